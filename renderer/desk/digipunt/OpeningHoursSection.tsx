import { useTranslation } from 'react-i18next';
import { readHours } from '../agenda/agenda-api.ts';
import { ScheduleTimes, useSchedulePreview } from '../agenda/SchedulePreview.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../form/Field.tsx';
import styles from '../form/Form.module.css';
import { hoursActions, useDesk } from '../state/desk-store.ts';
import { LinesField } from './LinesField.tsx';
import { useSettingsGroup } from './settings-group.ts';
import { useSettings } from '../state/use-settings.ts';
import { fieldOf } from '../form/focus-setting.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { findHoursField, formatWeek, parseWeek } from './week-hours-text.ts';
import type { OpeningHoursSettings } from '../../../electron/digipunt/services/opening-hours.ts';

/** ISO weekday numbers: 1 is Monday. */
const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/**
 * The opening hours of this Digipunt: the queue opens and closes by them, the kiosk shows the next opening, and loans are
 * due on a day with opening hours.
 */
export function OpeningHoursSection() {
  const { settings, reload } = useSettings(readHours);
  return settings && <OpeningHoursFields initial={settings} onSaved={reload} />;
}

/** The settings as fields: one for each weekday, one for the other lines of the schedule (`rest`). */
const toFields = ({ when, holidays, intake, schoolHolidays }: OpeningHoursSettings) => ({
  ...parseWeek(when ?? ''),
  isClosedOnHolidays: holidays === 'closed',
  intakeMinutes: String(intake.minutes),
  byWait: intake.byWait,
  schoolHolidays,
});
type HoursFields = ReturnType<typeof toFields>;

const fromFields = ({ days, rest, isClosedOnHolidays, intakeMinutes, byWait, schoolHolidays }: HoursFields): OpeningHoursSettings => ({
  when: formatWeek(days, rest) || null,
  holidays: isClosedOnHolidays ? 'closed' : 'open',
  intake: { minutes: Number(intakeMinutes), byWait },
  schoolHolidays,
});

function OpeningHoursFields({ initial, onSaved }: { initial: OpeningHoursSettings; onSaved: () => Promise<void> }) {
  const { t } = useTranslation('desk');
  const group = useSettingsGroup(toFields(initial), async (fields) => {
    const succeeded = await hoursActions.save(fromFields(fields), initial.when ?? '');
    if (succeeded) void onSaved();
    return succeeded;
  });
  const { days, rest, isClosedOnHolidays, intakeMinutes, byWait, schoolHolidays } = group.value;
  const preview = useSchedulePreview(formatWeek(days, rest), isClosedOnHolidays ? 'closed' : 'open');
  const wrongLine = useDesk(({ requestError }) => (requestError?.code === 'when-unclear' ? requestError : null));
  // The preview reads the hours while they are typed. School holidays are read only when they are saved.
  const wrongHours = preview && 'invalidLine' in preview ? preview.invalidLine : null;
  const wrongField = wrongHours === null ? null : findHoursField(wrongHours, days);
  const wrongSchoolLine = wrongLine?.field === 'schoolHolidays' ? wrongLine.line : null;
  return (
    <SettingsForm
      testId="hours"
      title={t('hours.title')}
      group={group}
      showsOwnError={wrongLine !== null}
      actions={
        <Button
          variant="quiet"
          isDisabled={formatWeek(days, rest) === ''}
          data-testid="hours-clear"
          onPress={() => group.change(parseWeek(''))}
        >
          {t('hours.clear')}
        </Button>
      }
    >
      {initial.when === null && <p data-testid="hours-none">{t('hours.none')}</p>}
      <p>{t('hours.hint')}</p>
      <div className={styles.pair}>
        {WEEKDAYS.map((day, index) => (
          <div key={day} className={styles.lines}>
            <Field
              label={t(`weekday.${day}`)}
              maxLength={80}
              value={days[index] ?? ''}
              aria-invalid={wrongField === index}
              onChange={(text) => group.change({ days: days.with(index, text) })}
              data-testid={`hours-${day}`}
              {...(index === 0 && fieldOf('hours'))}
            />
            {wrongField === index && <WrongHours line={days[index] ?? ''} />}
          </div>
        ))}
      </div>
      <LinesField
        label={t('hours.exceptions')}
        hint={t('hours.exceptionsHint')}
        testId="hours-exceptions"
        value={rest}
        isInvalid={wrongField === 'rest'}
        onChange={(text) => group.change({ rest: text })}
      />
      {wrongHours !== null && wrongField === 'rest' && <WrongHours line={wrongHours} />}
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={isClosedOnHolidays}
          data-testid="hours-holidays"
          onChange={() => group.change({ isClosedOnHolidays: !isClosedOnHolidays })}
        />
        <span>{t('hours.holidays')}</span>
      </label>
      {preview && 'times' in preview && <ScheduleTimes times={preview.times} />}
      <details open={wrongSchoolLine !== null || undefined}>
        <summary>{t('hours.school')}</summary>
        <LinesField
          label={t('hours.schoolHint')}
          testId="hours-school"
          setting="schoolHolidays"
          value={schoolHolidays}
          isInvalid={wrongSchoolLine !== null}
          onChange={(text) => group.change({ schoolHolidays: text })}
        />
        {wrongSchoolLine !== null && <WrongHours line={wrongSchoolLine} />}
      </details>
      <Field
        name="minutes"
        label={t('hours.intake')}
        hint={t('hours.intakeHint')}
        inputMode="numeric"
        maxLength={3}
        value={intakeMinutes}
        onChange={(text) => group.change({ intakeMinutes: text })}
        data-testid="hours-intake"
        {...fieldOf('intake-minutes')}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={byWait}
          data-testid="hours-by-wait"
          {...fieldOf('intake-byWait')}
          onChange={() => group.change({ byWait: !byWait })}
        />
        <span>{t('hours.byWait')}</span>
      </label>
    </SettingsForm>
  );
}

/** Says below its field which text is not understood. */
function WrongHours({ line }: { line: string }) {
  const { t } = useTranslation('desk');
  return (
    <p role="alert" className={styles.late} data-testid="hours-wrong">
      {t('hours.wrong', { text: line })}
    </p>
  );
}
