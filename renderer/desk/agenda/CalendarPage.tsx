import FullCalendar, { type CalendarRef, type EventApi } from '@fullcalendar/react';
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
import { formatDay } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import {
  changeOccurrence,
  readCalendar,
  readHours,
  readPlaces,
  readSessions,
  readTrainings,
  savePlace,
  saveTraining,
} from './agenda-api.ts';
import styles from './CalendarPage.module.css';
import { hoursActions, showScreen, subscribeToAgenda, useDesk } from '../state/desk-store.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import listStyles from '../lending/LendingPage.module.css';
import { SchedulePreview } from './SchedulePreview.tsx';
import { FREQUENCIES, type Frequency, recurrenceLine } from './recurrence-text.ts';
import { Select } from '../form/Select.tsx';
import { wallClock } from './wall-clock.ts';
import type { CalendarOccurrence } from '../../../electron/agenda/services/calendar.ts';
import type { ScheduleOwner } from '../../../electron/agenda/services/schedule-owners.ts';
import { useAgendaQuery } from '../state/live-query.ts';

// FullCalendar gets the wall clock of Brussels as if it were UTC, so that a week looks the same in every browser time zone.

const PLUGINS = [timeGrid, list, interaction, classic];

/** Below this window width (px) the week is shown as a list. */
const PHONE_PX = 640;

/** The day starts at this hour, or at midnight when something takes place earlier. */
const FIRST_HOUR = '06:00';

const KINDS = ['own', 'place', 'training'] as const;
type Kind = ScheduleOwner['kind'];

/** An occurrence that was clicked or dragged, and its new time. `revert` undoes the drag on the calendar. */
type SelectedOccurrence = {
  occurrence: CalendarOccurrence;
  to: { date: string; from: string; to: string };
  isDragged: boolean;
  revert: () => void;
};

/** An empty time that was selected: an ISO date and times as HH:MM. */
type Slot = { date: string; from: string; to: string };

const occurrenceId = ({ owner, rule, date, from }: CalendarOccurrence): string => [owner.kind, owner.id, rule, date, from].join(' ');

/** The ISO date and the time (HH:MM) of a date of FullCalendar. */
const toDateAndTime = (moment: Date | null): { date: string; time: string } => {
  const isoText = (moment ?? new Date(0)).toISOString();
  return { date: isoText.slice(0, 10), time: isoText.slice(11, 16) };
};

/** The week of everything with a schedule. An occurrence is changed by dragging or clicking it, an empty time by selecting it. */
export function CalendarPage() {
  const { t } = useTranslation('desk');
  const calendar = useRef<CalendarRef>(null);
  const [week, setWeek] = useState<{ from: string; to: string } | null>(null);
  const [hiddenKinds, setHiddenKinds] = useState<ReadonlySet<Kind>>(new Set());
  const [selected, setSelected] = useState<SelectedOccurrence | null>(null);
  const [slot, setSlot] = useState<Slot | null>(null);
  const occurrences = useWeekOccurrences(week);
  const startsEarly = occurrences.some(({ from, to }) => from < FIRST_HOUR || (to <= from && to > '00:00'));
  const navigate = (method: 'prev' | 'next' | 'today') => () => calendar.current?.getApi()[method]();
  const toggle = (kind: Kind): void => {
    const next = new Set(hiddenKinds);
    if (!next.delete(kind)) next.add(kind);
    setHiddenKinds(next);
  };
  const selectOccurrence = (event: EventApi, isDragged: boolean, revert: () => void): void => {
    const occurrence = occurrences.find((candidate) => occurrenceId(candidate) === event.id);
    if (!occurrence) return revert();
    const [start, end] = [toDateAndTime(event.start), toDateAndTime(event.end)];
    setSlot(null);
    setSelected({ occurrence, to: { date: start.date, from: start.time, to: end.time }, isDragged, revert });
  };
  return (
    <>
      <div className={listStyles.row}>
        <Button data-testid="calendar-back" onPress={navigate('prev')}>
          {t('calendar.back')}
        </Button>
        <Button data-testid="calendar-today" onPress={navigate('today')}>
          {t('calendar.today')}
        </Button>
        <Button data-testid="calendar-next" onPress={navigate('next')}>
          {t('calendar.next')}
        </Button>
        {KINDS.map((kind) => (
          <label key={kind} className={styles.kind} data-kind={kind}>
            <input type="checkbox" checked={!hiddenKinds.has(kind)} data-testid={`calendar-${kind}`} onChange={() => toggle(kind)} />
            <span>{t(`calendar.kind.${kind}`)}</span>
          </label>
        ))}
      </div>
      {selected && (
        <OccurrencePanel
          key={`${occurrenceId(selected.occurrence)} ${JSON.stringify(selected.to)}`}
          selected={selected}
          onClose={() => setSelected(null)}
        />
      )}
      {slot && <SlotPanel key={JSON.stringify(slot)} slot={slot} onClose={() => setSlot(null)} />}
      <div className={styles.calendar} data-testid="calendar">
        <FullCalendar
          ref={calendar}
          plugins={PLUGINS}
          initialView={window.innerWidth < PHONE_PX ? 'listWeek' : 'timeGridWeek'}
          now={() => `${wallClock().replace(' ', 'T')}:00Z`}
          locale={dutch}
          timeZone="UTC"
          firstDay={1}
          headerToolbar={false}
          allDaySlot={false}
          height="auto"
          slotMinTime={startsEarly ? '00:00' : FIRST_HOUR}
          slotMaxTime="24:00"
          editable
          selectable
          eventInteractive
          events={occurrences.filter(({ owner }) => !hiddenKinds.has(owner.kind)).map(toCalendarEvent)}
          datesSet={({ start, end }) => setWeek({ from: toDateAndTime(start).date, to: toDateAndTime(end).date })}
          eventDrop={({ event, revert }) => selectOccurrence(event, true, revert)}
          eventResize={({ event, revert }) => selectOccurrence(event, true, revert)}
          eventClick={({ event }) => selectOccurrence(event, false, () => {})}
          select={({ start, end }) => {
            setSelected(null);
            setSlot({ date: toDateAndTime(start).date, from: toDateAndTime(start).time, to: toDateAndTime(end).time });
          }}
        />
      </div>
    </>
  );
}

