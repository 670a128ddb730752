import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatTime } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { closeHomeVisit, planHomeVisit, readHomeVisits, readStaff, requestHomeVisit } from './agenda-api.ts';
import { ConfirmButton } from '../form/ConfirmButton.tsx';
import { useDesk } from '../state/desk-store.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import formStyles from '../form/Form.module.css';
import { EMPTY_HOME_VISIT, HomeVisitFields } from './HomeVisitFields.tsx';
import styles from '../lending/LendingPage.module.css';
import { Select } from '../form/Select.tsx';
import { CorrectPerson } from '../privacy/CorrectPerson.tsx';
import { useRestoreFocus } from '../form/restore-focus.ts';
import type { HomeVisitRow } from '../../../electron/agenda/services/home-visits.ts';
import { useAgendaQuery } from '../state/live-query.ts';
import { personName } from '../privacy/person-name.ts';

/** Home visits, each with the actions that its state allows, and the form that requests a new one. */
export function HomeVisitsPage() {
  const { t } = useTranslation('desk');
  const visits = useAgendaQuery(readHomeVisits);
  return (
    <>
      <section className={styles.section} aria-label={t('agenda.tab.visits')}>
        {visits?.length === 0 && <p>{t('visits.none')}</p>}
        <ul>
          {visits?.map((visit) => (
            <HomeVisitItem key={visit.id} visit={visit} />
          ))}
        </ul>
      </section>
      <NewHomeVisitForm />
    </>
  );
}

function HomeVisitItem({ visit }: { visit: HomeVisitRow }) {
  const { t, i18n } = useTranslation('desk');
  const { id, state, startsAt, endsAt, staff, person, name, reach, area, suits, about } = visit;
  const [isPlanning, setIsPlanning] = useState(false);
  const focus = useRestoreFocus();
  const isOpen = state === 'asked' || state === 'planned';
  return (
    <li data-testid={`visit-${id}`} data-state={state}>
      <strong>{personName(t, visit)}</strong> <span>{area}</span> <span>{reach}</span>
      <span>{[suits, about].filter(Boolean).join(' – ')}</span>
      <strong className={state === 'asked' ? styles.late : undefined}>{t(`visits.state.${state}`)}</strong>
      {startsAt && endsAt && (
        <span>
          {formatDay(startsAt, i18n.language)}, {formatTime(startsAt, i18n.language)}–{formatTime(endsAt, i18n.language)}, {staff}
        </span>
      )}
      {isOpen && (
        <Button
          variant={state === 'asked' ? 'primary' : 'plain'}
          data-testid="visit-plan"
          aria-expanded={isPlanning}
          onPress={() => {
            focus.saveFocus();
            setIsPlanning(!isPlanning);
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
      {isOpen && <CorrectPerson person={person} borrower={{ name, reach, more: { area, suits, about } }} isVisit />}
      {isOpen && (
        <ConfirmButton
          testId="visit-cancel"
          label={t('visits.cancel')}
          confirmLabel={t('visits.yesCancel')}
          onConfirm={() => closeHomeVisit(id, 'cancelled')}
        />
      )}
      {isOpen && isPlanning && (
        <PlanForm
          id={id}
          onSave={() => {
            setIsPlanning(false);
            focus.restoreFocus();
          }}
        />
      )}
    </li>
  );
}

/** Plans a home visit: the staff member, the date and the times. */
function PlanForm({ id, onSave }: { id: string; onSave: () => void }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const staff = useAgendaQuery(readStaff) ?? [];
  const [staffId, setStaffId] = useState('');
  const [schedule, setSchedule] = useState({ date: '', from: '', to: '' });
  const save = async (): Promise<void> => {
    if (await planHomeVisit(id, { staff: staffId || (staff[0]?.id ?? ''), ...schedule })) onSave();
  };
  return (
    <Form className={styles.row} onSubmit={save}>
      <Select
        name="staff"
        label={t('field.staff')}
        testId="visit-staff"
        options={staff}
        value={staffId || (staff[0]?.id ?? '')}
        onChange={setStaffId}
      />
      <Field
        name="date"
        label={t('field.date')}
        type="date"
        value={schedule.date}
        onChange={(date) => setSchedule({ ...schedule, date })}
        data-testid="visit-date"
      />
      <Field
        name="from"
        label={t('field.from')}
        type="time"
        value={schedule.from}
        onChange={(from) => setSchedule({ ...schedule, from })}
        data-testid="visit-from"
      />
      <Field
        name="to"
        label={t('field.to')}
        type="time"
        value={schedule.to}
        onChange={(to) => setSchedule({ ...schedule, to })}
        data-testid="visit-to"
      />
      <Button type="submit" variant="primary" isDisabled={busy} data-testid="visit-plan-save">
        {t('visits.planIt')}
      </Button>
    </Form>
  );
}

function NewHomeVisitForm() {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [values, setValues] = useState(EMPTY_HOME_VISIT);
  const save = async (): Promise<void> => {
    if (await requestHomeVisit({ ...values, ticket: null })) setValues(EMPTY_HOME_VISIT);
  };
  return (
    <Form className={formStyles.form} testId="sign-up-new" onSubmit={save}>
      <h2>{t('visits.new')}</h2>
      <HomeVisitFields value={values} onChange={setValues} />
      <Button type="submit" variant="primary" isDisabled={busy} data-testid="visit-ask">
        {t('visits.ask')}
      </Button>
    </Form>
  );
}
