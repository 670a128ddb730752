import { useTranslation } from 'react-i18next';
import { topicName } from '../../i18n/catalog-names.ts';
import { formatTime } from '../../i18n/date-format.ts';
import { dutchLanguageName } from '../../i18n/languages.ts';
import styles from './CurrentCall.module.css';
import type { DeskState } from '../../../electron/faces/services/desk-state.ts';

/** Who would be called next and why, and who waits for something that nobody present knows. */
export function NextTicket({ snapshot: { next, waiting, unservable } }: { snapshot: Pick<DeskState, 'next' | 'waiting' | 'unservable'> }) {
  const { t, i18n } = useTranslation('desk');
  const ticket = waiting.find(({ id }) => id === next?.id);
  const withoutHelper = waiting.filter(({ id }) => unservable.includes(id));
  return (
    <>
      {next && ticket && (
        <p data-testid="why-next">
          {t('whyNext.title', {
            number: ticket.number,
            reason: t(`whyNext.${next.reason}`, {
              language: dutchLanguageName(ticket.language),
              topic: topicName(ticket.topic, i18n.language),
              time: next.until === null ? '' : formatTime(next.until, i18n.language),
              device: ticket.hold?.label ?? '',
            }),
          })}
        </p>
      )}
      {withoutHelper.length > 0 && (
        <p className={styles.passed} data-testid="unservable">
          {t('whyNext.unservable', { count: withoutHelper.length, numbers: withoutHelper.map(({ number }) => number).join(', ') })}
        </p>
      )}
    </>
  );
}