const COLOURS: Readonly<Record<Kind, { color: string; contrastColor: string }>> = {
  own: { color: 'var(--plate-1)', contrastColor: 'var(--plate-1-ink)' },
  place: { color: 'var(--plate-3)', contrastColor: 'var(--plate-3-ink)' },
  training: { color: 'var(--plate-2)', contrastColor: 'var(--plate-2-ink)' },
};

function toCalendarEvent(occurrence: CalendarOccurrence) {
  const { owner, name, date, from, to } = occurrence;
  const end = new Date(`${date}T${to}:00Z`);
  // An end at or before the start is on the next day.
  if (to <= from) end.setUTCDate(end.getUTCDate() + 1);
  return { id: occurrenceId(occurrence), title: name, start: `${date}T${from}:00Z`, end: end.toISOString(), ...COLOURS[owner.kind] };
}

/** The occurrences of a week; reads again after every change of the agenda. */
function useWeekOccurrences(week: { from: string; to: string } | null): CalendarOccurrence[] {
  const [occurrences, setOccurrences] = useState<CalendarOccurrence[]>([]);
  const read = useCallback((): void => {
    if (!week) return;
    void readCalendar(week.from, week.to).then(
      (loaded) => loaded && setOccurrences(loaded),
      () => null,
    );
  }, [week]);
  useEffect(() => {
    read();
    return subscribeToAgenda(read);
  }, [read]);
  return occurrences;
}

/** Moves or removes an occurrence: only this one, or this and the following. Cancel and a refusal undo a drag. */
function OccurrencePanel({ selected, onClose }: { selected: SelectedOccurrence; onClose: () => void }) {
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const { occurrence, isDragged, revert } = selected;
  const [to, setTo] = useState(selected.to);
  const [isRemoving, setIsRemoving] = useState(false);
  const headingRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => headingRef.current?.focus(), []);
  const { owner, name, rule, date, from } = occurrence;
  const session = useAgendaQuery(readSessions)?.find((row) => row.training === owner.id && row.date === date && row.from === from);
  const participantCount = session?.people.length ?? 0;
  const cancel = (): void => {
    revert();
    onClose();
  };
  const change = async (scope: 'one' | 'from-here'): Promise<void> => {
    const succeeded = await changeOccurrence({ owner, which: { rule, date, from }, scope, to: isRemoving ? null : to });
    if (!succeeded) revert();
    onClose();
  };
  const showOwner = (): void => {
    revert();
    showScreen(owner.kind === 'own' ? { name: 'kiosk' } : { name: 'agenda', tab: owner.kind === 'place' ? 'places' : 'trainings' });
  };
  return (
    <section className={listStyles.section} aria-label={name} data-testid="occurrence">
      <h2 ref={headingRef} tabIndex={-1}>
        {name}: {formatDay(date, i18n.language)}, {from}–{occurrence.to}
      </h2>
      {isDragged ? (
        <p>
          {t('calendar.goesTo')} {formatDay(to.date, i18n.language)}, {to.from}–{to.to}
        </p>
      ) : (
        <div className={listStyles.row}>
          <Field
            label={t('field.date')}
            type="date"
            value={to.date}
            onChange={(text) => setTo({ ...to, date: text })}
            data-testid="occurrence-date"
          />
          <Field
            label={t('field.from')}
            type="time"
            value={to.from}
            onChange={(text) => setTo({ ...to, from: text })}
            data-testid="occurrence-from"
          />
          <Field
            label={t('field.to')}
            type="time"
            value={to.to}
            onChange={(text) => setTo({ ...to, to: text })}
            data-testid="occurrence-to"
          />
          <Button aria-pressed={isRemoving} data-testid="occurrence-remove" onPress={() => setIsRemoving(!isRemoving)}>
            {t('calendar.remove')}
          </Button>
        </div>
      )}
      {isRemoving && <p role="status">{t('calendar.removing')}</p>}
      {participantCount > 0 && <p data-testid="occurrence-people">{t('calendar.people', { count: participantCount })}</p>}
      <div className={listStyles.row}>
        <Button variant="primary" isDisabled={busy} data-testid="scope-one" onPress={() => void change('one')}>
          {t('calendar.one')}
        </Button>
        {rule !== null && (
          <Button variant="primary" isDisabled={busy} data-testid="scope-from-here" onPress={() => void change('from-here')}>
            {t('calendar.fromHere')}
          </Button>
        )}
        <Button data-testid="scope-cancel" onPress={cancel}>
          {t('queue.cancel')}
        </Button>
        <Button variant="quiet" data-testid="occurrence-owner" onPress={showOwner}>
          {t('calendar.toOwner')}
        </Button>
      </div>
    </section>
  );
}

