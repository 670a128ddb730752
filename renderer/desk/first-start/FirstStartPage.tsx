import { useTranslation } from 'react-i18next';
import type { FirstStartStep } from '../../../electron/digipunt/rules/first-start.ts';
import { Button } from '../../ui/Button.tsx';
import { KioskSettingsSection } from '../digipunt/KioskSettingsSection.tsx';
import { OpeningHoursSection } from '../digipunt/OpeningHoursSection.tsx';
import { rememberFirstStartStep } from '../digipunt/digipunt-api.ts';
import { FIRST_START_STEPS } from '../form/enum-values.ts';
import formStyles from '../form/Form.module.css';
import { PageLink } from '../form/PageLink.tsx';
import { ListImport } from '../lists/ListImport.tsx';
import { showScreen, useDesk } from '../state/desk-store.ts';
import { QUEUE } from '../state/screens.ts';
import { saveListedForms } from '../state/unsaved-work.ts';
import styles from './FirstStart.module.css';
import { FirstStartProgress } from './FirstStartProgress.tsx';

/**
 * A step of the first start: a form of the settings, with a button that saves it and goes on. What is not touched keeps its default,
 * so going on is always possible; where to go on is kept by the server, so that it can be left at any step.
 */
export function FirstStartPage({ step }: { step: FirstStartStep }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const next = FIRST_START_STEPS[FIRST_START_STEPS.indexOf(step) + 1] ?? null;
  const goOn = async (): Promise<void> => {
    if (!(await saveListedForms()) || !(await rememberFirstStartStep(next))) return;
    showScreen(next ? { name: 'first start', step: next } : QUEUE);
  };
  return (
    <main className={styles.page} data-testid="first-start" data-step={step}>
      <h1>{t('setUp.title')}</h1>
      <FirstStartProgress current={step} />
      <p>{t(`firstStart.intro.${step}`)}</p>
      <StepForm key={step} step={step} />
      <div className={formStyles.acts}>
        <Button variant="primary" isDisabled={busy} data-testid="first-start-next" onPress={() => void goOn()}>
          {t(next ? 'firstStart.next' : 'firstStart.finish')}
        </Button>
        {next && (
          <Button variant="quiet" data-testid="first-start-later" onPress={() => showScreen(QUEUE)}>
            {t('firstStart.later')}
          </Button>
        )}
      </div>
    </main>
  );
}

/** The form of a step, as on the settings page. */
function StepForm({ step }: { step: FirstStartStep }) {
  const { t } = useTranslation('desk');
  switch (step) {
    case 'hours':
      return <OpeningHoursSection />;
    case 'languages':
      return <KioskSettingsSection section="languages" />;
    case 'printer':
      return <KioskSettingsSection section="paper" />;
    case 'sound':
      return <KioskSettingsSection section="calls" />;
    case 'devices':
      return (
        <section className={formStyles.form} aria-labelledby="first-start-devices">
          <h2 id="first-start-devices">{t('firstStart.step.devices')}</h2>
          <ListImport list="devices" label={t('lists.file')} hint={t('lists.fileHint')} />
        </section>
      );
    case 'ready':
      return (
        <ul className={formStyles.form}>
          <li>
            <PageLink to={{ name: 'team' }}>{t('firstStart.team')}</PageLink>
          </li>
          <li>
            <PageLink to={{ name: 'computers' }}>{t('computers.open')}</PageLink>
          </li>
          <li>
            <PageLink to={{ name: 'check' }} data-testid="first-start-check">
              {t('check.title')}
            </PageLink>
          </li>
          <li>
            <PageLink to={{ name: 'rehearsal' }}>{t('rehearsal.title')}</PageLink>
          </li>
        </ul>
      );
    default:
      return step satisfies never;
  }
}
