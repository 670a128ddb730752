import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime, dayInWords } from '../../i18n/moments.ts';
import { Button } from '../../ui/Button.tsx';
import { askHomeVisit, closeHomeVisit, planHomeVisit, readStaff, readVisits } from './agenda.ts';
import { AskedTwice } from '../form/ConfirmButton.tsx';
import { useDesk } from '../state/desk.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import formStyles from '../form/Form.module.css';
import { HomeVisitFields, NO_VISIT } from './HomeVisitFields.tsx';
import styles from '../lending/LendingPage.module.css';
import { Select } from '../form/Select.tsx';
import { useWayBack } from '../form/restore-focus.ts';
import type { HomeVisitRow } from '../../../electron/agenda/services/home-visits.ts';
import { useAgenda } from '../state/live-query.ts';

/** Help at home: asked for, planned, done. */
export function HomeVisits() {
  const { t } = useTranslation('desk');
  const visits = useAgenda(readVisits);
  return (
    <>
      <section className={styles.section} aria-label={t('agenda.tab.visits')}>
        {visits?.length === 0 && <p>{t('visits.none')}</p>}
        <ul>
          {visits?.map((visit) => (
            <Visit key={visit.id} visit={visit} />
          ))}
        </ul>
      </section>
      <NewVisit />
    </>
  );
}

function Visit({ visit }: { visit: HomeVisitRow }) {
  const { t, i18n } = useTranslation('desk');
  const { id, state, startsAt, endsAt, staff, name, reach, area, suits, about } = visit;
  const [planning, setPlanning] = useState(false);
  const wayBack = useWayBack();
  const open = state === 'asked' || state === 'planned';
  return (
    <li data-testid={`visit-${id}`} data-state={state}>
      <strong>{name}</strong> <span>{area}</span> <span>{reach}</span>
      <span>{[suits, about].filter(Boolean).join(' – ')}</span>
      <strong className={state === 'asked' ? styles.late : undefined}>{t(`visits.state.${state}`)}</strong>
      {startsAt && endsAt && (
        <span>
          {dayInWords(startsAt, i18n.language)}, {clockTime(startsAt, i18n.language)}–{clockTime(endsAt, i18n.language)}, {staff}
        </span>
      )}
      {open && (
        <Button
          look={state === 'asked' ? 'primary' : 'plain'}
          data-testid="visit-plan"
          aria-expanded={planning}
          onPress={() => {
            wayBack.leave();
            setPlanning(!planning);
          }}
        >
          {t('visits.plan')}
        </Button>
      )}
      {state === 'planned' && (
        <Button data-testid="visit-done" onPress={() => void closeHomeVisit(id, 'done')}>
          {t('visits.done')}
        </Button>
      )}
      {open && (
        <AskedTwice
          testId="visit-cancel"
          text={t('visits.cancel')}
          sure={t('visits.yesCancel')}
          onSure={() => closeHomeVisit(id, 'cancelled')}
        />
      )}
      {open && planning && (
        <Plan
          id={id}
          onDone={() => {
            setPlanning(false);
            wayBack.comeBack();
          }}
        />
      )}
    </li>
  );
}

function Plan({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const staff = useAgenda(readStaff) ?? [];
  const [who, setWho] = useState('');
  const [when, setWhen] = useState({ date: '', from: '', to: '' });
  const save = async (): Promise<void> => {
    if (await planHomeVisit(id, { staff: who || (staff[0]?.id ?? ''), ...when })) onDone();
  };
  return (
    <Form className={styles.row} onSubmit={save}>
      <Select label={t('field.staff')} testId="visit-staff" options={staff} value={who || (staff[0]?.id ?? '')} onValue={setWho} />
      <Field
        label={t('field.date')}
        type="date"
        value={when.date}
        onValue={(date) => setWhen({ ...when, date })}
        data-testid="visit-date"
      />
      <Field
        label={t('field.from')}
        type="time"
        value={when.from}
        onValue={(from) => setWhen({ ...when, from })}
        data-testid="visit-from"
      />
      <Field label={t('field.to')} type="time" value={when.to} onValue={(to) => setWhen({ ...when, to })} data-testid="visit-to" />
      <Button type="submit" look="primary" isDisabled={busy} data-testid="visit-plan-save">
        {t('visits.planIt')}
      </Button>
    </Form>
  );
}

function NewVisit() {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [asked, setAsked] = useState(NO_VISIT);
  const save = async (): Promise<void> => {
    if (await askHomeVisit({ ...asked, ticket: null })) setAsked(NO_VISIT);
  };
  return (
    <Form className={formStyles.form} onSubmit={save}>
      <h2>{t('visits.new')}</h2>
      <HomeVisitFields value={asked} onValue={setAsked} />
      <Button type="submit" look="primary" isDisabled={busy} data-testid="visit-ask">
        {t('visits.ask')}
      </Button>
    </Form>
  );
}
