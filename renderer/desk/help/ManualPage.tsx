import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { PageLink } from '../form/PageLink.tsx';
import { PrintSheet } from '../print/PrintSheet.tsx';
import styles from './ManualPage.module.css';
import { HANDBOOKS, type Handbook } from '../state/screens.ts';
import type { Manual } from './manual-pages.ts';
import { type MarkdownText, useManual } from './use-manual.ts';

/** A manual as a whole, on the screen and on paper: for the visitor, the helper or the coordinator. */
export function ManualPage({ manual }: { manual: Handbook }) {
  const { t } = useTranslation('desk');
  const content = useManual(manual);
  return (
    <main className={styles.page} data-testid="manual">
      <nav className={styles.manuals} aria-label={t('help.manuals')}>
        {HANDBOOKS.map((name) => (
          <PageLink key={name} to={{ name: 'manual', manual: name }} aria-current={name === manual ? 'page' : undefined}>
            {t(`help.manual.${name}`)}
          </PageLink>
        ))}
        <Button data-testid="manual-print" onPress={() => window.print()}>
          {t('help.print')}
        </Button>
      </nav>
      {content === 'unavailable' && <p role="alert">{t('help.unavailable')}</p>}
      {content !== null && content !== 'unavailable' && (
        <>
          <article key={manual} className={styles.manual} data-kind={manual}>
            <ManualText {...content} />
          </article>
          <PrintSheet className={styles.paper} data-testid="manual-paper" data-kind={manual}>
            <ManualText {...content} />
          </PrintSheet>
        </>
      )}
    </main>
  );
}

function ManualText({ manual: { title, intro, sections }, MarkdownText }: { manual: Manual; MarkdownText: MarkdownText }) {
  return (
    <>
      <h1>{title}</h1>
      <MarkdownText>{intro}</MarkdownText>
      {sections.map(({ heading, text }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          <MarkdownText>{text}</MarkdownText>
        </section>
      ))}
    </>
  );
}
