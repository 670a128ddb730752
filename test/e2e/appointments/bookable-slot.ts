import type { CoordinatorClient } from '../coordinator-client.ts';

const IN_BRUSSELS = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels', dateStyle: 'short', timeStyle: 'short' });
const MINUTE_MS = 60_000;

/** Offers appointments that begin within two minutes, whatever time it is. Resolves to the date (ISO) and the id of the offer. */
export async function offerSlotSoon({ post, get }: Pick<CoordinatorClient, 'post' | 'get'>) {
  const [begins, ends] = [2, 22].map((minutes) => IN_BRUSSELS.format(Date.now() + minutes * MINUTE_MS).split(' '));
  const [date = '', from = ''] = begins ?? [];
  const when = `ook op ${date} ${from}-${ends?.[1]}`;
  await post('appointment-offers', { when, holidays: 'open', topics: null, staff: null, minutes: 20, atOnce: 5 });
  const { offers } = (await get('appointment-offers')) as { offers: { id: string }[] };
  return { offer: offers[0]?.id ?? '', date, from };
}

/** Books an appointment that begins within two minutes. Resolves to its code. */
export async function bookSlotSoon(coordinator: Pick<CoordinatorClient, 'post' | 'get'>): Promise<string> {
  const slot = await offerSlotSoon(coordinator);
  await coordinator.post('appointments', { ...slot, topic: 'itsme', language: 'fr', name: '', reach: '' });
  const { appointments } = (await coordinator.get(`appointments?date=${slot.date}`)) as { appointments: { code: string }[] };
  return appointments[0]?.code ?? '';
}
