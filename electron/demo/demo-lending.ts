import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { firstOpenDate } from '../lending/rules/due-date.ts';
import type { DeviceType } from '../lending/rules/device-states.ts';
import type { Result } from '../refusals/refusal.ts';
import type { Store } from '../store/open.ts';
import { addDevice, changeDeviceState } from '../lending/services/devices.ts';
import { changeLendingSettings, lendingSettings } from '../lending/services/lending-settings.ts';
import { addToWaitingList } from '../lending/services/waiting-list.ts';
import { addDays } from '../rules/dates.ts';
import type { Borrower } from '../privacy/rules/borrower.ts';
import { currentBusinessDay } from '../store/business-day.ts';
import { createReturnDayCheck } from '../lending/services/due-dates.ts';
import { lendDevice } from '../lending/services/lend.ts';

/** What is lent in the demonstration: a letter for the label, how many there are, what they are called. */
const DEMO_DEVICES = [
  { type: 'laptop', letter: 'L', count: 4, model: 'Laptop 14 inch' },
  { type: 'smartphone', letter: 'S', count: 6, model: 'Smartphone 6 inch' },
  { type: 'tablet', letter: 'T', count: 3, model: 'Tablet 10 inch' },
] as const satisfies { type: DeviceType; letter: string; count: number; model: string }[];

/** Out for so many days, and due in so many: one laptop is late. */
const LOANS = [
  { label: 'L-01', days: 35, dueIn: -6, name: 'Voorbeeld Een' },
  { label: 'L-02', days: 10, dueIn: 18, name: 'Voorbeeld Twee' },
  { label: 'S-01', days: 5, dueIn: 23, name: 'Voorbeeld Drie' },
  { label: 'S-02', days: 20, dueIn: 8, name: 'Voorbeeld Vier' },
  { label: 'T-01', days: 14, dueIn: 14, name: 'Voorbeeld Vijf' },
] as const;

const WAITING = [
  { name: 'Voorbeeld Zes', languages: ['nl', 'fr'] },
  { name: 'Voorbeeld Zeven', languages: ['uk'] },
] as const;

const TERMS = {
  nl: 'Voorbeeld: breng uw identiteitskaart mee. U mag het toestel vier weken gebruiken. Lenen is gratis.',
  fr: 'Exemple : apportez votre carte d’identité. Vous pouvez garder l’appareil quatre semaines. C’est gratuit.',
  en: 'Example: bring your identity card. You may keep the device for four weeks. Borrowing is free.',
};

/** Fills the shelves of the demonstration: some devices lent, one of them late, one to be looked at, two people waiting. */
export function seedDemoLending(store: Store, now: Temporal.Instant): void {
  changeLendingSettings(store, { ...lendingSettings(store), lendingTerms: TERMS });
  for (const [shelf, { type, letter, count, model }] of DEMO_DEVICES.entries()) {
    for (let nth = 1; nth <= count; nth++) {
      const label = `${letter}-0${nth}`;
      const facts = { type, model, serial: `DEMO-${label}`, shelf: `Kast ${shelf + 1}`, boughtOn: null, valueCents: null, note: '' };
      unwrap(addDevice(store, null, { ...facts, label, requestId: randomUUID() }, now.subtract({ hours: 24 * 60 })));
    }
  }
  for (const { label, days, dueIn, name } of LOANS) {
    const due = firstOpenDate(addDays(currentBusinessDay(store, now), dueIn), createReturnDayCheck(store));
    const given = now.subtract({ hours: 24 * days });
    const loan = { ticket: null, waiting: null, parts: ['charger', 'case'], condition: '' } as const;
    unwrap(
      lendDevice(
        store,
        null,
        { ...loan, requestId: randomUUID(), device: deviceIdByLabel(store, label), borrower: exampleBorrower(name), due },
        given,
      ),
    );
  }
  unwrap(
    changeDeviceState(
      store,
      null,
      { device: deviceIdByLabel(store, 'L-04'), act: 'work', note: 'Batterij loopt snel leeg', requestId: randomUUID() },
      now,
    ),
  );
  for (const [index, { name, languages }] of WAITING.entries()) {
    const asked = now.subtract({ hours: 24 * (2 - index) });
    unwrap(
      addToWaitingList(store, { requestId: randomUUID(), type: 'laptop', borrower: exampleBorrower(name), languages, ticket: null }, asked),
    );
  }
}

const exampleBorrower = (name: string): Borrower => ({ name, reach: `${name.toLowerCase().replace(' ', '.')}@example.org`, more: {} });

const deviceIdByLabel = (store: Store, label: string): string => store.devices.findByLabel(label)?.id ?? '';

function unwrap(result: Result<unknown>): void {
  if (!result.ok) throw new Error(`demonstration data refused: ${result.refusal.code}`);
}
