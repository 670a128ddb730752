import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NEW_TICKET, replayHistory } from '../../../electron/queue/rules/ticket-history.ts';
import {
  availableDeskActions,
  DESK_ACTIONS,
  type HistoryAction,
  nextState,
  TICKET_ACTIONS,
  TICKET_STATES,
  TICKET_TRANSITIONS,
  type TicketAction,
  type TicketState,
  toTicketAction,
  isUndoable,
} from '../../../electron/queue/rules/ticket-states.ts';

const ENTRY = { at: '2026-11-23T09:00:00Z', desk: '1', staff: 'anna', outcome: 'helped', place: null, reason: null, target: null } as const;

/** The state after a history of these actions. */
const replayTicketState = (actions: readonly HistoryAction[]) => {
  const replayed = replayHistory([{ ...ENTRY, act: 'take' }, ...actions.map((act) => ({ ...ENTRY, act }))]);
  return replayed.ok ? { ok: true, value: replayed.value.state } : replayed;
};

test('every state can be reached from waiting', () => {
  const reached = new Set<TicketState>(['waiting']);
  for (const state of reached) Object.values(TICKET_TRANSITIONS[state]).forEach((next) => reached.add(next));
  expect([...reached].sort()).toEqual([...TICKET_STATES].sort());
});

test('a merged or expired ticket never changes its state, and another ended one only when staff let it in again', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...TICKET_ACTIONS), { maxLength: 30 }), (actions) => {
      let state: TicketState = 'waiting';
      for (const action of actions) {
        const next = nextState(state, action);
        if (['merged', 'expired'].includes(state)) expect(next.ok).toBe(false);
        if (['finished', 'missed', 'left'].includes(state) && next.ok) expect(['reopen', 'correct', 'call']).toContain(action);
        if (next.ok) state = next.value;
      }
    }),
  );
});

test('replaying a history gives the state that its actions give one by one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), (choices) => {
      const actions: TicketAction[] = [];
      let state: TicketState = 'waiting';
      for (const choice of choices) {
        const possible = TICKET_ACTIONS.filter((candidate) => TICKET_TRANSITIONS[state][candidate]);
        const action = possible[choice % possible.length];
        if (!action) break;
        actions.push(action);
        state = TICKET_TRANSITIONS[state][action] ?? state;
      }
      expect(replayTicketState(actions)).toEqual({ ok: true, value: state });
    }),
  );
});

test('an undo in a history gives the state before the action, and only right after one that can be undone', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 20 }), (choices) => {
      const history: HistoryAction[] = [];
      let state: TicketState = 'waiting';
      for (const choice of choices) {
        const possible = TICKET_ACTIONS.filter((candidate) => TICKET_TRANSITIONS[state][candidate]);
        const action = possible[choice % possible.length];
        if (!action) break;
        const next = replayTicketState([...history, action, 'undo']);
        expect(next.ok).toBe(isUndoable(action));
        if (next.ok) {
          expect(next.value).toBe(state);
          // An undo is not undone, and does not reach the action before.
          expect(replayTicketState([...history, action, 'undo', 'undo']).ok).toBe(false);
          if (choice % 2 === 0) {
            history.push(action, 'undo');
            continue;
          }
        }
        history.push(action);
        state = TICKET_TRANSITIONS[state][action] ?? state;
      }
      expect(replayTicketState(history)).toEqual({ ok: true, value: state });
    }),
  );
});

test('an undo gives back all that an action changed', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...TICKET_ACTIONS), { maxLength: 12 }), fc.constantFrom(...TICKET_ACTIONS), (actions, last) => {
      const history = actions.map((act, index) => ({ ...ENTRY, act, at: `2026-11-23T09:00:${String(index).padStart(2, '0')}Z` }));
      const before = replayHistory(history);
      const undone = replayHistory([...history, { ...ENTRY, act: last, at: '2026-11-23T10:00:00Z' }, { ...ENTRY, act: 'undo' }]);
      if (before.ok && undone.ok) expect(undone).toEqual(before);
    }),
    { numRuns: 2_000 },
  );
  expect(
    replayHistory([
      { ...ENTRY, act: 'transfer', target: 'desk:2' },
      { ...ENTRY, act: 'call' },
      { ...ENTRY, act: 'undo' },
    ]),
  ).toEqual({
    ok: true,
    value: { ...NEW_TICKET, target: 'desk:2' },
  });
});

test('replaying a history with an impossible action is refused', () => expect(replayTicketState(['call', 'leave']).ok).toBe(false));

test('a refused action lists the states in which it is allowed', () =>
  expect(nextState('waiting', 'start')).toEqual({
    ok: false,
    refusal: { code: 'ticket-state', field: 'state', state: 'waiting', accepted: ['called'] },
  }));

test('a ticket that is missed once waits again, and the second time it ends', () => {
  expect(nextState('called', toTicketAction('missed', 0))).toEqual({ ok: true, value: 'waiting' });
  expect(nextState('called', toTicketAction('missed', 1))).toEqual({ ok: true, value: 'missed' });
});

test('the available desk actions are exactly those that are accepted', () => {
  for (const state of TICKET_STATES) {
    for (const deskAct of DESK_ACTIONS)
      expect(availableDeskActions(state).includes(deskAct)).toBe(nextState(state, toTicketAction(deskAct, 0)).ok);
  }
});
