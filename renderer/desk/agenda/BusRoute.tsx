import { useTranslation } from 'react-i18next';
import { clockTime, dayInWords } from '../../i18n/moments.ts';
import { readRoute } from './agenda.ts';
import styles from '../lending/LendingPage.module.css';
import { useAgenda } from '../state/live-query.ts';

/** Where the digibus goes in the coming weeks, stop after stop; what it cannot do is marked. */
export function BusRoute() {
  const { t, i18n } = useTranslation('desk');
  const stops = useAgenda(readRoute);
  if (!stops) return null;
  return (
    <details className={styles.section} open={stops.some(({ clash }) => clash !== null)}>
      <summary data-testid="bus-route">{t('places.route')}</summary>
      {stops.length === 0 && <p>{t('places.routeNone')}</p>}
      <ol>
        {stops.map(({ place, name, from, to, clash }) => (
          <li key={`${place} ${from}`} data-testid="bus-stop" data-clash={clash !== null || undefined}>
            <span>
              {dayInWords(from, i18n.language)}, {clockTime(from, i18n.language)}–{clockTime(to, i18n.language)}
            </span>
            <strong>{name}</strong>
            {clash !== null && <strong className={styles.late}>{t('places.clash', { place: clash })}</strong>}
          </li>
        ))}
      </ol>
    </details>
  );
}
