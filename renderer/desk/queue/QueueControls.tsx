import { useTranslation } from 'react-i18next';
import { clockTime, dayFromNow } from '../../i18n/moments.ts';
import { PAUSES } from '../form/options.ts';
import { Button } from '../../ui/Button.tsx';
import { setQueue, show, useDesk } from '../state/desk.ts';
import styles from './QueueControls.module.css';
import { useShortcuts } from '../form/shortcuts.ts';
import type { DeskState } from '../../../electron/faces/services/desk-state.ts';

const PAUSE_KEYS = ['7', '8', '9', '0'] as const;

/** Opens, pauses and closes the queue. One tap pauses; the reason can be changed after it. */
export function QueueSwitch({ queue, asking }: { queue: DeskState['queue']; asking: boolean }) {
  const { t, i18n } = useTranslation('desk');
  const off = useDesk((state) => state.lostAt !== null);
  const open = queue.state === 'open';
  const askClose = (): void => show({ name: 'work', asking: 'close' });
  const cancel = (): void => show({ name: 'work', asking: null });
  useShortcuts({
    p: !off && (() => setQueue(open ? 'paused' : 'open')),
    w: !off && queue.state === 'closed' && (() => setQueue('open')),
    s: !off && queue.state !== 'closed' && askClose,
    escape: asking && cancel,
    j: asking && !off && (() => setQueue('closed')),
    // The outcomes of a call have 1 to 6.
    ...(queue.state === 'paused' &&
      !off &&
      Object.fromEntries(PAUSES.map((reason, index) => [PAUSE_KEYS[index], () => setQueue('paused', reason)]))),
  });
  return (
    <section className={styles.queue} data-state={queue.state} aria-label={t(`queue.${queue.state}`)}>
      <p className={styles.state}>{t(open && queue.full ? 'queue.full' : queue.ending ? 'queue.ending' : `queue.${queue.state}`)}</p>
      {queue.state === 'closed' && (
        <p data-testid="queue-closed">
          {queue.opensAt
            ? t('queue.byHours', { day: dayFromNow(queue.opensAt, i18n.language), time: clockTime(queue.opensAt, i18n.language) })
            : t('queue.closedHint')}
        </p>
      )}
      {asking ? (
        <div className={styles.buttons} role="alertdialog" aria-label={t('queue.confirmClose')}>
          <p>{t('queue.confirmClose')}</p>
          <Button
            look="danger"
            autoFocus
            isDisabled={off}
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
            <Button isDisabled={off} data-testid="go-on" onPress={() => void setQueue('open')}>
              {t('queue.goOn')}
            </Button>
          )}
          {open && (
            <Button isDisabled={off} data-testid="pause" aria-keyshortcuts="P" onPress={() => void setQueue('paused')}>
              {t('queue.pause')} <kbd>P</kbd>
            </Button>
          )}
          {queue.state === 'paused' && (
            <Button look="primary" isDisabled={off} data-testid="resume" aria-keyshortcuts="P" onPress={() => void setQueue('open')}>
              {t('queue.resume')} <kbd>P</kbd>
            </Button>
          )}
          {queue.state === 'closed' ? (
            <Button look="primary" isDisabled={off} data-testid="open-queue" aria-keyshortcuts="W" onPress={() => void setQueue('open')}>
              {t('queue.openIt')} <kbd>W</kbd>
            </Button>
          ) : (
            <Button look="quiet" isDisabled={off} data-testid="close-queue" aria-keyshortcuts="S" onPress={askClose}>
              {t('queue.closeIt')} <kbd>S</kbd>
            </Button>
          )}
        </div>
      )}
      {queue.state === 'paused' && (
        <div className={styles.reasons} role="group" aria-label={t('queue.pausedHint')}>
          <span>{t('queue.pausedHint')}</span>
          {PAUSES.map((reason, index) => (
            <Button
              key={reason}
              isDisabled={off}
              look={queue.pause === reason ? 'primary' : 'plain'}
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
