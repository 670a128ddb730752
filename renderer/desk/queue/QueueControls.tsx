import { useTranslation } from 'react-i18next';
import { formatRelativeDay, formatTime } from '../../i18n/date-format.ts';
import { PAUSE_REASONS } from '../form/enum-values.ts';
import { Button } from '../../ui/Button.tsx';
import { setQueue, showScreen, useDesk } from '../state/desk-store.ts';
import styles from './QueueControls.module.css';
import { useKeyboardShortcuts } from '../form/keyboard-shortcuts.ts';
import type { DeskState } from '../../../electron/faces/services/desk-state.ts';

/** The shortcuts of the pause reasons; 1 to 6 are those of the outcomes. */
const PAUSE_KEYS = ['7', '8', '9', '0'] as const;

/** Opens, pauses and closes the queue. Pausing takes one press; the reason can be chosen afterwards. */
export function QueueControls({ queue, isConfirmingClose }: { queue: DeskState['queue']; isConfirmingClose: boolean }) {
  const { t, i18n } = useTranslation('desk');
  const offline = useDesk((state) => state.disconnectedAt !== null);
  const isOpen = queue.state === 'open';
  const openCloseConfirmation = (): void => showScreen({ name: 'work', prompt: 'close' });
  const cancel = (): void => showScreen({ name: 'work', prompt: null });
  useKeyboardShortcuts({
    p: !offline && (() => setQueue(isOpen ? 'paused' : 'open')),
    w: !offline && queue.state === 'closed' && (() => setQueue('open')),
    s: !offline && queue.state !== 'closed' && openCloseConfirmation,
    escape: isConfirmingClose && cancel,
    j: isConfirmingClose && !offline && (() => setQueue('closed')),
    ...(queue.state === 'paused' &&
      !offline &&
      Object.fromEntries(PAUSE_REASONS.map((reason, index) => [PAUSE_KEYS[index], () => setQueue('paused', reason)]))),
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
      {isConfirmingClose ? (
        <div className={styles.buttons} role="alertdialog" aria-label={t('queue.confirmClose')}>
          <p>{t('queue.confirmClose')}</p>
          <Button
            variant="danger"
            autoFocus
            isDisabled={offline}
            aria-keyshortcuts="J"
            data-testid="confirm-close"
            onPress={() => void setQueue('closed')}
          >
            {t('queue.yesClose')} <kbd>J</kbd>
          </Button>
          <Button aria-keyshortcuts="Escape" onPress={cancel}>
            {t('queue.cancel')} <kbd>Esc</kbd>
          </Button>
        </div>
      ) : (
        <div className={styles.buttons}>
          {queue.ending && (
            <Button isDisabled={offline} data-testid="go-on" onPress={() => void setQueue('open')}>
              {t('queue.goOn')}
            </Button>
          )}
          {isOpen && (
            <Button isDisabled={offline} data-testid="pause" aria-keyshortcuts="P" onPress={() => void setQueue('paused')}>
              {t('queue.pause')} <kbd>P</kbd>
            </Button>
          )}
          {queue.state === 'paused' && (
            <Button variant="primary" isDisabled={offline} data-testid="resume" aria-keyshortcuts="P" onPress={() => void setQueue('open')}>
              {t('queue.resume')} <kbd>P</kbd>
            </Button>
          )}
          {queue.state === 'closed' ? (
            <Button
              variant="primary"
              isDisabled={offline}
              data-testid="open-queue"
              aria-keyshortcuts="W"
              onPress={() => void setQueue('open')}
            >
              {t('queue.openIt')} <kbd>W</kbd>
            </Button>
          ) : (
            <Button variant="quiet" isDisabled={offline} data-testid="close-queue" aria-keyshortcuts="S" onPress={openCloseConfirmation}>
              {t('queue.closeIt')} <kbd>S</kbd>
            </Button>
          )}
        </div>
      )}
      {queue.state === 'paused' && (
        <div className={styles.reasons} role="group" aria-label={t('queue.pausedHint')}>
          <span>{t('queue.pausedHint')}</span>
          {PAUSE_REASONS.map((reason, index) => (
            <Button
              key={reason}
              isDisabled={offline}
              variant={queue.pause === reason ? 'primary' : 'plain'}
              aria-pressed={queue.pause === reason}
              aria-keyshortcuts={PAUSE_KEYS[index]}
              data-testid={`pause-${reason}`}
              onPress={() => void setQueue('paused', reason)}
            >
              {t(`pause.${reason}`)} <kbd>{PAUSE_KEYS[index]}</kbd>
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}
