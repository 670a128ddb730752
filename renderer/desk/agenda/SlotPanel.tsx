import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleOwner } from '../../../electron/agenda/services/schedule-owners.ts';
import { formatDay } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { Form } from '../form/Form.tsx';
import { Select } from '../form/Select.tsx';
import listStyles from '../lending/LendingPage.module.css';
import { hoursActions, useDesk } from '../state/desk-store.ts';
import { useAgendaQuery } from '../state/live-query.ts';
import { readHours, readPlaces, readTrainings, savePlace, saveTraining } from './agenda-api.ts';
import { FREQUENCIES, type Frequency, recurrenceLine } from './recurrence-text.ts';
import { SchedulePreview } from './SchedulePreview.tsx';

/** An empty time that was selected: an ISO date and times as HH:MM. */
export type Slot = { date: string; from: string; to: string };

type SlotPanelProps = {
  slot: Slot;
  /** Called with the owner of the schedule that was changed, instead of `onClose`. */
  onChange: (owner: ScheduleOwner) => void;
  onClose: () => void;
};

/** Adds a line to the schedule of a training, a place or this Digipunt, for an empty time of the calendar. */
export function SlotPanel({ slot, onChange, onClose }: SlotPanelProps) {
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
    if (!(await request)) return;
    onChange({ kind: training ? 'training' : place ? 'place' : 'own', id });
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
