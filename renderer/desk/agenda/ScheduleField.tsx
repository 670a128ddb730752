import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../form/Field.tsx';
import styles from '../form/Form.module.css';
import row from '../lending/LendingPage.module.css';
import { NextTimes } from './NextTimes.tsx';
import { Select } from '../form/Select.tsx';

type When = { when: string; holidays: 'closed' | 'open' };

/** When something is, in lines of Dutch, with the ten next times that they mean. */
export function WhenField({ value, onValue }: { value: When; onValue: (value: When) => void }) {
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
          onChange={({ target }) => onValue({ ...value, when: target.value })}
        />
      </label>
      <AddLine onLine={(line) => onValue({ ...value, when: `${when.trim()}\n${line}`.trim() })} />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={holidays === 'closed'}
          data-testid="when-holidays"
          onChange={() => onValue({ ...value, holidays: holidays === 'closed' ? 'open' : 'closed' })}
        />
        <span>{t('hours.holidays')}</span>
      </label>
      <NextTimes when={when} holidays={holidays} />
    </fieldset>
  );
}

const OFTEN = ['week', 'fortnight', 'first', 'second', 'third', 'fourth', 'last', 'once', 'closed'] as const;
const PLACE_IN_MONTH: Partial<Record<(typeof OFTEN)[number], string>> = {
  first: 'eerste',
  second: 'tweede',
  third: 'derde',
  fourth: 'vierde',
  last: 'laatste',
};

/** A line from what is chosen, for whoever does not want to know how lines are written. */
function AddLine({ onLine }: { onLine: (line: string) => void }) {
  const { t } = useTranslation('desk');
  const [often, setOften] = useState<(typeof OFTEN)[number]>('week');
  const [weekday, setWeekday] = useState('1');
  const [{ date, from, to }, setTime] = useState({ date: '', from: '09:00', to: '12:00' });
  const name = t(`weekday.${weekday as '1'}`);
  const monthly = PLACE_IN_MONTH[often];
  const dated = often === 'once' || often === 'closed' || often === 'fortnight';
  const lines = {
    week: `${name} ${from}-${to}`,
    fortnight: `om de 2 weken ${name} vanaf ${date} ${from}-${to}`,
    once: `ook op ${date} ${from}-${to}`,
    closed: `${date} gesloten`,
  };
  const timed = often !== 'closed';
  const complete = (!dated || date !== '') && (!timed || (from !== '' && to !== ''));
  const line = monthly ? `${monthly} ${name} van de maand ${from}-${to}` : lines[often as keyof typeof lines];
  return (
    <div className={row.row}>
      <Select
        label={t('when.often')}
        testId="when-often"
        options={OFTEN.map((id) => ({ id, name: t(`when.oftens.${id}`) }))}
        value={often}
        onValue={(id) => setOften(OFTEN.find((each) => each === id) ?? 'week')}
      />
      {often !== 'once' && often !== 'closed' && (
        <Select
          label={t('when.weekday')}
          testId="when-weekday"
          options={['1', '2', '3', '4', '5', '6', '7'].map((id) => ({ id, name: t(`weekday.${id as '1'}`) }))}
          value={weekday}
          onValue={setWeekday}
        />
      )}
      {dated && (
        <Field
          label={often === 'fortnight' ? t('when.since') : t('field.date')}
          type="date"
          value={date}
          onValue={(text) => setTime({ date: text, from, to })}
          data-testid="when-date"
        />
      )}
      {timed && (
        <>
          <Field
            label={t('field.from')}
            type="time"
            value={from}
            onValue={(text) => setTime({ date, from: text, to })}
            data-testid="when-from"
          />
          <Field label={t('field.to')} type="time" value={to} onValue={(text) => setTime({ date, from, to: text })} data-testid="when-to" />
        </>
      )}
      <Button isDisabled={!complete} data-testid="when-add" onPress={() => onLine(line)}>
        {t('when.add')}
      </Button>
    </div>
  );
}
