import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentRow } from '../../../electron/appointments/services/booking.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { formatDay } from '../../i18n/date-format.ts';
import { dutchLanguageName } from '../../i18n/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmButton } from '../form/ConfirmButton.tsx';
import { Field } from '../form/Field.tsx';
import { useOpenItem } from '../form/open-item.ts';
import { useRestoreFocus } from '../form/restore-focus.ts';
import styles from '../lending/LendingPage.module.css';
import { CorrectPerson } from '../privacy/CorrectPerson.tsx';
import { useDesk } from '../state/desk-store.ts';
import { useAgendaQuery } from '../state/live-query.ts';
import { AppointmentOffers } from './AppointmentOffers.tsx';
import { ChangeAppointmentForm, NewAppointmentForm } from './AppointmentForm.tsx';
import { cancelAppointment, checkInAtDesk, readAppointments } from './appointments-api.ts';
import { useWallClock } from './wall-clock.ts';

/** The appointments of one day, which is part of the address, the form that books one, and for coordinators when they are offered. */
export function AppointmentsPage() {
  const { t, i18n } = useTranslation('desk');
  const isCoordinator = useDesk((state) => state.snapshot?.me.staff.role === 'coordinator');
  const { openId, open } = useOpenItem();
  const today = useWallClock().slice(0, 10);
  const date = openId !== null && /^\d{4}-\d\d-\d\d$/.test(openId) ? openId : today;
  return (
    <>
      <section className={styles.section} aria-label={t('appointments.day')}>
        <div className={styles.row}>
          <Field
            label={t('appointments.day')}
            type="date"
            value={date}
            onChange={(day) => day !== '' && open(day)}
            data-testid="appointments-date"
          />
          {date !== today && (
            <Button data-testid="appointments-today" onPress={() => open(null)}>
              {t('appointments.today')}
            </Button>
          )}
        </div>
        <h2>{formatDay(date, i18n.language)}</h2>
        <DayAppointments key={date} date={date} today={today} />
      </section>
      <NewAppointmentForm key={`new ${date}`} date={date} />
      {isCoordinator && <AppointmentOffers />}
    </>
  );
}

function DayAppointments({ date, today }: { date: string; today: string }) {
  const { t } = useTranslation('desk');
  const appointments = useAgendaQuery(() => readAppointments(date));
  if (appointments?.length === 0) return <p data-testid="no-appointments">{t('appointments.none')}</p>;
  return (
    <ul>
      {appointments?.map((appointment) => (
        <AppointmentItem key={appointment.id} appointment={appointment} isToday={date === today} />
      ))}
    </ul>
  );
}

function AppointmentItem({ appointment, isToday }: { appointment: AppointmentRow; isToday: boolean }) {
  const { t, i18n } = useTranslation('desk');
  const { id, state, from, to, topic, language, staffName, placeName, code, number, person, name, reach, unreadable, isUncovered } =
    appointment;
  const [isChanging, setIsChanging] = useState(false);
  const focus = useRestoreFocus();
  const close = (): void => {
    setIsChanging(false);
    focus.restoreFocus();
  };
  return (
    <li data-testid={`appointment-${id}`} data-state={state}>
      <strong>
        {from}–{to}
      </strong>
      <span>{[topicName(topic, i18n.language), dutchLanguageName(language), staffName, placeName].filter(Boolean).join(', ')}</span>
      <span>{unreadable ? t(`kept.unreadable.${unreadable}`) : [name, reach].filter(Boolean).join(', ')}</span>
      {state === 'booked' && (
        <strong data-testid="appointment-code">
          {t('appointments.code')} {code}
        </strong>
      )}
      {isUncovered && (
        <strong className={styles.late} data-testid="appointment-uncovered">
          {t('appointments.uncovered')}
        </strong>
      )}
      <span className={state === 'missed' ? styles.late : undefined}>
        {t(`appointments.state.${state}`)} {number !== null && t('appointments.number', { number })}
      </span>
      {isToday && placeName === '' && (state === 'booked' || state === 'missed') && (
        <Button data-testid="appointment-check-in" onPress={() => void checkInAtDesk(id)}>
          {t('appointments.checkIn')}
        </Button>
      )}
      {state === 'booked' && (
        <>
          <Button
            data-testid="appointment-change"
            aria-expanded={isChanging}
            onPress={() => {
              focus.saveFocus();
              setIsChanging(!isChanging);
            }}
          >
            {t('appointments.change')}
          </Button>
          {!unreadable && <CorrectPerson person={person} borrower={{ name, reach, more: {} }} />}
          <ConfirmButton
            testId="appointment-cancel"
            label={t('appointments.cancel')}
            confirmLabel={t('appointments.yesCancel')}
            onConfirm={() => cancelAppointment(id)}
          />
        </>
      )}
      {isChanging && state === 'booked' && <ChangeAppointmentForm appointment={appointment} onClose={close} />}
    </li>
  );
}
