import i18next from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestError } from '../../api/request-error.ts';
import { useDesk } from '../state/desk-store.ts';
import styles from './ErrorMessage.module.css';

/** The error of the last request, in Dutch; nothing when it succeeded. */
export function ErrorMessage({ testId = 'error' }: { testId?: string }) {
  const error = useDesk((state) => state.requestError);
  return error && <ErrorText key={JSON.stringify(error)} error={error} testId={testId} />;
}

function ErrorText({ error, testId }: { error: RequestError; testId: string }) {
  const { t } = useTranslation('desk');
  const element = useRef<HTMLParagraphElement>(null);
  // In a long form the message can be outside the viewport when the form is saved.
  useEffect(() => {
    // In braces: some browsers return a promise, which React would take for a clean-up function.
    element.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const seconds = useCountdown('seconds' in error ? error.seconds : 0);
  // The code is data, so its key cannot be typed; a test checks that every code has a text.
  const key = `refusal.${error.code}` as 'refusal.pin-locked';
  return (
    <p ref={element} className={styles.line} role="alert" data-testid={testId}>
      {t(key, { ...error, count: seconds, ...('field' in error && { field: fieldName(error.field) }) })}
    </p>
  );
}

/** The label of a field, found by the last part of its path (`coordinator.pin`); the path itself when it has no label. */
function fieldName(path: string): string {
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
