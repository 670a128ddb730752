import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import styles from '../lending/LendingPage.module.css';
import { useDesk } from '../state/desk-store.ts';
import { type Duplicate, signUp, type SignUpRequest } from './agenda-api.ts';

type SignUpState = {
  /** The participant who may be the same person; null while there is nothing to ask. */
  duplicate: Duplicate | null;
  send: (request: SignUpRequest) => Promise<void>;
  /** Sends the last request again, although its person may take part already. */
  confirm: () => Promise<void>;
  dismiss: () => void;
};

/** Signs people up, and remembers the one about whom has to be asked first. Calls `onSaved` after each sign-up. */
export function useSignUp(onSaved: () => void): SignUpState {
  const [refused, setRefused] = useState<{ request: SignUpRequest; duplicate: Duplicate } | null>(null);
  const send = async (request: SignUpRequest): Promise<void> => {
    const { saved, duplicate } = await signUp(request);
    setRefused(duplicate && { request, duplicate });
    if (saved) onSaved();
  };
  return {
    duplicate: refused?.duplicate ?? null,
    send,
    confirm: async () => {
      if (refused) await send({ ...refused.request, confirmDuplicate: true });
    },
    dismiss: () => setRefused(null),
  };
}

/** Asks whether to sign up somebody who seems to take part already: the same person, or another one of that name or contact. */
export function DuplicateQuestion({ signUp: { duplicate, confirm, dismiss } }: { signUp: SignUpState }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  if (!duplicate) return null;
  return (
    <div role="alert" data-testid="duplicate">
      <p>{t('refusal.already-signed-up', duplicate)}</p>
      <div className={styles.row}>
        <Button variant="primary" autoFocus isDisabled={busy} data-testid="duplicate-confirm" onPress={() => void confirm()}>
          {t('sessions.signUpAnyway')}
        </Button>
        <Button data-testid="duplicate-cancel" onPress={dismiss}>
          {t('team.no')}
        </Button>
      </div>
    </div>
  );
}
