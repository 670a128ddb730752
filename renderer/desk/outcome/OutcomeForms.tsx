import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../../electron/queue/rules/ticket-states.ts';
import { formatDay } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { requestHomeVisit, readPlaces, readSessions, referVisitor, signUp } from '../agenda/agenda-api.ts';
import { BorrowerFields, EMPTY_BORROWER } from '../form/BorrowerFields.tsx';
import { returnToCall, finishTicket, showScreen, useDesk } from '../state/desk-store.ts';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { HomeVisitFields, EMPTY_HOME_VISIT } from '../agenda/HomeVisitFields.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { Select } from '../form/Select.tsx';
import { hasStarted, useWallClock } from '../agenda/wall-clock.ts';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';
import { useAgendaQuery } from '../state/live-query.ts';

// What comes of a conversation: each really happens before the ticket ends with it, and a ticket can have several.

/** Where an outcome leads, once more too: somebody may be referred to two places. Nothing for one that ends the ticket at once. */
export function outcomeFormFor(call: DeskTicket, outcome: Outcome): (() => void) | null {
  switch (outcome) {
    case 'device-lent':
      return () =>
        showScreen({ name: 'lend', draft: { ticket: call, waitingCount: null, label: call.hold?.label ?? '' }, returnToOutcome: true });
    case 'training':
      return () => showScreen({ name: 'sign up', ticket: call, session: call.seat?.session ?? null });
    case 'home-visit':
      return () => showScreen({ name: 'home visit', ticket: call });
    case 'referred':
      return () => showScreen({ name: 'refer', ticket: call });
    case 'helped':
    case 'not-helped':
      return null;
    default:
      return outcome satisfies never;
  }
}

/** What came of a call so far. */
export function CompletedSteps({ steps }: { steps: DeskTicket['steps'] }) {
  const { t } = useTranslation('desk');
  // An outcome says what was agreed upon; a step says what was really written down.
  const describeStep = ({ outcome, place }: DeskTicket['steps'][number]): string => {
    if (place) return t('steps.referredTo', { place });
    if (outcome === 'training') return t('steps.signedUp');
    return outcome === 'home-visit' ? t('steps.visitAsked') : t(`outcome.${outcome}`);
  };
  if (steps.length === 0) return null;
  return (
    <ul className={styles.lines} data-testid="steps">
      {steps.map(({ outcome, place }) => (
        <li key={`${outcome} ${place}`}>✓ {describeStep({ outcome, place })}</li>
      ))}
    </ul>
  );
}

/** Ends the ticket with an outcome of which this program knows nothing more: it may have happened elsewhere. */
export function FinishWithoutStep({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const serving = useDesk((state) => state.snapshot?.call?.state === 'serving');
  return (
    serving && (
      <Button variant="quiet" isDisabled={busy} data-testid="finish-without" onPress={() => void finishTicket(outcome)}>
        {t('steps.without')}
      </Button>
    )
  );
}

/** `submit` is false where nothing is chosen yet; `ready` says that there is something to fill in. */
type OutcomeFormPage = {
  title: string;
  outcome: Outcome;
  onSubmit: () => unknown;
  submitLabel: string | false;
  canFocus: boolean;
  children: React.ReactNode;
};

/** A step as a page of its own, with a way to end the ticket without it. */
function OutcomeFormPage({ title, outcome, onSubmit, submitLabel, canFocus, children }: OutcomeFormPage) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const page = useRef<HTMLElement>(null);
  // Somebody sits there and waits: one can type at once, and leave with a key.
  useEffect(() => {
    if (canFocus) page.current?.querySelector<HTMLElement>('form input, form select')?.focus();
  }, [canFocus]);
  useEffect(() => {
    const closeOnEscape = ({ key: sessionKey }: KeyboardEvent): void => {
      if (sessionKey === 'Escape') returnToCall();
    };
    document.addEventListener('keydown', closeOnEscape);
    return () => document.removeEventListener('keydown', closeOnEscape);
  }, []);
  return (
    <main ref={page} className={styles.page}>
      <Button data-testid="step-close" onPress={returnToCall}>
        {t('lend.back')}
      </Button>
      <h1>{title}</h1>
      <Form className={styles.form} onSubmit={onSubmit}>
        {children}
        <div className={styles.acts}>
          {submitLabel && (
            <Button type="submit" variant="primary" isDisabled={busy} data-testid="step-save">
              {submitLabel}
            </Button>
          )}
          <FinishWithoutStep outcome={outcome} />
        </div>
      </Form>
      <ErrorMessage />
    </main>
  );
}

