import FullCalendar, { type CalendarRef, type EventApi } from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import interaction from '@fullcalendar/react/interaction';
import list from '@fullcalendar/react/list';
import dutch from '@fullcalendar/react/locales/nl';
import classic from '@fullcalendar/react/themes/classic';
import timeGrid from '@fullcalendar/react/timegrid';
import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/classic/palette.css';
import '@fullcalendar/react/themes/classic/theme.css';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarOccurrence } from '../../../electron/agenda/services/calendar.ts';
import type { CalendarAppointment } from '../../../electron/appointments/services/calendar-appointments.ts';
import type { CalendarVisit } from '../../../electron/agenda/services/home-visits.ts';
import type { ScheduleOwner } from '../../../electron/agenda/services/schedule-owners.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { subscribeToAgenda } from '../state/desk-store.ts';
import { readCalendar } from './agenda-api.ts';
import { AppointmentPanel } from './AppointmentPanel.tsx';
import { appointmentId, type Kind, occurrenceId, toCalendarEvent, toDateAndTime, visibleHours, visitId } from './calendar-events.ts';
import styles from './CalendarPage.module.css';
import { CalendarToolbar, type View, VIEWS } from './CalendarToolbar.tsx';
import { OccurrencePanel, type SelectedOccurrence } from './OccurrencePanel.tsx';
import { ScheduleWarnings } from './ScheduleWarnings.tsx';
import { type Slot, SlotPanel } from './SlotPanel.tsx';
import { VisitPanel } from './VisitPanel.tsx';
import { wallClock } from './wall-clock.ts';

const PLUGINS = [dayGrid, timeGrid, list, interaction, classic];

/** Below this window width (px) the week is shown as a list at first. */
const PHONE_PX = 640;

/** What is open above the calendar: an occurrence, a home visit, an appointment or an empty time; or what to know about the last change. */
type Panel =
  | { name: 'occurrence'; selected: SelectedOccurrence }
  | { name: 'visit'; visit: CalendarVisit }
  | { name: 'appointment'; appointment: CalendarAppointment }
  | { name: 'slot'; slot: Slot }
  | { name: 'changed'; owner: ScheduleOwner }
  | null;

/**
 * A month or a week of everything with a schedule, of the planned home visits and of the appointments. An occurrence is changed by dragging or
 * clicking it, an empty time of the week by selecting it; a click on a day of the month opens its week.
 */
