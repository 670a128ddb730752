import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnHours } from '../../electron/domain/faces.ts';
import { api } from '../api/client.ts';
import { Button } from '../ui/Button.tsx';
import { hoursPage, useDesk } from './desk.ts';
import { Field } from './Field.tsx';
import { Form } from './Form.tsx';
import styles from './Form.module.css';
import { exceptionsAsText, exceptionsWritten, periodsAsText, periodsWritten } from './hours-text.ts';

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
const CLOSED: OwnHours = { weekly: WEEKDAYS.map(() => []), exceptions: [], holidays: 'closed' };

/** When this Digipunt is open: the queue opens and closes by it, the kiosk says when it opens again, and loans are due on it. */
export function HoursForm() {
  const [known, setKnown] = useState<{ hours: OwnHours | null } | null>(null);
  useEffect(() => {
    void api.desk.hours.$get().then(
      async (response) => response.status === 200 && setKnown(await response.json()),
      () => null,
    );
  }, []);
  return known && <Filled before={known.hours} />;
}

function Filled({ before }: { before: OwnHours | null }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [weekly, setWeekly] = useState((before ?? CLOSED).weekly.map(periodsAsText));
  const [exceptions, setExceptions] = useState(exceptionsAsText((before ?? CLOSED).exceptions));
  const [closed, setClosed] = useState((before ?? CLOSED).holidays === 'closed');
  const [wrong, setWrong] = useState('');
  const [saved, setSaved] = useState(false);
  const save = async (): Promise<void> => {
    setSaved(false);
    const periods = weekly.map(periodsWritten);
    const other = exceptionsWritten(exceptions);
    const bad = weekly[periods.indexOf(undefined)] ?? ('wrong' in other ? other.wrong : '');
    setWrong(bad);
    if (bad !== '' || 'wrong' in other) return;
    const week = periods.flatMap((each) => (each ? [each] : []));
    setSaved(await hoursPage.save({ weekly: week, exceptions: other.exceptions, holidays: closed ? 'closed' : 'open' }));
  };
  const clear = async (): Promise<void> => {
    setWrong('');
    const done = await hoursPage.save(null);
    setSaved(done);
    if (done) setWeekly(WEEKDAYS.map(() => ''));
  };
  return (
    <Form className={styles.form} onSubmit={() => save()}>
      <h2>{t('hours.title')}</h2>
      <p>{t('hours.none')}</p>
      <p>{t('hours.hint')}</p>
      {WEEKDAYS.map((day, index) => (
        <Field
          key={day}
          label={t(`weekday.${day}`)}
          maxLength={80}
          value={weekly[index] ?? ''}
          onValue={(text) => setWeekly(weekly.with(index, text))}
          data-testid={`hours-${day}`}
        />
      ))}
      <label className={styles.text}>
        <span>{t('hours.exceptions')}</span>
        <textarea
          rows={4}
          maxLength={8_000}
          value={exceptions}
          data-testid="hours-exceptions"
          onChange={({ target }) => setExceptions(target.value)}
        />
        <span>{t('hours.exceptionsHint')}</span>
      </label>
      <label className={styles.check}>
        <input type="checkbox" checked={closed} data-testid="hours-holidays" onChange={() => setClosed(!closed)} />
        <span>{t('hours.holidays')}</span>
      </label>
      {wrong && (
        <p role="alert" data-testid="hours-wrong">
          {t('hours.wrong', { text: wrong })}
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
