import { useTranslation } from 'react-i18next';
import { formatTime, formatDay } from '../../i18n/date-format.ts';
import { readBusRoute } from './agenda-api.ts';
import styles from '../lending/LendingPage.module.css';
import { useAgendaQuery } from '../state/live-query.ts';

/** Where the digibus goes in the coming weeks, stop after stop; what it cannot do is marked. */
export function BusRoute() {
  const { t, i18n } = useTranslation('desk');
  const stops = useAgendaQuery(readBusRoute);
  if (!stops) return null;
  return (
    <details className={styles.section} open={stops.some(({ clash }) => clash !== null)}>
      <summary data-testid="bus-route">{t('places.route')}</summary>
      {stops.length === 0 && <p>{t('places.routeNone')}</p>}
      <ol>
        {stops.map(({ place, name, from, to, clash }) => (
          <li key={`${place} ${from}`} data-testid="bus-stop" data-clash={clash !== null || undefined}>
            <span>
              {formatDay(from, i18n.language)}, {formatTime(from, i18n.language)}–{formatTime(to, i18n.language)}
            </span>
            <strong>{name}</strong>
            {clash !== null && <strong className={styles.late}>{t('places.clash', { place: clash })}</strong>}
          </li>
        ))}
      </ol>
    </details>
  );
}
