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
import { dayInWords } from '../../i18n/moments.ts';
import { Button } from '../../ui/Button.tsx';
import { changeOccurrence, readCalendar, readHours, readPlaces, readSessions, readTrainings, savePlace, saveTraining } from './agenda.ts';
import styles from './CalendarPage.module.css';
import { hoursPage, onAgenda, show, useDesk } from '../state/desk.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import lists from '../lending/LendingPage.module.css';
import { NextTimes } from './NextTimes.tsx';
import { lineFor, OFTEN, type Often } from './recurrence-text.ts';
import { Select } from '../form/Select.tsx';
import { wallClock } from './wall-clock.ts';
import type { Occurring } from '../../../electron/agenda/services/calendar.ts';
import type { CalendarOwner } from '../../../electron/agenda/services/schedule-owners.ts';
import { useAgenda } from '../state/live-query.ts';

// The library gets the wall clock of Brussels as if it were UTC: a week is then the same whatever zone the browser is in.

const PLUGINS = [timeGrid, list, interaction, classic];

/** A week of columns has no room on a phone (px): there it is a list. */
const PHONE_PX = 640;

/** The first hour that is shown, unless something is earlier. */
const FIRST_HOUR = '06:00';
const KINDS = ['own', 'place', 'training'] as const;
type Kind = CalendarOwner['kind'];

/** An occurrence that is asked about, and where somebody dragged it; `revert` puts it back. */
type Asked = { occurring: Occurring; to: { date: string; from: string; to: string }; dragged: boolean; revert: () => void };
type Slot = { date: string; from: string; to: string };

const idOf = ({ owner, rule, date, from }: Occurring): string => [owner.kind, owner.id, rule, date, from].join(' ');
/** A date and a time of what the library calls UTC. */
const wall = (moment: Date | null): { date: string; time: string } => {
  const text = (moment ?? new Date(0)).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
};

