import i18next from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestError } from '../../api/request-error.ts';
import { useDesk } from '../state/desk-store.ts';
import styles from './ErrorMessage.module.css';

/** Why the last thing was not done, in Dutch. */
export function ErrorMessage({ testId = 'error' }: { testId?: string }) {
  const error = useDesk((state) => state.requestError);
  return error && <ErrorText key={JSON.stringify(error)} notDone={error} testId={testId} />;
}

function ErrorText({ notDone: error, testId }: { notDone: RequestError; testId: string }) {
  const { t } = useTranslation('desk');
  const element = useRef<HTMLParagraphElement>(null);
  // Whoever saves a long form stands far from this line.
  useEffect(() => {
    // Some browsers answer with a promise, which is no clean-up.
    element.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const seconds = useCountdown('seconds' in error ? error.seconds : 0);
  // Codes are data here; a test walks them all through the texts.
  const key = `refusal.${error.code}` as 'refusal.pin-locked';
  return (
    <p ref={element} className={styles.line} role="alert" data-testid={testId}>
      {t(key, { ...error, count: seconds, ...('field' in error && { field: fieldName(error.field) }) })}
    </p>
  );
}

/** A field as its form calls it; the last part of its path names it. */
function fieldName(path: string): string {
  const name = path.split('.').at(-1) ?? path;
  return i18next.t(`field.${name}` as 'field.name', { ns: 'desk', defaultValue: path });
}

function useCountdown(initialSeconds: number): number {
  const [secondsLeft, setSecondsLeft] = useState(initialSeconds);
  useEffect(() => {
    const timer = setInterval(() => setSecondsLeft((seconds) => Math.max(0, seconds - 1)), 1_000);
    return () => clearInterval(timer);
  }, []);
  return secondsLeft;
}
