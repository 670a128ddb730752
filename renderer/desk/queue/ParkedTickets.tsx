import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { Button } from '../../ui/Button.tsx';
import { TicketPicture } from '../../ui/TicketPicture.tsx';
import { useKeyboardShortcuts } from '../form/keyboard-shortcuts.ts';
import { useRestoreFocus } from '../form/restore-focus.ts';
import { ShortcutButton } from '../form/ShortcutButton.tsx';
import { useDesk } from '../state/desk-store.ts';
import { changeTicket } from './queue-api.ts';
import type { QueuePrompt } from './QueueControls.tsx';
import styles from './ParkedTickets.module.css';

/** The buttons with a digit; the others are reached with Tab. */
const DIGITS = 9;

type ParkedTicketsProps = {
  parked: readonly WaitingTicket[];
  prompt: QueuePrompt;
  /** Opens and closes the question who of several is back. */
  onAsk: (isAsking: boolean) => void;
};

/**
 * Who fetches something: one press lets them wait again, in front of their topic. A key does so for the only one; of several it asks
 * who, by a digit. A digit alone would also be the outcome of a call that a colleague has just ended.
 */
export function ParkedTickets({ parked, prompt, onAsk }: ParkedTicketsProps) {
  const { t, i18n } = useTranslation('desk');
  const offline = useDesk((state) => state.disconnectedAt !== null);
  const list = useRef<HTMLUListElement>(null);
  const focus = useRestoreFocus();
  const isAsking = prompt === 'parked';
  const isSeveral = parked.length > 1;
  const ask = (): void => {
    focus.saveFocus();
    onAsk(true);
  };
  const stopAsking = (): void => {
    onAsk(false);
    focus.restoreFocus();
  };
  const unpark = async (id: string): Promise<void> => {
    if ((await changeTicket(id, 'unpark')) && isAsking) stopAsking();
  };
  const [first] = parked;
  useKeyboardShortcuts({
    m: prompt === null && !offline && first && (isSeveral ? ask : () => unpark(first.id)),
    ...(isAsking && { escape: stopAsking }),
    ...(isAsking && !offline && Object.fromEntries(parked.slice(0, DIGITS).map(({ id }, index) => [`${index + 1}`, () => unpark(id)]))),
  });
  useEffect(() => {
    if (isAsking) list.current?.querySelector('button')?.focus();
  }, [isAsking]);
  if (parked.length === 0) return null;
  const shortcutOf = (index: number): string | null => {
    if (!isSeveral) return 'M';
    return isAsking && index < DIGITS ? `${index + 1}` : null;
  };
  return (
    <section className={styles.parked} aria-labelledby="parked-title" data-testid="parked">
      <h2 id="parked-title" {...(isSeveral && !isAsking && { 'aria-keyshortcuts': 'M' })}>
        {t('line.parked')} {isSeveral && !isAsking && <kbd aria-hidden>M</kbd>}
      </h2>
      {isAsking && <p role="status">{t('line.whoIsBack')}</p>}
      <ul ref={list}>
        {parked.map(({ id, number, picture, colour, topic }, index) => (
          <li key={id}>
            <span className={styles.number}>
              <bdi>{number}</bdi> <TicketPicture picture={picture} colour={colour} className={styles.picture} />
            </span>
            <span>{topicName(topic, i18n.language)}</span>
            <ShortcutButton
              shortcut={shortcutOf(index)}
              aria-label={t('line.isBack', { number })}
              isDisabled={offline}
              data-testid={`unpark-${number}`}
              onPress={() => void unpark(id)}
            >
              {t('line.back')}
            </ShortcutButton>
          </li>
        ))}
      </ul>
      {isAsking && (
        <Button variant="quiet" aria-keyshortcuts="Escape" data-testid="unpark-cancel" onPress={stopAsking}>
          {t('call.back')} <kbd>Esc</kbd>
        </Button>
      )}
    </section>
  );
}
