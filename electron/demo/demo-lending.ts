import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { DeviceType } from '../lending/rules/device-states.ts';
import { firstOpenDate } from '../lending/rules/due-date.ts';
import { addDevice, changeDeviceState } from '../lending/services/devices.ts';
import { createReturnDayCheck } from '../lending/services/due-dates.ts';
import { lendDevice } from '../lending/services/lend.ts';
import { addToWaitingList } from '../lending/services/waiting-list.ts';
import type { Borrower } from '../privacy/rules/borrower.ts';
import type { Result } from '../refusals/refusal.ts';
import { addDays } from '../rules/dates.ts';
import { ok } from '../rules/result.ts';
import { currentBusinessDay } from '../store/current-business-day.ts';
import type { Store } from '../store/open.ts';

/** The devices of the demonstration; `letter` starts their labels. */
const DEMO_DEVICES = [
  { type: 'laptop', letter: 'L', count: 4, model: 'Laptop 14 inch' },
  { type: 'smartphone', letter: 'S', count: 6, model: 'Smartphone 6 inch' },
  { type: 'tablet', letter: 'T', count: 3, model: 'Tablet 10 inch' },
] as const satisfies { type: DeviceType; letter: string; count: number; model: string }[];

/** Loans that started `days` ago and are due in `dueIn` days; one is overdue. */
const LOANS = [
  { label: 'L-01', days: 35, dueIn: -6, name: 'Voorbeeld Een' },
  { label: 'L-02', days: 10, dueIn: 18, name: 'Voorbeeld Twee' },
  { label: 'S-01', days: 5, dueIn: 23, name: 'Voorbeeld Drie' },
  { label: 'S-02', days: 20, dueIn: 8, name: 'Voorbeeld Vier' },
  { label: 'T-01', days: 14, dueIn: 14, name: 'Voorbeeld Vijf' },
] as const;

/** The waiting list for laptops. */
const WAITING = [
  { name: 'Voorbeeld Zes', languages: ['nl', 'fr'] },
  { name: 'Voorbeeld Zeven', languages: ['uk'] },
] as const;

const TERMS = {
  nl: 'Voorbeeld: breng uw identiteitskaart mee. U mag het toestel vier weken gebruiken. Lenen is gratis.',
  fr: 'Exemple : apportez votre carte d’identité. Vous pouvez garder l’appareil quatre semaines. C’est gratuit.',
  en: 'Example: bring your identity card. You may keep the device for four weeks. Borrowing is free.',
};

/**
 * Adds the lending of the demonstration: devices, loans (one overdue), a device that needs work and a waiting list.
 * @throws when a service refuses it.
 */
export function seedDemoLending(store: Store, now: Temporal.Instant): void {
  store.transact(() => ok(store.settings.setUnlogged({ lendingTerms: TERMS })));
  for (const [shelf, { type, letter, count, model }] of DEMO_DEVICES.entries()) {
    for (let number = 1; number <= count; number++) {
      const label = `${letter}-0${number}`;
      const details = { type, model, serial: `DEMO-${label}`, shelf: `Kast ${shelf + 1}`, boughtOn: null, valueCents: null, note: '' };
      unwrap(addDevice(store, null, { ...details, label, requestId: randomUUID() }, now.subtract({ hours: 24 * 60 })));
    }
  }
  for (const { label, days, dueIn, name } of LOANS) {
    const due = firstOpenDate(addDays(currentBusinessDay(store, now), dueIn), createReturnDayCheck(store));
    const lentAt = now.subtract({ hours: 24 * days });
    const loan = { ticket: null, waiting: null, parts: ['charger', 'case'], condition: '' } as const;
    unwrap(
      lendDevice(
        store,
        null,
        { ...loan, requestId: randomUUID(), device: deviceIdByLabel(store, label), borrower: exampleBorrower(name), due },
        lentAt,
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
    const askedAt = now.subtract({ hours: 24 * (2 - index) });
    unwrap(
      addToWaitingList(
        store,
        { requestId: randomUUID(), type: 'laptop', borrower: exampleBorrower(name), languages, ticket: null },
        askedAt,
      ),
    );
  }
}

const exampleBorrower = (name: string): Borrower => ({ name, reach: `${name.toLowerCase().replace(' ', '.')}@example.org`, more: {} });

const deviceIdByLabel = (store: Store, label: string): string => store.devices.findByLabel(label)?.id ?? '';

function unwrap(result: Result<unknown>): void {
  if (!result.ok) throw new Error(`demonstration data refused: ${result.refusal.code}`);
}
