import { useTranslation } from 'react-i18next';
import { formatDay, formatTime } from '../../i18n/date-format.ts';
import { readBusRoute } from './agenda-api.ts';
import styles from '../lending/LendingPage.module.css';
import { useAgendaQuery } from '../state/live-query.ts';

/** The stops of the digibus in the coming weeks. A stop that clashes with an earlier one is marked, and opens the list. */
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
            {clash !== null && (
              <strong className={styles.late}>
                {clash.minutesBetween < 0
                  ? t('places.clash', { place: clash.name })
                  : t('places.tooSoon', { place: clash.name, count: clash.minutesBetween })}
              </strong>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