/** Adds a line to the schedule of a training, a place or this Digipunt, for an empty time of the calendar. */
function SlotPanel({ slot, onClose }: { slot: Slot; onClose: () => void }) {
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const places = useAgendaQuery(readPlaces) ?? [];
  const trainings = useAgendaQuery(readTrainings) ?? [];
  const hours = useAgendaQuery(readHours);
  const [selectedId, setSelectedId] = useState('');
  const [frequency, setFrequency] = useState<Frequency>('once');
  const isActive = ({ retiredAt }: { retiredAt: string | null }): boolean => retiredAt === null;
  const agendaOptions = [...trainings.filter(isActive), ...places.filter(isActive)].map(({ id, texts, code }) => ({
    id,
    name: texts.name['nl'] ?? code,
  }));
  // Not offered without opening hours: staff then open and close the queue by hand, and a first line would change that.
  const ownOptions = hours && hours.when !== null ? [{ id: OWN_DIGIPUNT_ID, name: t('calendar.kind.own') }] : [];
  const options = [...agendaOptions, ...ownOptions];
  const id = selectedId || (options[0]?.id ?? '');
  const training = trainings.find((row) => row.id === id);
  const place = places.find((row) => row.id === id);
  const line = recurrenceLine(frequency, slot);
  const add = async (): Promise<void> => {
    const request = training
      ? saveTraining(id, withScheduleLine(training, line), training.when)
      : place
        ? savePlace(id, withScheduleLine(place, line), place.when)
        : hours?.when && hoursActions.save({ ...hours, when: `${hours.when}\n${line}` }, hours.when);
    if (await request) onClose();
  };
  return (
    <Form className={listStyles.section} onSubmit={add}>
      <h2>
        {formatDay(slot.date, i18n.language)}, {slot.from}–{slot.to}
      </h2>
      <div className={listStyles.row}>
        <Select label={t('calendar.addTo')} testId="slot-owner" options={options} value={id} onChange={setSelectedId} />
        <Select
          label={t('when.often')}
          testId="slot-often"
          options={FREQUENCIES.map((option) => ({ id: option, name: t(`when.oftens.${option}`) }))}
          value={frequency}
          onChange={(option) => setFrequency(FREQUENCIES.find((value) => value === option) ?? 'once')}
        />
        <Button type="submit" variant="primary" isDisabled={busy} data-testid="slot-add">
          {t('when.add')}
        </Button>
        <Button data-testid="slot-cancel" onPress={onClose}>
          {t('queue.cancel')}
        </Button>
      </div>
      <SchedulePreview when={line} holidays={(training ?? place ?? hours)?.holidays ?? 'closed'} />
    </Form>
  );
}

/** The id of this Digipunt in the list of schedule owners. */
const OWN_DIGIPUNT_ID = 'own';

/** The details of a place or a training, with a line added to its schedule. */
function withScheduleLine<Row extends { id: string; retiredAt: string | null; when: string }>(row: Row, line: string) {
  const { id: _id, retiredAt: _retired, ...details } = row;
  return { ...details, when: `${row.when}\n${line}`.trim() };
}
