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
import { hoursActions, subscribeToAgenda, showScreen, useDesk } from '../state/desk-store.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import lists from '../lending/LendingPage.module.css';
import { SchedulePreview } from './SchedulePreview.tsx';
import { recurrenceLine, FREQUENCIES, type Frequency } from './recurrence-text.ts';
import { Select } from '../form/Select.tsx';
import { wallClock } from './wall-clock.ts';
import type { CalendarOccurrence } from '../../../electron/agenda/services/calendar.ts';
import type { ScheduleOwner } from '../../../electron/agenda/services/schedule-owners.ts';
import { useAgendaQuery } from '../state/live-query.ts';

// The library gets the wall clock of Brussels as if it were UTC: a week is then the same whatever zone the browser is in.

const PLUGINS = [timeGrid, list, interaction, classic];

/** A week of columns has no room on a phone (px): there it is a list. */
const PHONE_PX = 640;

/** The first hour that is shown, unless something is earlier. */
const FIRST_HOUR = '06:00';
const KINDS = ['own', 'place', 'training'] as const;
type Kind = ScheduleOwner['kind'];

/** An occurrence that is asked about, and where somebody dragged it; `revert` puts it back. */
type SelectedOccurrence = {
  occurring: CalendarOccurrence;
  to: { date: string; from: string; to: string };
  dragged: boolean;
  revert: () => void;
};
type Slot = { date: string; from: string; to: string };

const occurrenceId = ({ owner, rule, date, from }: CalendarOccurrence): string => [owner.kind, owner.id, rule, date, from].join(' ');
/** A date and a time of what the library calls UTC. */
const toDateAndTime = (moment: Date | null): { date: string; time: string } => {
  const text = (moment ?? new Date(0)).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
};

/** What is on in a week: dragged, or asked about with a click; once, or from there on. */
export function CalendarPage() {
  const { t } = useTranslation('desk');
  const calendar = useRef<CalendarRef>(null);
  const [week, setWeek] = useState<{ from: string; to: string } | null>(null);
  const [hidden, setHidden] = useState<ReadonlySet<Kind>>(new Set());
  const [selected, setSelected] = useState<SelectedOccurrence | null>(null);
  const [slot, setSlot] = useState<Slot | null>(null);
  const occurrences = useWeekOccurrences(week);
  const startsEarly = occurrences.some(({ from, to }) => from < FIRST_HOUR || (to <= from && to > '00:00'));
  const navigate = (move: 'prev' | 'next' | 'today') => () => calendar.current?.getApi()[move]();
  const toggle = (kind: Kind): void => {
    const next = new Set(hidden);
    if (!next.delete(kind)) next.add(kind);
    setHidden(next);
  };
  const selectOccurrence = (event: EventApi, dragged: boolean, revert: () => void): void => {
    const occurrence = occurrences.find((each) => occurrenceId(each) === event.id);
    if (!occurrence) return revert();
    const [start, end] = [toDateAndTime(event.start), toDateAndTime(event.end)];
    setSlot(null);
    setSelected({ occurring: occurrence, to: { date: start.date, from: start.time, to: end.time }, dragged, revert });
  };
  return (
    <>
      <div className={lists.row}>
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
            <input type="checkbox" checked={!hidden.has(kind)} data-testid={`calendar-${kind}`} onChange={() => toggle(kind)} />
            <span>{t(`calendar.kind.${kind}`)}</span>
          </label>
        ))}
      </div>
      {selected && (
        <OccurrencePanel
          key={`${occurrenceId(selected.occurring)} ${JSON.stringify(selected.to)}`}
          asked={selected}
          onDone={() => setSelected(null)}
        />
      )}
      {slot && <SlotPanel key={JSON.stringify(slot)} slot={slot} onDone={() => setSlot(null)} />}
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
          events={occurrences.filter(({ owner }) => !hidden.has(owner.kind)).map(toCalendarEvent)}
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

function toCalendarEvent(occurrences: CalendarOccurrence) {
  const { owner, name, date, from, to } = occurrences;
  const ends = new Date(`${date}T${to}:00Z`);
  if (to <= from) ends.setUTCDate(ends.getUTCDate() + 1);
  return { id: occurrenceId(occurrences), title: name, start: `${date}T${from}:00Z`, end: ends.toISOString(), ...COLOURS[owner.kind] };
}

/** What is on in a week, read again after every change. */
function useWeekOccurrences(week: { from: string; to: string } | null): CalendarOccurrence[] {
  const [loaded, setKnown] = useState<CalendarOccurrence[]>([]);
  const read = useCallback((): void => {
    if (!week) return;
    void readCalendar(week.from, week.to).then(
      (allOptions) => allOptions && setKnown(allOptions),
      () => null,
    );
  }, [week]);
  useEffect(() => {
    read();
    return subscribeToAgenda(read);
  }, [read]);
  return loaded;
}

