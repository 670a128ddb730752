import { Delete } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fittedList } from '../frame/fit-list.ts';
import { KioskButton } from '../frame/KioskButton.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { checkIn } from '../state/ticket-flow.ts';
import styles from './CheckInScreen.module.css';

const CODE_LENGTH = 4;

/** In the order of a telephone; the key that deletes stands before the zero, as in three columns. */
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'delete', '0'] as const;

/** The digits after a key was pressed. */
const addKey = (typed: string, key: string): string => (key === 'delete' ? typed.slice(0, -1) : `${typed}${key}`.slice(0, CODE_LENGTH));

/** Checks somebody in who has an appointment: four digits by large keys, or by a keyboard. No name is asked or shown. */
export function CheckInScreen() {
  const { t } = useTranslation('kiosk');
  const [code, setCode] = useState('');
  useEffect(() => {
    const typeKey = ({ key }: KeyboardEvent): void => {
      if (/^\d$/.test(key)) setCode((typed) => addKey(typed, key));
      else if (key === 'Backspace') setCode((typed) => addKey(typed, 'delete'));
    };
    document.addEventListener('keydown', typeKey);
    return () => document.removeEventListener('keydown', typeKey);
  }, []);
  const confirmButton = (
    <KioskButton variant="primary" data-testid="check-in-confirm" isDisabled={code.length < CODE_LENGTH} onPress={() => void checkIn(code)}>
      {t('checkIn.confirm')}
    </KioskButton>
  );
  return (
    <ScreenFrame title={t('checkIn.title')} actions={confirmButton} testId="check-in-screen">
      {/* The digits one by one: four of them together are read as a year. */}
      <p
        className={styles.code}
        role="status"
        aria-label={[t('checkIn.typed'), ...Array.from(code)].join(' ')}
        dir="ltr"
        data-testid="check-in-code"
      >
        {Array.from({ length: CODE_LENGTH }, (_, index) => (
          <span key={index} className={styles.digit}>
            {code[index] ?? '\u00a0'}
          </span>
        ))}
      </p>
      {/* The digits of a telephone stand from left to right in every language. */}
      <ul {...fittedList(6)} className={styles.keys} dir="ltr">
        {KEYS.map((key) => (
          <li key={key}>
            <KioskButton
              data-testid={key === 'delete' ? 'check-in-delete' : `digit-${key}`}
              className={styles.key}
              {...(key === 'delete' && { 'aria-label': t('checkIn.delete') })}
              onPress={() => setCode((typed) => addKey(typed, key))}
            >
              {key === 'delete' ? <Delete aria-hidden /> : <bdi>{key}</bdi>}
            </KioskButton>
          </li>
        ))}
      </ul>
    </ScreenFrame>
  );
}