export function CalendarPage() {
  const { t, i18n } = useTranslation('desk');
  const calendar = useRef<CalendarRef>(null);
  const [view, setView] = useState<View>(window.innerWidth < PHONE_PX ? 'list' : 'week');
  const [shown, setShown] = useState<{ from: string; to: string; title: string } | null>(null);
  const [hiddenKinds, setHiddenKinds] = useState<ReadonlySet<Kind>>(new Set());
  const [panel, setPanel] = useState<Panel>(null);
  const { occurring, visits, appointments } = useCalendar(shown?.from ?? null, shown?.to ?? null);
  const hours = visibleHours([...occurring, ...visits, ...appointments]);
  const showView = (next: View, date?: Date): void => {
    setView(next);
    calendar.current?.getApi().changeView(VIEWS[next], date);
  };
  const toggle = (kind: Kind): void => {
    const next = new Set(hiddenKinds);
    if (!next.delete(kind)) next.add(kind);
    setHiddenKinds(next);
  };
  const selectEvent = (event: EventApi, isDragged: boolean, revert: () => void): void => {
    const visit = visits.find((candidate) => visitId(candidate) === event.id);
    if (visit) return setPanel({ name: 'visit', visit });
    const appointment = appointments.find((candidate) => appointmentId(candidate) === event.id);
    if (appointment) return setPanel({ name: 'appointment', appointment });
    const occurrence = occurring.find((candidate) => occurrenceId(candidate) === event.id);
    if (!occurrence) return revert();
    const [start, end] = [toDateAndTime(event.start), toDateAndTime(event.end)];
    const to = { date: start.date, from: start.time, to: end.time };
    setPanel({ name: 'occurrence', selected: { occurrence, to, isDragged, revert } });
  };
  const occurrenceTitle = ({ name, outsideHours }: CalendarOccurrence): string =>
    outsideHours ? `${name} – ${t('sessions.outsideHours')}` : name;
  const visitTitle = ({ name, area }: CalendarVisit): string => [t('agenda.tab.visits'), name, area].filter(Boolean).join(', ');
  const appointmentTitle = ({ topic, staff, place }: CalendarAppointment): string =>
    [t('calendar.appointment'), topicName(topic, i18n.language), staff, place].filter(Boolean).join(', ');
  const events = [
    ...occurring
      .filter(({ owner }) => !hiddenKinds.has(owner.kind))
      .map((occurrence) => toCalendarEvent(occurrence.owner.kind, occurrenceId(occurrence), occurrenceTitle(occurrence), occurrence)),
    ...(hiddenKinds.has('visit') ? [] : visits).map((visit) => toCalendarEvent('visit', visitId(visit), visitTitle(visit), visit)),
    ...(hiddenKinds.has('appointment') ? [] : appointments).map((appointment) =>
      toCalendarEvent('appointment', appointmentId(appointment), appointmentTitle(appointment), appointment),
    ),
  ];
  return (
    <>
      <CalendarToolbar
        view={view}
        title={shown?.title ?? ''}
        onNavigate={(method) => calendar.current?.getApi()[method]()}
        onViewChange={showView}
        hiddenKinds={hiddenKinds}
        onToggle={toggle}
      />
      <CalendarPanel panel={panel} onChange={(owner) => setPanel({ name: 'changed', owner })} onClose={() => setPanel(null)} />
      <div className={styles.calendar} data-testid="calendar">
        <FullCalendar
          ref={calendar}
          plugins={PLUGINS}
          initialView={VIEWS[view]}
          now={() => `${wallClock().replace(' ', 'T')}:00Z`}
          locale={dutch}
          timedText={t('calendar.hours')}
          timeZone="UTC"
          firstDay={1}
          headerToolbar={false}
          allDaySlot={false}
          height="auto"
          titleFormat={view === 'month' ? { month: 'long', year: 'numeric' } : { day: 'numeric', month: 'long', year: 'numeric' }}
          eventTimeFormat={{ hour: '2-digit', minute: '2-digit', hour12: false }}
          columnEventTitleClass={styles.title ?? ''}
          slotMinTime={hours.first}
          slotMaxTime={hours.last}
          editable
          selectable={view === 'week'}
          eventInteractive
          events={events}
          datesSet={({ start, end, view: { title } }) => setShown({ from: toDateAndTime(start).date, to: toDateAndTime(end).date, title })}
          dateClick={({ date }) => view === 'month' && showView('week', date)}
          eventDrop={({ event, revert }) => selectEvent(event, true, revert)}
          eventResize={({ event, revert }) => selectEvent(event, true, revert)}
          eventClick={({ event }) => selectEvent(event, false, () => {})}
          select={({ start, end }) => {
            const slot = { date: toDateAndTime(start).date, from: toDateAndTime(start).time, to: toDateAndTime(end).time };
            setPanel({ name: 'slot', slot });
          }}
        />
      </div>
    </>
  );
}

type CalendarPanelProps = { panel: Panel; onChange: (owner: ScheduleOwner) => void; onClose: () => void };

function CalendarPanel({ panel, onChange, onClose }: CalendarPanelProps) {
  if (panel === null) return null;
  switch (panel.name) {
    case 'occurrence': {
      const { selected } = panel;
      const key = `${occurrenceId(selected.occurrence)} ${JSON.stringify(selected.to)}`;
      return <OccurrencePanel key={key} selected={selected} onChange={onChange} onClose={onClose} />;
    }
    case 'visit':
      return <VisitPanel key={panel.visit.id} visit={panel.visit} onClose={onClose} />;
    case 'appointment':
      return <AppointmentPanel key={panel.appointment.id} appointment={panel.appointment} onClose={onClose} />;
    case 'slot':
      return <SlotPanel key={JSON.stringify(panel.slot)} slot={panel.slot} onChange={onChange} onClose={onClose} />;
    case 'changed':
      return <ScheduleWarnings key={panel.owner.id} owner={panel.owner} />;
    default:
      return panel satisfies never;
  }
}

const NOTHING: { occurring: CalendarOccurrence[]; visits: CalendarVisit[]; appointments: CalendarAppointment[] } = {
  occurring: [],
  visits: [],
  appointments: [],
};

/** The occurrences, home visits and appointments between two dates (ISO); reads again after every change of the agenda. */
function useCalendar(from: string | null, to: string | null): typeof NOTHING {
  const [loaded, setLoaded] = useState(NOTHING);
  const read = useCallback((): void => {
    if (from === null || to === null) return;
    void readCalendar(from, to).then(
      (value) => value && setLoaded(value),
      () => null,
    );
  }, [from, to]);
  useEffect(() => {
    read();
    return subscribeToAgenda(read);
  }, [read]);
  return loaded;
}
