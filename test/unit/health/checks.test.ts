import { expect, test } from 'vitest';
import { type Check, checkDigipunt, type CheckFacts, type Finding } from '../../../electron/health/rules/checks.ts';

/** A Digipunt in which everything that can be judged is in order; of the sound only a person can say it. */
const GOOD: CheckFacts = {
  isRunning: true,
  incidents: 0,
  disk: 'ok',
  isClockDoubtful: false,
  backups: { count: 3, damaged: 0, isOld: false, hasFailed: false },
  secondPlace: { copies: 2, hasFailed: false },
  personal: { locked: false, recoveryKey: true, damaged: 0 },
  hours: 'set',
  desks: 2,
  staff: 3,
  coordinators: 1,
  languages: { others: 11, unreviewed: 0 },
  areTopicsChosen: true,
  printer: { mode: 'ask', trouble: null },
  sounds: { chime: true, voice: false },
  screens: { kiosk: 1, display: 1, isSilent: false },
  computers: { isOn: true, isReachable: true, pairAgain: 0 },
  hasDevices: true,
};

/** What makes each finding, and how its line reads then. A finding without a row here does not compile. */
const FAILURES: Readonly<
  Record<Exclude<Finding, `printer-${string}`>, readonly [facts: Partial<CheckFacts>, part: Check['part'], state: Check['state']]>
> = {
  repaired: [{ incidents: 1 }, 'store', 'warning'],
  'disk-low': [{ disk: 'low' }, 'disk', 'warning'],
  'disk-full': [{ disk: 'full' }, 'disk', 'fault'],
  'disk-read-only': [{ disk: 'read-only' }, 'disk', 'fault'],
  'clock-doubtful': [{ isClockDoubtful: true }, 'clock', 'fault'],
  'backup-failed': [{ backups: { ...GOOD.backups, hasFailed: true } }, 'backups', 'fault'],
  'backup-damaged': [{ backups: { ...GOOD.backups, damaged: 1 } }, 'backups', 'warning'],
  'backup-old': [{ backups: { ...GOOD.backups, isOld: true } }, 'backups', 'warning'],
  'backup-none': [{ backups: { ...GOOD.backups, count: 0 } }, 'backups', 'warning'],
  'place-none': [{ secondPlace: null }, 'secondPlace', 'warning'],
  'place-failed': [{ secondPlace: { copies: 2, hasFailed: true } }, 'secondPlace', 'fault'],
  'place-away': [{ secondPlace: { copies: null, hasFailed: false } }, 'secondPlace', 'warning'],
  'place-empty': [{ secondPlace: { copies: 0, hasFailed: false } }, 'secondPlace', 'unchecked'],
  'names-locked': [{ personal: { locked: true, recoveryKey: true, damaged: 0 } }, 'recoveryKey', 'fault'],
  'names-damaged': [{ personal: { locked: false, recoveryKey: true, damaged: 1 } }, 'recoveryKey', 'warning'],
  'key-none': [{ personal: { locked: false, recoveryKey: false, damaged: 0 } }, 'recoveryKey', 'warning'],
  'hours-none': [{ hours: 'none' }, 'hours', 'warning'],
  'hours-never': [{ hours: 'never-open' }, 'hours', 'fault'],
  'desk-none': [{ desks: 0 }, 'desks', 'fault'],
  'coordinator-none': [{ coordinators: 0 }, 'staff', 'fault'],
  'staff-alone': [{ staff: 1 }, 'staff', 'warning'],
  'languages-none': [{ languages: { others: 0, unreviewed: 0 } }, 'languages', 'warning'],
  'languages-unreviewed': [{ languages: { others: 11, unreviewed: 1 } }, 'languages', 'unchecked'],
  'topics-default': [{ areTopicsChosen: false }, 'topics', 'unchecked'],
  'devices-none': [{ hasDevices: false }, 'devices', 'unchecked'],
  'network-off': [{ computers: { ...GOOD.computers, isOn: false } }, 'computers', 'unchecked'],
  'network-unreachable': [{ computers: { ...GOOD.computers, isReachable: false } }, 'computers', 'fault'],
  'computers-pair': [{ computers: { ...GOOD.computers, pairAgain: 1 } }, 'computers', 'warning'],
  'kiosk-silent': [{ screens: { ...GOOD.screens, isSilent: true } }, 'kioskScreen', 'fault'],
  'kiosk-closed': [{ screens: { ...GOOD.screens, kiosk: 0 } }, 'kioskScreen', 'warning'],
  'display-closed': [{ screens: { ...GOOD.screens, display: 0 } }, 'display', 'unchecked'],
  'sound-off': [{ sounds: { chime: false, voice: false } }, 'sound', 'warning'],
  'sound-listen': [{ sounds: { chime: false, voice: true } }, 'sound', 'unchecked'],
  'paper-off': [{ printer: { mode: 'never', trouble: null } }, 'printer', 'unchecked'],
  'not-running': [{ isRunning: false }, 'printer', 'unchecked'],
};

/** The lines that are not in order. */
const findingsOf = (facts: Partial<CheckFacts>): Check[] => checkDigipunt({ ...GOOD, ...facts }).filter(({ state }) => state !== 'ok');

const SOUND_UNHEARD: Check = { part: 'sound', state: 'unchecked', finding: 'sound-listen' };

test('a Digipunt in order has nothing to say but that somebody has to listen', () => {
  expect(findingsOf({})).toEqual([SOUND_UNHEARD]);
});

test.for(Object.entries(FAILURES))('the check finds %s, in its own part', ([finding, [facts, part, state]]) => {
  expect(findingsOf(facts)).toContainEqual({ part, state, finding });
  // Nothing else changes, but for a program that is stopped: it sees no screen either.
  const others = findingsOf(facts).filter((check) => check.part !== part && check.finding !== 'not-running');
  expect(others).toEqual(part === 'sound' ? [] : [SOUND_UNHEARD]);
});

test('a printer in trouble is a warning, as numbers go on without paper, and one that is not wanted is in no trouble', () => {
  expect(findingsOf({ printer: { mode: 'always', trouble: 'no-paper' } })).toContainEqual({
    part: 'printer',
    state: 'warning',
    finding: 'printer-no-paper',
  });
  expect(findingsOf({ printer: { mode: 'never', trouble: 'no-paper' } })).toContainEqual({
    part: 'printer',
    state: 'unchecked',
    finding: 'paper-off',
  });
});
