import i18next from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NotDone } from '../../api/request.ts';
import { useDesk } from '../state/desk.ts';
import styles from './ErrorMessage.module.css';

/** Why the last thing was not done, in Dutch. */
export function NotDoneLine({ testId = 'error' }: { testId?: string }) {
  const notDone = useDesk((state) => state.notDone);
  return notDone && <Line key={JSON.stringify(notDone)} notDone={notDone} testId={testId} />;
}

function Line({ notDone, testId }: { notDone: NotDone; testId: string }) {
  const { t } = useTranslation('desk');
  const line = useRef<HTMLParagraphElement>(null);
  // Whoever saves a long form stands far from this line.
  useEffect(() => {
    // Some browsers answer with a promise, which is no clean-up.
    line.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const seconds = useCountdown('seconds' in notDone ? notDone.seconds : 0);
  // Codes are data here; a test walks them all through the texts.
  const key = `refusal.${notDone.code}` as 'refusal.pin-locked';
  return (
    <p ref={line} className={styles.line} role="alert" data-testid={testId}>
      {t(key, { ...notDone, count: seconds, ...('field' in notDone && { field: fieldName(notDone.field) }) })}
    </p>
  );
}

/** A field as its form calls it; the last part of its path names it. */
function fieldName(path: string): string {
  const name = path.split('.').at(-1) ?? path;
  return i18next.t(`field.${name}` as 'field.name', { ns: 'desk', defaultValue: path });
}

function useCountdown(from: number): number {
  const [left, setLeft] = useState(from);
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1_000);
    return () => clearInterval(timer);
  }, []);
  return left;
}
