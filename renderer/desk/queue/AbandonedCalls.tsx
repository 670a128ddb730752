import { useTranslation } from 'react-i18next';
import type { DeskState } from '../../../electron/faces/services/desk-state.ts';
import { useKeyboardShortcuts } from '../form/keyboard-shortcuts.ts';
import { ShortcutButton } from '../form/ShortcutButton.tsx';
import { useDesk } from '../state/desk-store.ts';
import { deskName } from '../team/desk-name.ts';
import { takeOverCall } from './queue-api.ts';
import styles from './ParkedTickets.module.css';

/** The calls whose helper gives no sign of life, for who has no call: one press takes one over, a key the first. */
export function AbandonedCalls({ desks, hasKeys }: { desks: DeskState['desks']; hasKeys: boolean }) {
  const { t } = useTranslation('desk');
  const offline = useDesk((state) => state.disconnectedAt !== null);
  const abandoned = desks.flatMap(({ abandoned: id, name, number }) => (id === null || number === null ? [] : [{ id, name, number }]));
  const [first] = abandoned;
  useKeyboardShortcuts({ o: hasKeys && !offline && first && (() => takeOverCall(first.id)) });
  if (abandoned.length === 0) return null;
  return (
    <section className={styles.parked} aria-labelledby="abandoned-title">
      <h2 id="abandoned-title">{t('deskState.abandoned')}</h2>
      <ul>
        {abandoned.map(({ id, name, number }) => (
          <li key={id}>
            <bdi className={styles.number}>{number}</bdi>
            <span>{deskName(name)}</span>
            <ShortcutButton
              shortcut={id === first?.id ? 'O' : null}
              isDisabled={offline}
              aria-label={t('deskState.takeOverOf', { number })}
              data-testid="take-over"
              onPress={() => void takeOverCall(id)}
            >
              {t('deskState.takeOver')}
            </ShortcutButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
