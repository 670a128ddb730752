import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from '../../ui/Button.tsx';
import { PageLink } from '../form/PageLink.tsx';
import styles from './HelpPanel.module.css';
import { HANDBOOKS } from '../state/screens.ts';
import type { HelpPage, Manual } from './manual-pages.ts';
import { type MarkdownText, useManual } from './use-manual.ts';

/** The manual of a page, with its headings as a table of contents, in a panel at the side. Escape and a press beside it close it. */
export function HelpPanel({ page, onClose }: { page: HelpPage; onClose: () => void }) {
  const { t } = useTranslation('desk');
  const content = useManual(page);
  return (
    <ModalOverlay isOpen isDismissable className={styles.veil ?? ''} onOpenChange={(isOpen) => isOpen || onClose()}>
      <Modal className={styles.panel ?? ''}>
        <Dialog className={styles.dialog ?? ''} data-testid="help-panel">
          <header className={styles.header}>
            <Heading slot="title" className={styles.title ?? ''}>
              {content === null || content === 'unavailable' ? t('help.title') : content.manual.title}
            </Heading>
            <Button slot="close" data-testid="help-close">
              {t('lending.hide')}
            </Button>
          </header>
          {content === 'unavailable' && <p role="alert">{t('help.unavailable')}</p>}
          {content !== null && content !== 'unavailable' && <ManualText {...content} />}
          <section className={styles.section}>
            <h3>{t('help.manuals')}</h3>
            <ul>
              {HANDBOOKS.map((manual) => (
                <li key={manual}>
                  <PageLink to={{ name: 'manual', manual }} data-testid={`open-manual-${manual}`} onFollow={onClose}>
                    {t(`help.manual.${manual}`)}
                  </PageLink>
                </li>
              ))}
            </ul>
          </section>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function ManualText({ manual: { intro, sections }, MarkdownText }: { manual: Manual; MarkdownText: MarkdownText }) {
  const { t } = useTranslation('desk');
  const headings = useRef(new Map<string, HTMLHeadingElement>());
  return (
    <>
      {intro && <MarkdownText>{intro}</MarkdownText>}
      {/* Buttons instead of links: the address is that of the page, and stays the same. */}
      <nav aria-label={t('help.contents')}>
        <ul className={styles.contents}>
          {sections.map(({ heading }, index) => (
            <li key={heading}>
              <Button variant="quiet" data-testid={`help-contents-${index + 1}`} onPress={() => headings.current.get(heading)?.focus()}>
                {heading}
              </Button>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map(({ heading, text }) => (
        <section key={heading} className={styles.section}>
          <h3
            tabIndex={-1}
            ref={(element) => {
              if (element) headings.current.set(heading, element);
            }}
          >
            {heading}
          </h3>
          <MarkdownText>{text}</MarkdownText>
        </section>
      ))}
    </>
  );
}