/** One occurrence: moved or taken out, this once or from here on; a drag that is not meant goes back. */
function OccurrencePanel({ asked: selected, onDone }: { asked: SelectedOccurrence; onDone: () => void }) {
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const { occurring: occurrences, dragged, revert } = selected;
  const [to, setTo] = useState(selected.to);
  const [removing, setRemoving] = useState(false);
  const headingRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => headingRef.current?.focus(), []);
  const { owner, name, rule, date, from } = occurrences;
  const session = useAgendaQuery(readSessions)?.find((each) => each.training === owner.id && each.date === date && each.from === from);
  const people = session?.people.length ?? 0;
  const cancel = (): void => {
    revert();
    onDone();
  };
  const change = async (scope: 'one' | 'from-here'): Promise<void> => {
    const done = await changeOccurrence({ owner, which: { rule, date, from }, scope, to: removing ? null : to });
    if (!done) revert();
    onDone();
  };
  const showOwner = (): void => {
    revert();
    showScreen(owner.kind === 'own' ? { name: 'kiosk' } : { name: 'agenda', tab: owner.kind === 'place' ? 'places' : 'trainings' });
  };
  return (
    <section className={lists.section} aria-label={name} data-testid="occurrence">
      <h2 ref={headingRef} tabIndex={-1}>
        {name}: {formatDay(date, i18n.language)}, {from}–{occurrences.to}
      </h2>
      {dragged ? (
        <p>
          {t('calendar.goesTo')} {formatDay(to.date, i18n.language)}, {to.from}–{to.to}
        </p>
      ) : (
        <div className={lists.row}>
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
          <Button aria-pressed={removing} data-testid="occurrence-remove" onPress={() => setRemoving(!removing)}>
            {t('calendar.remove')}
          </Button>
        </div>
      )}
      {removing && <p role="status">{t('calendar.removing')}</p>}
      {people > 0 && <p data-testid="occurrence-people">{t('calendar.people', { count: people })}</p>}
      <div className={lists.row}>
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

/** An empty time: something is put there, once or again and again. */
function SlotPanel({ slot, onDone }: { slot: Slot; onDone: () => void }) {
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const places = useAgendaQuery(readPlaces) ?? [];
  const trainings = useAgendaQuery(readTrainings) ?? [];
  const hours = useAgendaQuery(readHours);
  const [selectedId, setChosen] = useState('');
  const [frequency, setFrequency] = useState<Frequency>('once');
  const isActive = ({ retiredAt }: { retiredAt: string | null }): boolean => retiredAt === null;
  const options = [...trainings.filter(isActive), ...places.filter(isActive)].map(({ id, texts, code }) => ({
    id,
    name: texts.name['nl'] ?? code,
  }));
  // Without hours of its own the queue is open until somebody closes it: a first line would change that.
  const occurrence = hours && hours.when !== null ? [{ id: OWN_DIGIPUNT_ID, name: t('calendar.kind.own') }] : [];
  const allOptions = [...options, ...occurrence];
  const id = selectedId || (allOptions[0]?.id ?? '');
  const training = trainings.find((each) => each.id === id);
  const place = places.find((each) => each.id === id);
  const line = recurrenceLine(frequency, slot);
  const add = async (): Promise<void> => {
    const done = training
      ? saveTraining(id, withScheduleLine(training, line), training.when)
      : place
        ? savePlace(id, withScheduleLine(place, line), place.when)
        : hours?.when && hoursActions.save({ ...hours, when: `${hours.when}\n${line}` }, hours.when);
    if (await done) onDone();
  };
  return (
    <Form className={lists.section} onSubmit={add}>
      <h2>
        {formatDay(slot.date, i18n.language)}, {slot.from}–{slot.to}
      </h2>
      <div className={lists.row}>
        <Select label={t('calendar.addTo')} testId="slot-owner" options={allOptions} value={id} onChange={setChosen} />
        <Select
          label={t('when.often')}
          testId="slot-often"
          options={FREQUENCIES.map((each) => ({ id: each, name: t(`when.oftens.${each}`) }))}
          value={frequency}
          onChange={(each) => setFrequency(FREQUENCIES.find((one) => one === each) ?? 'once')}
        />
        <Button type="submit" variant="primary" isDisabled={busy} data-testid="slot-add">
          {t('when.add')}
        </Button>
        <Button data-testid="slot-cancel" onPress={onDone}>
          {t('queue.cancel')}
        </Button>
      </div>
      <SchedulePreview when={line} holidays={(training ?? place ?? hours)?.holidays ?? 'closed'} />
    </Form>
  );
}

/** The id of this Digipunt among what has hours. */
const OWN_DIGIPUNT_ID = 'own';

/** What is kept of a place or a training, with a line more. */
function withScheduleLine<Row extends { id: string; retiredAt: string | null; when: string }>(row: Row, line: string) {
  const { id: _id, retiredAt: _retired, ...details } = row;
  return { ...details, when: `${row.when}\n${line}`.trim() };
}
