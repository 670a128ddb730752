import { ShortcutButton } from '../form/ShortcutButton.tsx';
import { useKeyboardShortcuts } from '../form/keyboard-shortcuts.ts';
import { useDesk } from '../state/desk-store.ts';
import styles from './TicketActions.module.css';

type ReasonButtonsProps<Reason extends string> = {
  question: string;
  reasons: readonly { id: Reason; name: string }[];
  /** The answers wait for another choice. */
  isDisabled?: boolean;
  onChoose: (reason: Reason) => unknown;
};

/** A question with fixed answers: one press, or the digit of an answer, does it. */
export function ReasonButtons<Reason extends string>({ question, reasons, isDisabled = false, onChoose }: ReasonButtonsProps<Reason>) {
  const offline = useDesk((state) => state.disconnectedAt !== null);
  const isOff = offline || isDisabled;
  useKeyboardShortcuts(Object.fromEntries(reasons.map(({ id }, index) => [`${index + 1}`, !isOff && (() => onChoose(id))])));
  return (
    <div className={styles.buttons} role="group" aria-label={question}>
      <p className={styles.question}>{question}</p>
      {reasons.map(({ id, name }, index) => (
        <ShortcutButton
          key={id}
          autoFocus={index === 0}
          isDisabled={isOff}
          shortcut={`${index + 1}`}
          data-testid={`reason-${id}`}
          onPress={() => void onChoose(id)}
        >
          {name}
        </ShortcutButton>
      ))}
    </div>
  );
}
