import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIRST_START_STEPS } from '../../../electron/digipunt/rules/first-start.ts';
import {
  addressOf,
  AGENDA_TABS,
  HANDBOOKS,
  isForCoordinators,
  KIOSK_SECTIONS,
  LENDING_TABS,
  LOAN_ACTIONS,
  QUEUE,
  type Screen,
  screenAt,
} from '../../../renderer/desk/state/screens.ts';

/** Ids, labels and session keys: any characters, also those that mean something in an address. */
const id = fc.oneof(fc.uuid(), fc.string({ minLength: 1, unit: 'grapheme' })).filter((text) => text !== 'new' && text.trim() !== '');
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const screen: fc.Arbitrary<Screen> = fc.oneof(
  fc.record({ name: fc.constant('work' as const), prompt: fc.constantFrom('outcome', 'close', null) }),
  fc.constantFrom(
    { name: 'team' } as const,
    { name: 'own pin' } as const,
    { name: 'computers' } as const,
    { name: 'health' } as const,
    { name: 'check' } as const,
    { name: 'about' } as const,
    { name: 'rehearsal' } as const,
    { name: 'add ticket' } as const,
    { name: 'today' } as const,
    { name: 'people' } as const,
  ),
  fc.record({ name: fc.constant('first start' as const), step: fc.constantFrom(...FIRST_START_STEPS) }),
  fc.record({ name: fc.constant('manual' as const), manual: fc.constantFrom(...HANDBOOKS) }),
  fc.record({ name: fc.constant('kiosk' as const), section: fc.constantFrom(...KIOSK_SECTIONS) }, { requiredKeys: ['name'] }),
  fc.record({ name: fc.constant('lending' as const), tab: fc.constantFrom(...LENDING_TABS) }),
  fc.record({ name: fc.constantFrom('waiting person' as const, 'home visit' as const, 'refer' as const), ticket: id }),
  fc.record(
    {
      name: fc.constant('lend' as const),
      draft: fc.record({ ticket: orNull(id), waitingListEntry: orNull(id), label: fc.oneof(fc.constant(''), id) }),
      returnToOutcome: fc.constant(true as const),
    },
    { requiredKeys: ['name', 'draft'] },
  ),
  fc.record({ name: fc.constant('loan' as const), id, action: orNull(fc.constantFrom(...LOAN_ACTIONS)) }),
  fc.record({ name: fc.constant('device' as const), id: orNull(id) }),
  fc.constant<Screen>({ name: 'scanner test' }),
  fc.record({ name: fc.constant('agenda' as const), tab: fc.constantFrom(...AGENDA_TABS), open: id }, { requiredKeys: ['name', 'tab'] }),
  fc.record({ name: fc.constant('roster' as const), open: id }, { requiredKeys: ['name'] }),
  fc.record({ name: fc.constant('sign up' as const), ticket: id, session: orNull(id) }),
);

test('the address of every screen leads back to it, and no two screens share one', () => {
  fc.assert(
    fc.property(screen, screen, (one, other) => {
      expect(screenAt(addressOf(one))).toEqual(one);
      expect(addressOf(one).startsWith('/desk')).toBe(true);
      if (addressOf(one) === addressOf(other)) expect(one).toEqual(other);
    }),
  );
});

test('an address that no page has shows the queue', () => {
  for (const address of ['/desk/', '/desk/lending', '/desk/lending/nothing', '/desk/team/more', '/desk?prompt=nothing', '/elsewhere'])
    expect(screenAt(address)).toEqual(QUEUE);
});

test('pages of coordinators are known by their tab', () => {
  const forCoordinators = LENDING_TABS.filter((tab) => isForCoordinators({ name: 'lending', tab }));
  expect(forCoordinators).toEqual(['data', 'settings']);
  expect([isForCoordinators({ name: 'team' }), isForCoordinators({ name: 'computers' })]).toEqual([true, true]);
  expect(isForCoordinators({ name: 'loan', id: '1', action: null })).toBe(false);
});
