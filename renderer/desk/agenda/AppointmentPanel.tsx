import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarAppointment } from '../../../electron/appointments/services/calendar-appointments.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { formatDay } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import listStyles from '../lending/LendingPage.module.css';
import { showScreen } from '../state/desk-store.ts';

type AppointmentPanelProps = { appointment: CalendarAppointment; onClose: () => void };

/** An appointment that was clicked: what for and with whom. It is changed on the page of its day. */
export function AppointmentPanel({ appointment: { topic, staff, place, date, from, to }, onClose }: AppointmentPanelProps) {
  const { t, i18n } = useTranslation('desk');
  const headingRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => headingRef.current?.focus(), []);
  return (
    <section className={listStyles.section} aria-label={t('agenda.tab.appointments')} data-testid="calendar-appointment-details">
      <h2 ref={headingRef} tabIndex={-1}>
        {t('agenda.tab.appointments')}: {formatDay(date, i18n.language)}, {from}–{to}
      </h2>
      <p>{[topicName(topic, i18n.language), staff, place].filter(Boolean).join(', ')}</p>
      <div className={listStyles.row}>
        <Button
          variant="primary"
          data-testid="appointment-page"
          onPress={() => showScreen({ name: 'agenda', tab: 'appointments', open: date })}
        >
          {t('calendar.toAppointments')}
        </Button>
        <Button onPress={onClose}>{t('calendar.close')}</Button>
      </div>
    </section>
  );
}
