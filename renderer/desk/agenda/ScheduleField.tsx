import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../form/Field.tsx';
import styles from '../form/Form.module.css';
import listStyles from '../lending/LendingPage.module.css';
import { SchedulePreview } from './SchedulePreview.tsx';
import { Select } from '../form/Select.tsx';

type ScheduleValue = { when: string; holidays: 'closed' | 'open' };

/** A schedule as lines of Dutch, with a preview of the next ten occurrences. */
export function ScheduleField({ value, onChange }: { value: ScheduleValue; onChange: (value: ScheduleValue) => void }) {
  const { t } = useTranslation('desk');
  const { when, holidays } = value;
  return (
    <fieldset className={styles.group}>
      <legend>{t('field.when')}</legend>
      <label className={styles.text}>
        <span>{t('when.hint')}</span>
        <textarea
          rows={4}
          maxLength={8_000}
          value={when}
          data-testid="when"
          onChange={({ target }) => onChange({ ...value, when: target.value })}
        />
      </label>
      <AddScheduleLine onAdd={(line) => onChange({ ...value, when: `${when.trim()}\n${line}`.trim() })} />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={holidays === 'closed'}
          data-testid="when-holidays"
          onChange={() => onChange({ ...value, holidays: holidays === 'closed' ? 'open' : 'closed' })}
        />
        <span>{t('hours.holidays')}</span>
      </label>
      <SchedulePreview when={when} holidays={holidays} />
    </fieldset>
  );
}

const FREQUENCIES = ['week', 'fortnight', 'first', 'second', 'third', 'fourth', 'last', 'once', 'closed'] as const;
const ORDINALS: Partial<Record<(typeof FREQUENCIES)[number], string>> = {
  first: 'eerste',
  second: 'tweede',
  third: 'derde',
  fourth: 'vierde',
  last: 'laatste',
};

/** Adds a schedule line from choices, so that nobody has to know the syntax. */
function AddScheduleLine({ onAdd }: { onAdd: (line: string) => void }) {
  const { t } = useTranslation('desk');
  const [frequency, setFrequency] = useState<(typeof FREQUENCIES)[number]>('week');
  const [weekday, setWeekday] = useState('1');
  const [{ date, from, to }, setDateAndTime] = useState({ date: '', from: '09:00', to: '12:00' });
  const weekdayName = t(`weekday.${weekday as '1'}`);
  const ordinal = ORDINALS[frequency];
  const needsDate = frequency === 'once' || frequency === 'closed' || frequency === 'fortnight';
  const lines = {
    week: `${weekdayName} ${from}-${to}`,
    fortnight: `om de 2 weken ${weekdayName} vanaf ${date} ${from}-${to}`,
    once: `ook op ${date} ${from}-${to}`,
    closed: `${date} gesloten`,
  };
  const needsTime = frequency !== 'closed';
  const isComplete = (!needsDate || date !== '') && (!needsTime || (from !== '' && to !== ''));
  const line = ordinal ? `${ordinal} ${weekdayName} van de maand ${from}-${to}` : lines[frequency as keyof typeof lines];
  return (
    <div className={listStyles.row}>
      <Select
        label={t('when.often')}
        testId="when-often"
        options={FREQUENCIES.map((id) => ({ id, name: t(`when.oftens.${id}`) }))}
        value={frequency}
        onChange={(id) => setFrequency(FREQUENCIES.find((value) => value === id) ?? 'week')}
      />
      {frequency !== 'once' && frequency !== 'closed' && (
        <Select
          label={t('when.weekday')}
          testId="when-weekday"
          options={['1', '2', '3', '4', '5', '6', '7'].map((id) => ({ id, name: t(`weekday.${id as '1'}`) }))}
          value={weekday}
          onChange={setWeekday}
        />
      )}
      {needsDate && (
        <Field
          label={frequency === 'fortnight' ? t('when.since') : t('field.date')}
          type="date"
          value={date}
          onChange={(text) => setDateAndTime({ date: text, from, to })}
          data-testid="when-date"
        />
      )}
      {needsTime && (
        <>
          <Field
            label={t('field.from')}
            type="time"
            value={from}
            onChange={(text) => setDateAndTime({ date, from: text, to })}
            data-testid="when-from"
          />
          <Field
            label={t('field.to')}
            type="time"
            value={to}
            onChange={(text) => setDateAndTime({ date, from, to: text })}
            data-testid="when-to"
          />
        </>
      )}
      <Button isDisabled={!isComplete} data-testid="when-add" onPress={() => onAdd(line)}>
        {t('when.add')}
      </Button>
    </div>
  );
}
