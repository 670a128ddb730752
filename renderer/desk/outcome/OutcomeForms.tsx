import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../../electron/queue/rules/ticket-states.ts';
import { dayInWords } from '../../i18n/moments.ts';
import { Button } from '../../ui/Button.tsx';
import { askHomeVisit, readPlaces, readSessions, refer, signUp } from '../agenda/agenda.ts';
import { BorrowerFields, NOBODY } from '../form/BorrowerFields.tsx';
import { backToCall, finish, show, useDesk } from '../state/desk.ts';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { HomeVisitFields, NO_VISIT } from '../agenda/HomeVisitFields.tsx';
import { NotDoneLine } from '../form/ErrorMessage.tsx';
import { Select } from '../form/Select.tsx';
import { hasBegun, useWallClock } from '../agenda/wall-clock.ts';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';
import { useAgenda } from '../state/live-query.ts';

// What comes of a conversation: each really happens before the ticket ends with it, and a ticket can have several.

/** Where an outcome leads, once more too: somebody may be referred to two places. Nothing for one that ends the ticket at once. */
export function stepFor(call: DeskTicket, outcome: Outcome): (() => void) | null {
  switch (outcome) {
    case 'device-lent':
      return () => show({ name: 'lend', wish: { ticket: call, waiting: null, label: call.hold?.label ?? '' }, ending: true });
    case 'training':
      return () => show({ name: 'sign up', ticket: call, session: call.seat?.session ?? null });
    case 'home-visit':
      return () => show({ name: 'home visit', ticket: call });
    case 'referred':
      return () => show({ name: 'refer', ticket: call });
    case 'helped':
    case 'not-helped':
      return null;
    default:
      return outcome satisfies never;
  }
}

/** What came of a call so far. */
export function StepsDone({ steps }: { steps: DeskTicket['steps'] }) {
  const { t } = useTranslation('desk');
  // An outcome says what was agreed upon; a step says what was really written down.
  const told = ({ outcome, place }: DeskTicket['steps'][number]): string => {
    if (place) return t('steps.referredTo', { place });
    if (outcome === 'training') return t('steps.signedUp');
    return outcome === 'home-visit' ? t('steps.visitAsked') : t(`outcome.${outcome}`);
  };
  if (steps.length === 0) return null;
  return (
    <ul className={styles.lines} data-testid="steps">
      {steps.map(({ outcome, place }) => (
        <li key={`${outcome} ${place}`}>✓ {told({ outcome, place })}</li>
      ))}
    </ul>
  );
}

/** Ends the ticket with an outcome of which this program knows nothing more: it may have happened elsewhere. */
export function FinishWithout({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const serving = useDesk((state) => state.snapshot?.call?.state === 'serving');
  return (
    serving && (
      <Button look="quiet" isDisabled={busy} data-testid="finish-without" onPress={() => void finish(outcome)}>
        {t('steps.without')}
      </Button>
    )
  );
}

/** `submit` is false where nothing is chosen yet; `ready` says that there is something to fill in. */
type StepFrame = {
  title: string;
  outcome: Outcome;
  onSubmit: () => unknown;
  submit: string | false;
  ready: boolean;
  children: React.ReactNode;
};

/** A step as a page of its own, with a way to end the ticket without it. */
function StepFrame({ title, outcome, onSubmit, submit, ready, children }: StepFrame) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const page = useRef<HTMLElement>(null);
  // Somebody sits there and waits: one can type at once, and leave with a key.
  useEffect(() => {
    if (ready) page.current?.querySelector<HTMLElement>('form input, form select')?.focus();
  }, [ready]);
  useEffect(() => {
    const leave = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') backToCall();
    };
    document.addEventListener('keydown', leave);
    return () => document.removeEventListener('keydown', leave);
  }, []);
  return (
    <main ref={page} className={styles.page}>
      <Button data-testid="step-close" onPress={backToCall}>
        {t('lend.back')}
      </Button>
      <h1>{title}</h1>
      <Form className={styles.form} onSubmit={onSubmit}>
        {children}
        <div className={styles.acts}>
          {submit && (
            <Button type="submit" look="primary" isDisabled={busy} data-testid="step-save">
              {submit}
            </Button>
          )}
          <FinishWithout outcome={outcome} />
        </div>
      </Form>
      <NotDoneLine />
    </main>
  );
}

