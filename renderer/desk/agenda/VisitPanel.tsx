import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarVisit } from '../../../electron/agenda/services/home-visits.ts';
import { formatDay } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import listStyles from '../lending/LendingPage.module.css';
import { showScreen } from '../state/desk-store.ts';

/** A home visit that was clicked: who goes where. It is planned on the page of home visits. */
export function VisitPanel({ visit: { name, area, staff, date, from, to }, onClose }: { visit: CalendarVisit; onClose: () => void }) {
  const { t, i18n } = useTranslation('desk');
  const headingRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => headingRef.current?.focus(), []);
  return (
    <section className={listStyles.section} aria-label={t('agenda.tab.visits')} data-testid="calendar-visit-details">
      <h2 ref={headingRef} tabIndex={-1}>
        {t('agenda.tab.visits')}: {formatDay(date, i18n.language)}, {from}–{to}
      </h2>
      <p>{[name, area, staff].filter(Boolean).join(', ')}</p>
      <div className={listStyles.row}>
        <Button variant="primary" data-testid="visit-page" onPress={() => showScreen({ name: 'agenda', tab: 'visits' })}>
          {t('calendar.toVisits')}
        </Button>
        <Button onPress={onClose}>{t('calendar.close')}</Button>
      </div>
    </section>
  );
}
