import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { enabledLanguages } from '../../digipunt/services/offered-languages.ts';
import { enabledTopics } from '../../digipunt/services/offered-topics.ts';
import type { PrinterTrouble } from '../../print/rules/printer-trouble.ts';
import type { PrintQueue } from '../../print/services/print-queue.ts';
import { ticketSlip } from '../../print/services/slip.ts';
import type { SlipState } from '../../print/rules/paper.ts';
import type { TicketPicture } from '../../queue/rules/ticket-picture.ts';
import { applyDeskAction, callNext } from '../../queue/services/calls.ts';
import type { StaffAtDesk } from '../../queue/services/staff-act.ts';
import { takeTicket } from '../../queue/services/take-ticket.ts';
import type { VisitorTicket } from '../../queue/services/visitor-ticket.ts';
import type { Result } from '../../refusals/refusal.ts';
import { ok, refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { currentBusinessDay } from '../../store/current-business-day.ts';
import { HEALTHY_MACHINE } from '../../health/rules/machine.ts';
import { openStore, type Store } from '../../store/open.ts';
import { nextRehearsalStep, REHEARSAL_TIMEOUT_MS, type RehearsalStep } from '../rules/rehearsal-steps.ts';

// A rehearsal runs in a second store in memory, with the services, screens, sound and printer of every day. Rows in the real store
// that are marked and deleted again would not do: the second record and the hash chains of the histories keep what was ever written,
// a backup could be made in between, and the number would be used. A process that is killed meanwhile leaves nothing either.
// The screens belong to visitors: it starts only while nobody waits or is helped, and ends when somebody takes a number.

/** How a rehearsal is, for the coordinator; `slip` and `trouble` are of the paper, null before it was asked for. */
export type RehearsalState = {
  step: RehearsalStep;
  ticket: TicketPicture & { number: number; language: string };
  desk: string;
  slip: SlipState | null;
  trouble: PrinterTrouble | null;
};

type Running = { copy: Store; me: StaffAtDesk; ticket: VisitorTicket; step: RehearsalStep; changedAt: number };

type Options = {
  store: Store;
  slips: Pick<PrintQueue, 'requestSample' | 'sample'>;
  now: () => Temporal.Instant;
  /** What the screens show has changed. */
  onChange: () => void;
};

export type Rehearsal = ReturnType<typeof createRehearsal>;

/** The rehearsal of this process; there is none at first. */
export function createRehearsal({ store, slips, now, onChange }: Options) {
  let running: Running | undefined;

  const end = (): void => {
    if (!running) return;
    running.copy.close();
    running = undefined;
    onChange();
  };
  const hasVisitors = (): boolean => store.tickets.listOpen(currentBusinessDay(store, now())).length > 0;
  /** The rehearsal, unless it was left alone or a visitor has come. */
  const current = (): Running | undefined => {
    if (running && (hasVisitors() || now().epochMilliseconds - running.changedAt >= REHEARSAL_TIMEOUT_MS)) end();
    return running;
  };
  const describe = ({ copy, me, ticket, step }: Running): RehearsalState => {
    const { number, picture, colour, language } = ticket;
    const { state: slip, trouble } = step === 'paper' ? slips.sample() : { state: null, trouble: null };
    const desk = copy.team.listDesks().find(({ id }) => id === me.desk)?.name ?? '';
    return { step, ticket: { number, picture, colour, language }, desk, slip, trouble };
  };

  /** Does what a step begins with. Refused: 'print-limit'. */
  const begin = (step: RehearsalStep, { copy, me, ticket }: Running): Result<unknown> => {
    const act = (deskAct: 'start' | 'finish') =>
      applyDeskAction(
        copy,
        me,
        { ticket: ticket.id, requestId: randomUUID(), deskAct, ...(deskAct === 'finish' && { outcome: 'helped' as const }) },
        now(),
      );
    if (step === 'paper') return slips.requestSample({ ...ticketSlip(copy, ticket), isSample: true }, randomUUID());
    if (step === 'call') return callNext(copy, me, randomUUID(), now());
    const started = act('start');
    return started.ok ? act('finish') : started;
  };

  return {
    /** Null while there is none. */
    state: (): RehearsalState | null => {
      const rehearsal = current();
      return rehearsal ? describe(rehearsal) : null;
    },
    /** The store that the screens show, and the number on the kiosk; null while there is none, or it is over. */
    shown: (): { store: Store; ticket: RehearsalState['ticket'] } | null => {
      const rehearsal = current();
      return rehearsal && rehearsal.step !== 'done' ? { store: rehearsal.copy, ticket: describe(rehearsal).ticket } : null;
    },
    /** Starts one with a number on the kiosk; one that runs begins again. Refused: 'rehearsal-visitors' while somebody waits or is helped. */
    start: (me: StaffAtDesk): Result<RehearsalState> => {
      if (hasVisitors()) return refused({ code: 'rehearsal-visitors' });
      end();
      const copy = createCopy(store, me, now());
      const [topic] = enabledTopics(copy);
      // Another language than Dutch, so that both voices are heard.
      const language = enabledLanguages(copy)[1] ?? 'nl';
      const taken = takeTicket(copy, { topic: topic?.id ?? '', language, requestId: randomUUID() }, now());
      if (!taken.ok) return taken;
      running = { copy, me, ticket: taken.value.value, step: 'number', changedAt: now().epochMilliseconds };
      onChange();
      return ok(describe(running));
    },
    /** Goes on from a step, unless that was done already. Refused: 'rehearsal-over' when there is none, and 'print-limit'. */
    goOn: (from: RehearsalStep): Result<RehearsalState> => {
      const rehearsal = current();
      if (!rehearsal) return refused({ code: 'rehearsal-over' });
      const step = nextRehearsalStep(from, store.settings.get().paper.when !== 'never');
      if (rehearsal.step !== from || step === null) return ok(describe(rehearsal));
      const begun = begin(step, rehearsal);
      if (!begun.ok) return begun;
      Object.assign(rehearsal, { step, changedAt: now().epochMilliseconds });
      onChange();
      return ok(describe(rehearsal));
    },
    /** Calls the number again. Refused: 'rehearsal-over', and 'ticket-state' unless it is called. */
    recall: (): Result<RehearsalState> => {
      const rehearsal = current();
      if (!rehearsal) return refused({ code: 'rehearsal-over' });
      const request = { ticket: rehearsal.ticket.id, requestId: randomUUID(), deskAct: 'recall' as const };
      const recalled = applyDeskAction(rehearsal.copy, rehearsal.me, request, now());
      if (!recalled.ok) return recalled;
      rehearsal.changedAt = now().epochMilliseconds;
      onChange();
      return ok(describe(rehearsal));
    },
    end,
  };
}

/** A store in memory with the settings of this Digipunt, and of its people and desks only who rehearses and where. It is always open. */
function createCopy(store: Store, me: StaffAtDesk, now: Temporal.Instant): Store {
  const copy = openStore(':memory:', undefined, () => now);
  // It speaks as every day.
  copy.setMachine({ ...HEALTHY_MACHINE, voices: store.machine().voices });
  const at = toTimestamp(now);
  const member = store.team.findStaffMember(me.staff);
  copy.transact(() => {
    copy.team.createDigipunt({ id: randomUUID(), name: store.team.digipunt()?.name ?? '', demo: false, at });
    copy.settings.setUnlogged({ ...store.settings.get(), hours: null, opensByItself: true });
    copy.team.addDesk({ id: me.desk, name: store.team.listDesks().find(({ id }) => id === me.desk)?.name ?? '', at });
    copy.team.addStaff({ id: me.staff, name: member?.name ?? '', role: 'coordinator', pinHash: '', at });
    return ok(null);
  });
  return copy;
}
