import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { readHours } from '../agenda/agenda-api.ts';
import { Button } from '../../ui/Button.tsx';
import { hoursActions, useDesk } from '../state/desk-store.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import { SavedMessage } from '../form/SavedMessage.tsx';
import styles from '../form/Form.module.css';
import { SchedulePreview } from '../agenda/SchedulePreview.tsx';
import { formatWeek, parseWeek } from './week-hours-text.ts';
import type { OpeningHoursSettings } from '../../../electron/digipunt/services/opening-hours.ts';

/** ISO weekday numbers: 1 is Monday. */
const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/**
 * The opening hours of this Digipunt: the queue opens and closes by them, the kiosk shows the next opening, and loans are
 * due on a day with opening hours.
 */
export function OpeningHoursForm() {
  const [hours, setHours] = useState<OpeningHoursSettings | null>(null);
  useEffect(() => {
    void api.desk.hours.$get().then(
      async (response) => response.status === 200 && setHours(await response.json()),
      () => null,
    );
  }, []);
  return hours && <OpeningHoursFields initial={hours} />;
}

function OpeningHoursFields({ initial }: { initial: OpeningHoursSettings }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const invalidLine = useDesk(({ requestError }) => (requestError?.code === 'when-unclear' ? requestError.line : null));
  const [week, setWeek] = useState(() => parseWeek(initial.when ?? ''));
  const [isClosedOnHolidays, setIsClosedOnHolidays] = useState(initial.holidays === 'closed');
  const [intakeMinutes, setIntakeMinutes] = useState(`${initial.intake.minutes}`);
  const [byWait, setByWait] = useState(initial.intake.byWait);
  const [schoolHolidays, setSchoolHolidays] = useState(initial.schoolHolidays);
  // The schedule text as the server has it.
  const [savedWhen, setSavedWhen] = useState(initial.when ?? '');
  const [isSaved, setIsSaved] = useState(false);
  const save = async (when: string | null): Promise<boolean> => {
    setIsSaved(false);
    const intake = { minutes: Number(intakeMinutes), byWait };
    const succeeded = await hoursActions.save(
      { when, holidays: isClosedOnHolidays ? 'closed' : 'open', intake, schoolHolidays },
      savedWhen,
    );
    setIsSaved(succeeded);
    // The server may store the schedule text in another form, and compares the next save with that form.
    if (succeeded) setSavedWhen((await readHours())?.when ?? '');
    return succeeded;
  };
  const clear = async (): Promise<void> => {
    if (await save(null)) setWeek(parseWeek(''));
  };
  return (
    <Form
      className={styles.form}
      saveBar={{ title: t('hours.title'), testId: 'hours-save' }}
      onSubmit={() => save(formatWeek(week.days, week.rest) || null)}
    >
      <h2>{t('hours.title')}</h2>
      <p>{t('hours.none')}</p>
      <p>{t('hours.hint')}</p>
      {WEEKDAYS.map((day, index) => (
        <Field
          key={day}
          label={t(`weekday.${day}`)}
          maxLength={80}
          value={week.days[index] ?? ''}
          onChange={(text) => setWeek({ ...week, days: week.days.with(index, text) })}
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
        <input
          type="checkbox"
          checked={isClosedOnHolidays}
          data-testid="hours-holidays"
          onChange={() => setIsClosedOnHolidays(!isClosedOnHolidays)}
        />
        <span>{t('hours.holidays')}</span>
      </label>
      <Field
        label={t('hours.intake')}
        hint={t('hours.intakeHint')}
        inputMode="numeric"
        maxLength={3}
        value={intakeMinutes}
        onChange={setIntakeMinutes}
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
            value={schoolHolidays}
            data-testid="hours-school"
            onChange={({ target }) => setSchoolHolidays(target.value)}
          />
        </label>
      </details>
      <SchedulePreview when={formatWeek(week.days, week.rest)} holidays={isClosedOnHolidays ? 'closed' : 'open'} />
      {invalidLine !== null && (
        <p role="alert" data-testid="hours-wrong">
          {t('hours.wrong', { text: invalidLine })}
        </p>
      )}
      <div className={styles.acts}>
        <Button variant="quiet" isDisabled={busy} data-testid="hours-clear" onPress={() => void clear()}>
          {t('hours.clear')}
        </Button>
      </div>
      <SavedMessage isSaved={isSaved} testId="hours-saved" />
    </Form>
  );
}
