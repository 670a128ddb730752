import { useTranslation } from 'react-i18next';
import { formatRelativeDay, formatTime } from '../../i18n/date-format.ts';
import { PAUSE_REASONS } from '../form/enum-values.ts';
import { Button } from '../../ui/Button.tsx';
import { ShortcutButton } from '../form/ShortcutButton.tsx';
import { setQueue, showScreen, useDesk } from '../state/desk-store.ts';
import { QUEUE } from '../state/screens.ts';
import { ConfirmPrompt } from './ConfirmPrompt.tsx';
import styles from './QueueControls.module.css';
import { useKeyboardShortcuts } from '../form/keyboard-shortcuts.ts';
import type { PauseReason } from '../../../electron/queue/rules/queue-state.ts';
import type { DeskState } from '../../../electron/faces/services/desk-state.ts';

/** The shortcuts of the pause reasons; 1 to 6 are those of the outcomes. */
const PAUSE_KEYS = { break: '7', busy: '8', meeting: '9', trouble: '0' } as const satisfies Record<PauseReason, string>;

/**
 * What the queue page asks: how the call ended, whether to close the queue or to sign out, what to do with a waiting ticket, or who of
 * those who were to come back is there.
 */
export type QueuePrompt = 'outcome' | 'close' | 'sign-out' | 'ticket' | 'parked' | null;

/** Opens, pauses and closes the queue. Pausing takes one press; the reason can be chosen afterwards. */
export function QueueControls({ queue, prompt }: { queue: DeskState['queue']; prompt: QueuePrompt }) {
  const { t, i18n } = useTranslation('desk');
  const offline = useDesk((state) => state.disconnectedAt !== null);
  const isOpen = queue.state === 'open';
  const openCloseConfirmation = (): void => showScreen({ name: 'work', prompt: 'close' });
  const cancel = (): void => showScreen(QUEUE);
  const keysActive = !offline && (prompt === null || prompt === 'outcome');
  useKeyboardShortcuts({
    p: keysActive && queue.state !== 'closed' && (() => setQueue(isOpen ? 'paused' : 'open')),
    w: keysActive && queue.state === 'closed' && (() => setQueue('open')),
    s: keysActive && queue.state !== 'closed' && openCloseConfirmation,
    ...(queue.state === 'paused' &&
      keysActive &&
      Object.fromEntries(PAUSE_REASONS.map((reason) => [PAUSE_KEYS[reason], () => setQueue('paused', reason)]))),
  });
  return (
    <section className={styles.queue} data-state={queue.state} aria-label={t(`queue.${queue.state}`)}>
      <p className={styles.state}>{t(isOpen && queue.full ? 'queue.full' : queue.ending ? 'queue.ending' : `queue.${queue.state}`)}</p>
      {queue.state === 'closed' && (
        <p data-testid="queue-closed">
          {queue.opensAt
            ? t('queue.byHours', { day: formatRelativeDay(queue.opensAt, i18n.language), time: formatTime(queue.opensAt, i18n.language) })
            : t('queue.closedHint')}
        </p>
      )}
      {prompt === 'close' ? (
        <ConfirmPrompt
          question={t('queue.confirmClose')}
          confirmLabel={t('queue.yesClose')}
          testId="confirm-close"
          onConfirm={() => setQueue('closed')}
          onCancel={cancel}
        />
      ) : (
        <div className={styles.buttons}>
          {queue.ending && (
            <Button isDisabled={offline} data-testid="go-on" onPress={() => void setQueue('open')}>
              {t('queue.goOn')}
            </Button>
          )}
          {isOpen && (
            <ShortcutButton isDisabled={offline} data-testid="pause" shortcut="P" onPress={() => void setQueue('paused')}>
              {t('queue.pause')}
            </ShortcutButton>
          )}
          {queue.state === 'paused' && (
            <ShortcutButton variant="primary" isDisabled={offline} data-testid="resume" shortcut="P" onPress={() => void setQueue('open')}>
              {t('queue.resume')}
            </ShortcutButton>
          )}
          {queue.state === 'closed' ? (
            <ShortcutButton
              variant="primary"
              isDisabled={offline}
              data-testid="open-queue"
              shortcut="W"
              onPress={() => void setQueue('open')}
            >
              {t('queue.openIt')}
            </ShortcutButton>
          ) : (
            <ShortcutButton variant="quiet" isDisabled={offline} data-testid="close-queue" shortcut="S" onPress={openCloseConfirmation}>
              {t('queue.closeIt')}
            </ShortcutButton>
          )}
        </div>
      )}
      {queue.state === 'paused' && (
        <div className={styles.reasons} role="group" aria-label={t('queue.pausedHint')}>
          <span>{t('queue.pausedHint')}</span>
          {PAUSE_REASONS.map((reason) => (
            <ShortcutButton
              key={reason}
              isDisabled={offline}
              variant={queue.pause === reason ? 'primary' : 'plain'}
              aria-pressed={queue.pause === reason}
              shortcut={PAUSE_KEYS[reason]}
              data-testid={`pause-${reason}`}
              onPress={() => void setQueue('paused', reason)}
            >
              {t(`pause.${reason}`)}
            </ShortcutButton>
          ))}
        </div>
      )}
    </section>
  );
}
