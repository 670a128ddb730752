import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import styles from '../lending/LendingPage.module.css';
import { useDesk } from '../state/desk-store.ts';
import { type Duplicate, signUp, type SignUpRequest } from './agenda-api.ts';

type SignUpState = {
  /** The participant who may be the same person; null while there is nothing to ask. */
  duplicate: Duplicate | null;
  /** Signs somebody up. While there is a duplicate, sending again confirms it. */
  send: (request: SignUpRequest) => Promise<void>;
  /** For every change of what will be sent: it is then another question. */
  dismiss: () => void;
};

/** Signs people up, and remembers the one about whom has to be asked first. Calls `onSaved` after each sign-up. */
export function useSignUp(onSaved: () => void): SignUpState {
  const [duplicate, setDuplicate] = useState<Duplicate | null>(null);
  const send = async (request: SignUpRequest): Promise<void> => {
    const result = await signUp(duplicate ? { ...request, confirmDuplicate: true } : request);
    setDuplicate(result.duplicate);
    if (result.saved) onSaved();
  };
  return { duplicate, send, dismiss: () => setDuplicate(null) };
}

/**
 * Asks whether to sign up somebody who seems to take part already: the same person, or another one of that name or contact.
 * Stands in the form in the place of its submit button; nothing without a duplicate.
 */
export function DuplicateQuestion({ signUp: { duplicate, dismiss } }: { signUp: SignUpState }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  if (!duplicate) return null;
  return (
    <div role="alert" data-testid="duplicate">
      <p>{t('refusal.already-signed-up', duplicate)}</p>
      <div className={styles.row}>
        <Button type="submit" variant="primary" autoFocus isDisabled={busy} data-testid="duplicate-confirm">
          {t('sessions.signUpAnyway')}
        </Button>
        <Button data-testid="duplicate-cancel" onPress={dismiss}>
          {t('team.no')}
        </Button>
      </div>
    </div>
  );
}
