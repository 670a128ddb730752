import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type TicketAction,
  TICKET_ACTIONS,
  toTicketAction,
  availableDeskActions,
  DESK_ACTIONS,
  TICKET_TRANSITIONS,
  nextState,
  replayTicketState,
  TICKET_STATES,
  type TicketState,
} from '../../../electron/queue/rules/ticket-states.ts';

test('every state can be reached from waiting', () => {
  const reached = new Set<TicketState>(['waiting']);
  for (const state of reached) Object.values(TICKET_TRANSITIONS[state]).forEach((next) => reached.add(next));
  expect([...reached].sort()).toEqual([...TICKET_STATES].sort());
});

test('whatever happens to a ticket, an ended one never moves again', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...TICKET_ACTIONS), { maxLength: 30 }), (acts) => {
      let state: TicketState = 'waiting';
      for (const act of acts) {
        const next = nextState(state, act);
        if (['finished', 'missed', 'left', 'expired'].includes(state)) expect(next.ok).toBe(false);
        if (next.ok) state = next.value;
      }
    }),
  );
});

test('the state that a history leads to is the state that its acts lead to one by one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), (choices) => {
      const acts: TicketAction[] = [];
      let state: TicketState = 'waiting';
      for (const choice of choices) {
        const possible = TICKET_ACTIONS.filter((act) => TICKET_TRANSITIONS[state][act]);
        const act = possible[choice % possible.length];
        if (!act) break;
        acts.push(act);
        state = TICKET_TRANSITIONS[state][act] ?? state;
      }
      expect(replayTicketState(acts)).toEqual({ ok: true, value: state });
    }),
  );
});

test('a history with an act that its state does not know is no history', () => expect(replayTicketState(['call', 'leave']).ok).toBe(false));

test('a refused act says which states would have taken it', () =>
  expect(nextState('waiting', 'start')).toEqual({
    ok: false,
    refusal: { code: 'ticket-state', field: 'state', state: 'waiting', accepted: ['called'] },
  }));

test('who did not come once gets a second chance, twice does not', () => {
  expect(nextState('called', toTicketAction('missed', 0))).toEqual({ ok: true, value: 'waiting' });
  expect(nextState('called', toTicketAction('missed', 1))).toEqual({ ok: true, value: 'missed' });
});

test('the desk is offered just the buttons that will be accepted', () => {
  for (const state of TICKET_STATES) {
    for (const deskAct of DESK_ACTIONS)
      expect(availableDeskActions(state).includes(deskAct)).toBe(nextState(state, toTicketAction(deskAct, 0)).ok);
  }
});