/** Signs the visitor of a ticket up for a session. */
export function SignUpForm({ ticket, session }: { ticket: DeskTicket; session: string | null }) {
  const { t } = useTranslation('desk');
  const sessions = useAgendaQuery(readSessions);
  const options = useSessionOptions(sessions ?? [], ticket.seat);
  const [selectedId, setSelectedId] = useState(session ?? '');
  const [borrower, setBorrower] = useState(EMPTY_BORROWER);
  // What was asked for may be called off since; another one is somebody's choice.
  const sessionKey = options.some(({ id }) => id === selectedId) ? selectedId : '';
  const save = async (): Promise<void> => {
    if (sessionKey !== '' && (await signUp({ session: sessionKey, ticket: ticket.id, borrower }))) returnToCall();
  };
  return (
    <OutcomeFormPage
      title={t('steps.signUp')}
      outcome="training"
      submitLabel={sessionKey !== '' && t('steps.signUp')}
      canFocus={options.length > 0}
      onSubmit={save}
    >
      {sessions && options.length === 0 && <p>{t('sessions.none')}</p>}
      {options.length > 0 && (
        <>
          <Select
            label={t('field.session')}
            testId="sign-up-session"
            options={[{ id: '', name: t('steps.choose') }, ...options]}
            value={sessionKey}
            onChange={setSelectedId}
          />
          <BorrowerFields value={borrower} extraFields={[]} onChange={setBorrower} />
        </>
      )}
    </OutcomeFormPage>
  );
}

/** Sessions that somebody can be signed up for, each with what is left of it. */
function useSessionOptions(sessions: readonly SessionRow[], seat: DeskTicket['seat']): { id: string; name: string }[] {
  const { t, i18n } = useTranslation('desk');
  const now = useWallClock();
  const seatsLabel = ({ key: sessionKey, left }: SessionRow): string => {
    // The last seat may be the one that is kept for this very ticket.
    if (seat?.held && seat.session === sessionKey) return t('steps.seatKept');
    return left > 0 ? t('sessions.left', { count: left }) : t('sessions.full');
  };
  return sessions
    .filter((session) => !session.cancelled && !hasStarted(session, now))
    .map((session) => ({
      id: session.key,
      name: `${session.name} – ${formatDay(session.date, i18n.language)} ${session.from} – ${seatsLabel(session)}`,
    }));
}

/** Asks for help at home for the visitor of a ticket. */
export function HomeVisitForm({ ticket }: { ticket: DeskTicket }) {
  const { t } = useTranslation('desk');
  const [values, setValues] = useState(EMPTY_HOME_VISIT);
  const save = async (): Promise<void> => {
    if (await requestHomeVisit({ ...values, ticket: ticket.id })) returnToCall();
  };
  return (
    <OutcomeFormPage title={t('visits.new')} outcome="home-visit" submitLabel={t('visits.ask')} canFocus onSubmit={save}>
      <HomeVisitFields value={values} onChange={setValues} />
    </OutcomeFormPage>
  );
}

/** Leads the visitor of a ticket on to a place or a partner. */
export function ReferForm({ ticket }: { ticket: DeskTicket }) {
  const { t } = useTranslation('desk');
  const places = useAgendaQuery(readPlaces);
  const [selectedId, setSelectedId] = useState('');
  const sortRank = (kind: string): number => (kind === 'partner' ? 0 : 1);
  const options = (places ?? [])
    .filter(({ retiredAt }) => retiredAt === null)
    .sort((a, b) => sortRank(a.kind) - sortRank(b.kind))
    .map(({ id, texts, code }) => ({ id, name: texts.name['nl'] ?? code }));
  const save = async (): Promise<void> => {
    if (selectedId !== '' && (await referVisitor(ticket.id, selectedId))) returnToCall();
  };
  return (
    <OutcomeFormPage
      title={t('outcome.referred')}
      outcome="referred"
      submitLabel={selectedId !== '' && t('steps.refer')}
      canFocus={options.length > 0}
      onSubmit={save}
    >
      {places && options.length === 0 && <p>{t('steps.noPlaces')}</p>}
      {options.length > 0 && (
        <Select
          label={t('steps.referTo')}
          testId="refer-place"
          options={[{ id: '', name: t('steps.choose') }, ...options]}
          value={selectedId}
          onChange={setSelectedId}
        />
      )}
    </OutcomeFormPage>
  );
}
