import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Act,
  ACTS,
  actOf,
  deskActsIn,
  DESK_ACTS,
  NEXT,
  nextState,
  stateAfter,
  TICKET_STATES,
  type TicketState,
} from '../../../electron/queue/rules/ticket-states.ts';

test('every state can be reached from waiting', () => {
  const reached = new Set<TicketState>(['waiting']);
  for (const state of reached) Object.values(NEXT[state]).forEach((next) => reached.add(next));
  expect([...reached].sort()).toEqual([...TICKET_STATES].sort());
});

test('whatever happens to a ticket, an ended one never moves again', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ACTS), { maxLength: 30 }), (acts) => {
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
      const acts: Act[] = [];
      let state: TicketState = 'waiting';
      for (const choice of choices) {
        const possible = ACTS.filter((act) => NEXT[state][act]);
        const act = possible[choice % possible.length];
        if (!act) break;
        acts.push(act);
        state = NEXT[state][act] ?? state;
      }
      expect(stateAfter(acts)).toEqual({ ok: true, value: state });
    }),
  );
});

test('a history with an act that its state does not know is no history', () => expect(stateAfter(['call', 'leave']).ok).toBe(false));

test('a refused act says which states would have taken it', () =>
  expect(nextState('waiting', 'start')).toEqual({
    ok: false,
    refusal: { code: 'ticket-state', field: 'state', state: 'waiting', accepted: ['called'] },
  }));

test('who did not come once gets a second chance, twice does not', () => {
  expect(nextState('called', actOf('missed', 0))).toEqual({ ok: true, value: 'waiting' });
  expect(nextState('called', actOf('missed', 1))).toEqual({ ok: true, value: 'missed' });
});

test('the desk is offered just the buttons that will be accepted', () => {
  for (const state of TICKET_STATES) {
    for (const deskAct of DESK_ACTS) expect(deskActsIn(state).includes(deskAct)).toBe(nextState(state, actOf(deskAct, 0)).ok);
  }
});
