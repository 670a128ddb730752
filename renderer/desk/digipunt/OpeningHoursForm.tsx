import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { readHours } from '../agenda/agenda.ts';
import { Button } from '../../ui/Button.tsx';
import { hoursPage, useDesk } from '../state/desk.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { NextTimes } from '../agenda/NextTimes.tsx';
import { weekLines, weekOf } from './week-hours-text.ts';
import type { OwnHours } from '../../../electron/digipunt/services/opening-hours.ts';

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** When this Digipunt is open: the queue opens and closes by it, the kiosk says when it opens again, and loans are due on it. */
export function HoursForm() {
  const [known, setKnown] = useState<OwnHours | null>(null);
  useEffect(() => {
    void api.desk.hours.$get().then(
      async (response) => response.status === 200 && setKnown(await response.json()),
      () => null,
    );
  }, []);
  return known && <Filled before={known} />;
}

function Filled({ before }: { before: OwnHours }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const unclear = useDesk(({ notDone }) => (notDone?.code === 'when-unclear' ? notDone.line : null));
  const [week, setWeek] = useState(() => weekOf(before.when ?? ''));
  const [closed, setClosed] = useState(before.holidays === 'closed');
  const [minutes, setMinutes] = useState(`${before.intake.minutes}`);
  const [byWait, setByWait] = useState(before.intake.byWait);
  const [school, setSchool] = useState(before.schoolHolidays);
  const [seen, setSeen] = useState(before.when ?? '');
  const [saved, setSaved] = useState(false);
  const save = async (when: string | null): Promise<boolean> => {
    setSaved(false);
    const intake = { minutes: Number(minutes), byWait };
    const done = await hoursPage.save({ when, holidays: closed ? 'closed' : 'open', intake, schoolHolidays: school }, seen);
    setSaved(done);
    // What was written down may be put in other words: what comes next is compared with those.
    if (done) setSeen((await readHours())?.when ?? '');
    return done;
  };
  const clear = async (): Promise<void> => {
    if (await save(null)) setWeek(weekOf(''));
  };
  return (
    <Form className={styles.form} onSubmit={() => save(weekLines(week.days, week.rest) || null)}>
      <h2>{t('hours.title')}</h2>
      <p>{t('hours.none')}</p>
      <p>{t('hours.hint')}</p>
      {WEEKDAYS.map((day, index) => (
        <Field
          key={day}
          label={t(`weekday.${day}`)}
          maxLength={80}
          value={week.days[index] ?? ''}
          onValue={(text) => setWeek({ ...week, days: week.days.with(index, text) })}
          data-testid={`hours-${day}`}
        />
      ))}
      <label className={styles.text}>
        <span>{t('hours.exceptions')}</span>
        <textarea
          rows={4}
          maxLength={6_000}
          value={week.rest}
          data-testid="hours-exceptions"
          onChange={({ target }) => setWeek({ ...week, rest: target.value })}
        />
        <span>{t('hours.exceptionsHint')}</span>
      </label>
      <label className={styles.check}>
        <input type="checkbox" checked={closed} data-testid="hours-holidays" onChange={() => setClosed(!closed)} />
        <span>{t('hours.holidays')}</span>
      </label>
      <Field
        label={t('hours.intake')}
        hint={t('hours.intakeHint')}
        inputMode="numeric"
        maxLength={3}
        value={minutes}
        onValue={setMinutes}
        data-testid="hours-intake"
      />
      <label className={styles.check}>
        <input type="checkbox" checked={byWait} data-testid="hours-by-wait" onChange={() => setByWait(!byWait)} />
        <span>{t('hours.byWait')}</span>
      </label>
      <details>
        <summary>{t('hours.school')}</summary>
        <label className={styles.text}>
          <span>{t('hours.schoolHint')}</span>
          <textarea
            rows={8}
            maxLength={6_000}
            value={school}
            data-testid="hours-school"
            onChange={({ target }) => setSchool(target.value)}
          />
        </label>
      </details>
      <NextTimes when={weekLines(week.days, week.rest)} holidays={closed ? 'closed' : 'open'} />
      {unclear !== null && (
        <p role="alert" data-testid="hours-wrong">
          {t('hours.wrong', { text: unclear })}
        </p>
      )}
      <div className={styles.acts}>
        <Button type="submit" look="primary" isDisabled={busy} data-testid="hours-save">
          {t('team.save')}
        </Button>
        <Button look="quiet" isDisabled={busy} data-testid="hours-clear" onPress={() => void clear()}>
          {t('hours.clear')}
        </Button>
      </div>
      {saved && (
        <p role="status" data-testid="hours-saved">
          {t('kiosk.saved')}
        </p>
      )}
    </Form>
  );
}
