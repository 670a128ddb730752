import { CircleCheckBig } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FirstStartStep } from '../../../electron/digipunt/rules/first-start.ts';
import { FIRST_START_STEPS } from '../form/enum-values.ts';
import { PageLink } from '../form/PageLink.tsx';
import styles from './FirstStart.module.css';

/** `place`: the code, the name, the desks and the first coordinator, before anybody can sign in. */
type AnyStep = 'place' | FirstStartStep;

const STEPS: readonly AnyStep[] = ['place', ...FIRST_START_STEPS];

/** Where the first start is. Steps that were passed can be opened again; the first one is done once there is a coordinator. */
export function FirstStartProgress({ current }: { current: AnyStep }) {
  const { t } = useTranslation('desk');
  const position = STEPS.indexOf(current);
  return (
    <nav aria-label={t('firstStart.steps')} className={styles.progress} data-testid="first-start-progress">
      <p>{t('firstStart.position', { position: position + 1, count: STEPS.length })}</p>
      <ol>
        {STEPS.map((step, index) => (
          <li key={step} aria-current={step === current ? 'step' : undefined} data-passed={index < position}>
            {index < position && <CircleCheckBig aria-label={t('firstSteps.done')} />}
            {step !== 'place' && index < position ? (
              <PageLink to={{ name: 'first start', step }}>{t(`firstStart.step.${step}`)}</PageLink>
            ) : (
              <span>{t(`firstStart.step.${step}`)}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
