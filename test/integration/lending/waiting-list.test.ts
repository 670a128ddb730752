import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openTestApp } from '../fixtures.ts';

// Who phones for a device is put on its waiting list without a ticket, changed, and taken off again.

type Waiting = { id: string; type: string; languages: string[]; offered: { label: string } | null };

async function openWithPeopleWaiting() {
  const testApp = await openTestApp();
  const desk = await testApp.signIn();
  const waitingList = async (): Promise<Waiting[]> => (await desk.get('/api/desk/waiting-list')).body.waiting;
  const add = async (type: string, name: string): Promise<string> => {
    const borrower = { name, reach: '0470 00 00 00', more: {} };
    const added = await desk.post('/api/desk/waiting-list', { requestId: randomUUID(), type, borrower, languages: ['nl'], ticket: null });
    expect(added.status).toBe(201);
    return added.body.id;
  };
  const change = async (id: string, fields: object) =>
    desk.post(`/api/desk/waiting-list/${id}/change`, { requestId: randomUUID(), languages: ['nl'], ...fields });
  const openIds = async (type: string) => (await waitingList()).flatMap((entry) => (entry.type === type ? [entry.id] : []));
  return { ...testApp, desk, waitingList, add, change, openIds };
}

/** Adds people until there is no free device of a type, so that the last of them waits. */
async function addUntilNoneIsFree({ add, waitingList }: Awaited<ReturnType<typeof openWithPeopleWaiting>>, type: string): Promise<string> {
  for (let nth = 1; nth < 30; nth++) {
    const id = await add(type, `Persoon ${nth}`);
    if ((await waitingList()).find((entry) => entry.id === id)?.offered === null) return id;
  }
  throw new Error('there are too many free devices');
}

test('who changes to another kind of device joins the end of that list, and the device kept for them is offered to the next one', async () => {
  const list = await openWithPeopleWaiting();
  const { add, change, openIds, waitingList, advanceClock } = list;
  const tablet = await addUntilNoneIsFree(list, 'tablet');
  await addUntilNoneIsFree(list, 'laptop');
  const offered = (await waitingList()).find(({ type, offered: device }) => type === 'laptop' && device !== null);
  const first = (await waitingList()).find(({ type, offered: device }) => type === 'laptop' && device === null);
  if (!offered) throw new Error('no laptop is on offer');
  advanceClock({ minutes: 1 });
  const later = await add('tablet', 'Later');
  advanceClock({ minutes: 1 });
  expect((await change(offered.id, { type: 'tablet', languages: ['ar'] })).status).toBe(204);
  expect((await openIds('tablet')).slice(-3)).toEqual([tablet, later, offered.id]);
  const now = await waitingList();
  expect(now.find(({ id }) => id === offered.id)).toMatchObject({ languages: ['ar'], offered: null });
  expect(now.find(({ id }) => id === first?.id)?.offered).toMatchObject({ label: offered.offered?.label });
});

test('who changes only a language keeps the place in line, and an entry that has ended is changed no more', async () => {
  const list = await openWithPeopleWaiting();
  const { change, openIds, desk, add, waitingList } = list;
  const first = await addUntilNoneIsFree(list, 'tablet');
  const second = await add('tablet', 'Tweede');
  expect((await change(first, { type: 'tablet', languages: ['tr', 'nl'] })).status).toBe(204);
  expect((await openIds('tablet')).slice(-2)).toEqual([first, second]);
  expect((await waitingList()).find(({ id }) => id === first)?.languages).toEqual(['tr', 'nl']);
  expect((await desk.post(`/api/desk/waiting-list/${first}/remove`, { requestId: randomUUID() })).status).toBe(204);
  expect((await change(first, { type: 'laptop' })).body.error.code).toBe('waiting-ended');
  expect((await change(randomUUID(), { type: 'laptop' })).body.error.code).toBe('waiting-unknown');
});