/** What is on in a week: dragged, or asked about with a click; once, or from there on. */
export function CalendarPage() {
  const { t } = useTranslation('desk');
  const calendar = useRef<CalendarRef>(null);
  const [week, setWeek] = useState<{ from: string; to: string } | null>(null);
  const [hidden, setHidden] = useState<ReadonlySet<Kind>>(new Set());
  const [asked, setAsked] = useState<Asked | null>(null);
  const [slot, setSlot] = useState<Slot | null>(null);
  const occurring = useWeek(week);
  const early = occurring.some(({ from, to }) => from < FIRST_HOUR || (to <= from && to > '00:00'));
  const go = (move: 'prev' | 'next' | 'today') => () => calendar.current?.getApi()[move]();
  const toggle = (kind: Kind): void => {
    const next = new Set(hidden);
    if (!next.delete(kind)) next.add(kind);
    setHidden(next);
  };
  const ask = (event: EventApi, dragged: boolean, revert: () => void): void => {
    const own = occurring.find((each) => idOf(each) === event.id);
    if (!own) return revert();
    const [start, end] = [wall(event.start), wall(event.end)];
    setSlot(null);
    setAsked({ occurring: own, to: { date: start.date, from: start.time, to: end.time }, dragged, revert });
  };
  return (
    <>
      <div className={lists.row}>
        <Button data-testid="calendar-back" onPress={go('prev')}>
          {t('calendar.back')}
        </Button>
        <Button data-testid="calendar-today" onPress={go('today')}>
          {t('calendar.today')}
        </Button>
        <Button data-testid="calendar-next" onPress={go('next')}>
          {t('calendar.next')}
        </Button>
        {KINDS.map((kind) => (
          <label key={kind} className={styles.kind} data-kind={kind}>
            <input type="checkbox" checked={!hidden.has(kind)} data-testid={`calendar-${kind}`} onChange={() => toggle(kind)} />
            <span>{t(`calendar.kind.${kind}`)}</span>
          </label>
        ))}
      </div>
      {asked && (
        <OccurrencePanel key={`${idOf(asked.occurring)} ${JSON.stringify(asked.to)}`} asked={asked} onDone={() => setAsked(null)} />
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
          slotMinTime={early ? '00:00' : FIRST_HOUR}
          slotMaxTime="24:00"
          editable
          selectable
          eventInteractive
          events={occurring.filter(({ owner }) => !hidden.has(owner.kind)).map(asEvent)}
          datesSet={({ start, end }) => setWeek({ from: wall(start).date, to: wall(end).date })}
          eventDrop={({ event, revert }) => ask(event, true, revert)}
          eventResize={({ event, revert }) => ask(event, true, revert)}
          eventClick={({ event }) => ask(event, false, () => {})}
          select={({ start, end }) => {
            setAsked(null);
            setSlot({ date: wall(start).date, from: wall(start).time, to: wall(end).time });
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

function asEvent(occurring: Occurring) {
  const { owner, name, date, from, to } = occurring;
  const ends = new Date(`${date}T${to}:00Z`);
  if (to <= from) ends.setUTCDate(ends.getUTCDate() + 1);
  return { id: idOf(occurring), title: name, start: `${date}T${from}:00Z`, end: ends.toISOString(), ...COLOURS[owner.kind] };
}

/** What is on in a week, read again after every change. */
function useWeek(week: { from: string; to: string } | null): Occurring[] {
  const [known, setKnown] = useState<Occurring[]>([]);
  const read = useCallback((): void => {
    if (!week) return;
    void readCalendar(week.from, week.to).then(
      (all) => all && setKnown(all),
      () => null,
    );
  }, [week]);
  useEffect(() => {
    read();
    return onAgenda(read);
  }, [read]);
  return known;
}

/** One occurrence: moved or taken out, this once or from here on; a drag that is not meant goes back. */
function OccurrencePanel({ asked, onDone }: { asked: Asked; onDone: () => void }) {
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const { occurring, dragged, revert } = asked;
  const [to, setTo] = useState(asked.to);
  const [removing, setRemoving] = useState(false);
  const first = useRef<HTMLHeadingElement>(null);
  useEffect(() => first.current?.focus(), []);
  const { owner, name, rule, date, from } = occurring;
  const session = useAgenda(readSessions)?.find((each) => each.training === owner.id && each.date === date && each.from === from);
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
  const toOwner = (): void => {
    revert();
    show(owner.kind === 'own' ? { name: 'kiosk' } : { name: 'agenda', tab: owner.kind === 'place' ? 'places' : 'trainings' });
  };
  return (
    <section className={lists.section} aria-label={name} data-testid="occurrence">
      <h2 ref={first} tabIndex={-1}>
        {name}: {dayInWords(date, i18n.language)}, {from}–{occurring.to}
      </h2>
      {dragged ? (
        <p>
          {t('calendar.goesTo')} {dayInWords(to.date, i18n.language)}, {to.from}–{to.to}
        </p>
      ) : (
        <div className={lists.row}>
          <Field
            label={t('field.date')}
            type="date"
            value={to.date}
            onValue={(text) => setTo({ ...to, date: text })}
            data-testid="occurrence-date"
          />
          <Field
            label={t('field.from')}
            type="time"
            value={to.from}
            onValue={(text) => setTo({ ...to, from: text })}
            data-testid="occurrence-from"
          />
          <Field
            label={t('field.to')}
            type="time"
            value={to.to}
            onValue={(text) => setTo({ ...to, to: text })}
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
        <Button look="primary" isDisabled={busy} data-testid="scope-one" onPress={() => void change('one')}>
          {t('calendar.one')}
        </Button>
        {rule !== null && (
          <Button look="primary" isDisabled={busy} data-testid="scope-from-here" onPress={() => void change('from-here')}>
            {t('calendar.fromHere')}
          </Button>
        )}
        <Button data-testid="scope-cancel" onPress={cancel}>
          {t('queue.cancel')}
        </Button>
        <Button look="quiet" data-testid="occurrence-owner" onPress={toOwner}>
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
  const places = useAgenda(readPlaces) ?? [];
  const trainings = useAgenda(readTrainings) ?? [];
  const hours = useAgenda(readHours);
  const [chosen, setChosen] = useState('');
  const [often, setOften] = useState<Often>('once');
  const inUse = ({ retiredAt }: { retiredAt: string | null }): boolean => retiredAt === null;
  const kept = [...trainings.filter(inUse), ...places.filter(inUse)].map(({ id, texts, code }) => ({ id, name: texts.name['nl'] ?? code }));
  // Without hours of its own the queue is open until somebody closes it: a first line would change that.
  const own = hours && hours.when !== null ? [{ id: OWN, name: t('calendar.kind.own') }] : [];
  const all = [...kept, ...own];
  const id = chosen || (all[0]?.id ?? '');
  const training = trainings.find((each) => each.id === id);
  const place = places.find((each) => each.id === id);
  const line = lineFor(often, slot);
  const add = async (): Promise<void> => {
    const done = training
      ? saveTraining(id, withLine(training, line), training.when)
      : place
        ? savePlace(id, withLine(place, line), place.when)
        : hours?.when && hoursPage.save({ ...hours, when: `${hours.when}\n${line}` }, hours.when);
    if (await done) onDone();
  };
  return (
    <Form className={lists.section} onSubmit={add}>
      <h2>
        {dayInWords(slot.date, i18n.language)}, {slot.from}–{slot.to}
      </h2>
      <div className={lists.row}>
        <Select label={t('calendar.addTo')} testId="slot-owner" options={all} value={id} onValue={setChosen} />
        <Select
          label={t('when.often')}
          testId="slot-often"
          options={OFTEN.map((each) => ({ id: each, name: t(`when.oftens.${each}`) }))}
          value={often}
          onValue={(each) => setOften(OFTEN.find((one) => one === each) ?? 'once')}
        />
        <Button type="submit" look="primary" isDisabled={busy} data-testid="slot-add">
          {t('when.add')}
        </Button>
        <Button data-testid="slot-cancel" onPress={onDone}>
          {t('queue.cancel')}
        </Button>
      </div>
      <NextTimes when={line} holidays={(training ?? place ?? hours)?.holidays ?? 'closed'} />
    </Form>
  );
}

/** The id of this Digipunt among what has hours. */
const OWN = 'own';

/** What is kept of a place or a training, with a line more. */
function withLine<Row extends { id: string; retiredAt: string | null; when: string }>(row: Row, line: string) {
  const { id: _id, retiredAt: _retired, ...facts } = row;
  return { ...facts, when: `${row.when}\n${line}`.trim() };
}
