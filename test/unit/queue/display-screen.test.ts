import { expect, test } from 'vitest';
import { chooseScreen } from '../../../renderer/display/display-screen.ts';

test.each([
  ['a call', 'paused', { connection: 'live', callCount: 1 }, 'calls'],
  ['a call without a connection', null, { connection: 'lost', callCount: 1 }, 'calls'],
  ['no call and no connection', 'closed', { connection: 'lost', callCount: 0 }, 'offline'],
  ['a pause', 'paused', { connection: 'live', callCount: 0 }, 'paused'],
  ['a closed queue', 'closed', { connection: 'live', callCount: 0 }, 'closed'],
  ['no Digipunt yet', 'not-set-up', { connection: 'live', callCount: 0 }, 'not-set-up'],
  ['an open queue', null, { connection: 'live', callCount: 0 }, 'open'],
] as const)('with %s, the waiting-room screen shows what is most useful and true', (_case, why, { connection, callCount }, screen) => {
  expect(chooseScreen({ connection, snapshot: { why }, callCount })).toBe(screen);
});

test('before the first state arrives, the waiting-room screen says that it connects', () => {
  expect(chooseScreen({ connection: 'opening', snapshot: null, callCount: 0 })).toBe('connecting');
});