/** Signs the visitor of a ticket up for a session. */
export function SignUpForm({ ticket, session }: { ticket: DeskTicket; session: string | null }) {
  const { t } = useTranslation('desk');
  const sessions = useAgenda(readSessions);
  const options = useOpenSessions(sessions ?? [], ticket.seat);
  const [chosen, setChosen] = useState(session ?? '');
  const [borrower, setBorrower] = useState(NOBODY);
  // What was asked for may be called off since; another one is somebody's choice.
  const key = options.some(({ id }) => id === chosen) ? chosen : '';
  const save = async (): Promise<void> => {
    if (key !== '' && (await signUp({ session: key, ticket: ticket.id, borrower }))) backToCall();
  };
  return (
    <StepFrame
      title={t('steps.signUp')}
      outcome="training"
      submit={key !== '' && t('steps.signUp')}
      ready={options.length > 0}
      onSubmit={save}
    >
      {sessions && options.length === 0 && <p>{t('sessions.none')}</p>}
      {options.length > 0 && (
        <>
          <Select
            label={t('field.session')}
            testId="sign-up-session"
            options={[{ id: '', name: t('steps.choose') }, ...options]}
            value={key}
            onValue={setChosen}
          />
          <BorrowerFields value={borrower} asked={[]} onValue={setBorrower} />
        </>
      )}
    </StepFrame>
  );
}

/** Sessions that somebody can be signed up for, each with what is left of it. */
function useOpenSessions(sessions: readonly SessionRow[], seat: DeskTicket['seat']): { id: string; name: string }[] {
  const { t, i18n } = useTranslation('desk');
  const clock = useWallClock();
  const leftOf = ({ key, left }: SessionRow): string => {
    // The last seat may be the one that is kept for this very ticket.
    if (seat?.held && seat.session === key) return t('steps.seatKept');
    return left > 0 ? t('sessions.left', { count: left }) : t('sessions.full');
  };
  return sessions
    .filter((session) => !session.cancelled && !hasBegun(session, clock))
    .map((session) => ({
      id: session.key,
      name: `${session.name} – ${dayInWords(session.date, i18n.language)} ${session.from} – ${leftOf(session)}`,
    }));
}

/** Asks for help at home for the visitor of a ticket. */
export function HomeVisitForm({ ticket }: { ticket: DeskTicket }) {
  const { t } = useTranslation('desk');
  const [asked, setAsked] = useState(NO_VISIT);
  const save = async (): Promise<void> => {
    if (await askHomeVisit({ ...asked, ticket: ticket.id })) backToCall();
  };
  return (
    <StepFrame title={t('visits.new')} outcome="home-visit" submit={t('visits.ask')} ready onSubmit={save}>
      <HomeVisitFields value={asked} onValue={setAsked} />
    </StepFrame>
  );
}

/** Leads the visitor of a ticket on to a place or a partner. */
export function ReferForm({ ticket }: { ticket: DeskTicket }) {
  const { t } = useTranslation('desk');
  const places = useAgenda(readPlaces);
  const [chosen, setChosen] = useState('');
  const partnersFirst = (kind: string): number => (kind === 'partner' ? 0 : 1);
  const options = (places ?? [])
    .filter(({ retiredAt }) => retiredAt === null)
    .sort((a, b) => partnersFirst(a.kind) - partnersFirst(b.kind))
    .map(({ id, texts, code }) => ({ id, name: texts.name['nl'] ?? code }));
  const save = async (): Promise<void> => {
    if (chosen !== '' && (await refer(ticket.id, chosen))) backToCall();
  };
  return (
    <StepFrame
      title={t('outcome.referred')}
      outcome="referred"
      submit={chosen !== '' && t('steps.refer')}
      ready={options.length > 0}
      onSubmit={save}
    >
      {places && options.length === 0 && <p>{t('steps.noPlaces')}</p>}
      {options.length > 0 && (
        <Select
          label={t('steps.referTo')}
          testId="refer-place"
          options={[{ id: '', name: t('steps.choose') }, ...options]}
          value={chosen}
          onValue={setChosen}
        />
      )}
    </StepFrame>
  );
}
