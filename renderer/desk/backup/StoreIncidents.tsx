import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '../../../electron/backup/services/incidents.ts';
import { formatDate, formatTime } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { markIncidentsSeen } from './backup-api.ts';

/** What happened to the store and nobody has read yet, with the tickets and loans that were lost. */
export function StoreIncidents({ incidents, onSeen }: { incidents: IncidentRow[]; onSeen: () => void }) {
  const { t, i18n } = useTranslation('desk');
  const unseen = incidents.filter(({ seenAt }) => seenAt === null);
  if (unseen.length === 0) return null;
  return (
    <div data-testid="store-incidents">
      <ul>
        {unseen.map(({ seq, at, kind, changes, lostTickets, lostLoans }) => (
          <li key={seq}>
            {formatDate(at, i18n.language)}, {formatTime(at, i18n.language)} – {t(`backup.incident.${kind}`, { count: changes })}
            {lostTickets.length > 0 && ` ${t('backup.lostTickets', { numbers: lostTickets.join(', ') })}`}
            {lostLoans.length > 0 && ` ${t('backup.lostLoans', { labels: lostLoans.join(', ') })}`}
          </li>
        ))}
      </ul>
      <Button data-testid="store-incidents-seen" onPress={() => void markIncidentsSeen().then((done) => done && onSeen())}>
        {t('backup.seen')}
      </Button>
    </div>
  );
}
