import { useTranslation } from 'react-i18next';
import { topicName } from '../../i18n/catalog-names.ts';
import { formatTime } from '../../i18n/date-format.ts';
import { dutchLanguageName } from '../../i18n/languages.ts';
import styles from './CurrentCall.module.css';
import type { DeskState } from '../../../electron/faces/services/desk-state.ts';

type NextTicketProps = { snapshot: Pick<DeskState, 'me' | 'next' | 'waiting' | 'unservable' | 'expected'> };

/** Who would be called next and why, who waits for something that nobody present knows, and whose appointment is about now. */
export function NextTicket({ snapshot: { me, next, waiting, unservable, expected } }: NextTicketProps) {
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
      {expected
        .filter(({ staff }) => staff === null || staff === me.staff.id)
        .map(({ topic, staff, startsAt, until }, index) => (
          <p key={`${index} ${startsAt}`} data-testid="expected">
            {t(staff === null ? 'appointments.expected' : 'appointments.expectedByYou', {
              time: formatTime(startsAt, i18n.language),
              topic: topicName(topic, i18n.language),
              until: formatTime(until, i18n.language),
            })}
          </p>
        ))}
      {withoutHelper.length > 0 && (
        <p className={styles.passed} data-testid="unservable">
          {t('whyNext.unservable', { count: withoutHelper.length, numbers: withoutHelper.map(({ number }) => number).join(', ') })}
        </p>
      )}
    </>
  );
}
