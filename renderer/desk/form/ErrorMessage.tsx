import i18next from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../i18n/date-format.ts';
import type { RequestError } from '../../api/request-error.ts';
import { useDesk } from '../state/desk-store.ts';
import styles from './ErrorMessage.module.css';
import { useIsShownByField } from './field-errors.ts';

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
  const { t } = useTranslation('desk');
  const seconds = useCountdown('seconds' in error ? error.seconds : 0);
  // The code is data, so its key cannot be typed; a test checks that every code has a text.
  const key = `refusal.${error.code}` as 'refusal.pin-locked';
  const accepted = error.code === 'due-date' && { accepted: formatDay(error.accepted, i18next.language) };
  return t(key, { ...error, count: seconds, ...('field' in error && { field: fieldLabel(error) }), ...accepted });
}

/** The label of the field at fault, found by the last part of its path; the path itself when it has no label. */
function fieldLabel(error: RequestError): string {
  const path = 'field' in error ? error.field : '';
  const name = path.split('.').at(-1) ?? path;
  return i18next.t(`field.${name}` as 'field.name', { ns: 'desk', defaultValue: path });
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
