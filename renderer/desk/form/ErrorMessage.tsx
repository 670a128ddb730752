import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestError } from '../../api/request-error.ts';
import { useDesk } from '../state/desk-store.ts';
import styles from './ErrorMessage.module.css';
import { useIsShownByField } from './field-errors.ts';
import { fieldLabel, refusalText } from './refusal-text.ts';

/** The error of the last request, in Dutch; nothing when it succeeded or when the field at fault shows it. */
export function ErrorMessage({ testId = 'error' }: { testId?: string }) {
  const error = useDesk((state) => state.requestError);
  const isShown = useIsShownByField(error);
  return error && !isShown && <ErrorText key={JSON.stringify(error)} error={error} testId={testId} />;
}

function ErrorText({ error, testId }: { error: RequestError; testId: string }) {
  const element = useRef<HTMLParagraphElement>(null);
  // In a long form the message can be outside the viewport when the form is saved.
  useEffect(() => {
    // In braces: some browsers return a promise, which React would take for a clean-up function.
    element.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <p ref={element} className={styles.line} role="alert" data-testid={testId}>
      <RefusalText error={error} />
    </p>
  );
}

/** The error of a field, below it. `isEmpty` is whether the field holds nothing. */
export function FieldErrorMessage({ id, error, isEmpty }: { id: string; error: RequestError; isEmpty: boolean }) {
  const { t } = useTranslation('desk');
  return (
    <p id={id} className={styles.field} role="alert" data-testid="error">
      {isEmpty && error.code === 'malformed' ? t('refusal.borrower-field', { field: fieldLabel(error) }) : <RefusalText error={error} />}
    </p>
  );
}

function RefusalText({ error }: { error: RequestError }) {
  const seconds = useCountdown('seconds' in error ? error.seconds : 0);
  return refusalText(error, seconds);
}

/** Counts down from a number of seconds to 0. */
function useCountdown(initialSeconds: number): number {
  const [secondsLeft, setSecondsLeft] = useState(initialSeconds);
  useEffect(() => {
    const timer = setInterval(() => setSecondsLeft((seconds) => Math.max(0, seconds - 1)), 1_000);
    return () => clearInterval(timer);
  }, []);
  return secondsLeft;
}
