import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createCupsPrinter } from '../../../electron/print/services/cups-printer.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';
import { createFakeCups } from './fake-cups.ts';
import { openPrintingApp } from './printing-app.ts';

test('a double tap, a repeated request and a later tap print one slip of a ticket', async () => {
  const { takeTicket, askForSlip, waitForSlip, cups } = await openPrintingApp();
  const { ticket } = (await takeTicket()).body;
  expect(ticket.slip).toBeUndefined();
  const requestId = randomUUID();
  const answers = await Promise.all([askForSlip(ticket, requestId), askForSlip(ticket, requestId), askForSlip(ticket)]);
  expect(answers.map(({ status, body }) => [status, body.slip])).toEqual(Array.from({ length: 3 }, () => [202, 'printing']));
  await waitForSlip(ticket, 'printed');
  expect((await askForSlip(ticket)).body).toEqual({ slip: 'printed' });
  expect(cups.printed()).toEqual(['slip-1']);
});

test('always prints each new ticket once, and the answer does not wait for paper', async () => {
  const { post, waitForSlip, cups } = await openPrintingApp({ when: 'always' });
  const body = { topic: 'itsme', language: 'fr', requestId: randomUUID() };
  const { ticket } = (await post('/api/kiosk/tickets', body)).body;
  // Answered before anything was made or sent.
  expect(ticket.slip).toBe('printing');
  expect((await post('/api/kiosk/tickets', body)).status).toBe(200);
  await waitForSlip(ticket, 'printed');
  expect(cups.printed()).toEqual(['slip-1']);
});

test('never prints nothing, and refuses who asks', async () => {
  const { takeTicket, askForSlip, get, cups } = await openPrintingApp({ when: 'never' });
  const { ticket } = (await takeTicket()).body;
  expect(await askForSlip(ticket)).toMatchObject({ status: 409, body: { error: { code: 'paper-off' } } });
  expect((await get('/api/kiosk/state')).body.paper).toEqual({ when: 'never', isThere: true });
  expect(cups.printed()).toEqual([]);
});

test('the kiosk can print the tickets of this Digipunt only, and sends neither text nor an address', async () => {
  const { takeTicket, askForSlip, post, get, urls, waitForSlip, runAtDesk } = await openWithDesk();
  expect(await askForSlip({ id: randomUUID() })).toMatchObject({ status: 404, body: { error: { code: 'ticket-unknown' } } });
  const { ticket } = (await takeTicket()).body;
  for (const extra of [{ text: 'x' }, { url: 'http://example.org' }, { printer: 'x' }])
    expect((await post(`/api/kiosk/tickets/${ticket.id}/slip`, { requestId: randomUUID(), ...extra })).status).toBe(400);
  await post(`/api/kiosk/tickets/${ticket.id}/leave`, { requestId: randomUUID() });
  expect(await askForSlip(ticket)).toMatchObject({ status: 409, body: { error: { code: 'ticket-state' } } });
  const second = (await takeTicket()).body.ticket;
  await askForSlip(second);
  await waitForSlip(second, 'printed');
  // What was printed came from the page of the job, whose key is no longer worth anything.
  const [url = ''] = urls;
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:4321\/slip\?key=[\w-]{22}$/);
  expect((await get(`/api/slips/${new URL(url).searchParams.get('key')}`)).status).toBe(404);
  expect((await get('/api/slips/x')).status).toBe(404);
  expect((await runAtDesk('/api/desk/slip-test')).status).toBe(403);
});

/** The same, with a helper who is no coordinator. */
async function openWithDesk() {
  const digipunt = await openPrintingApp();
  const helper = await digipunt.signIn('helper1', '2');
  return { ...digipunt, runAtDesk: (path: string) => helper.post(path, { requestId: randomUUID(), language: 'nl' }) };
}

test('without paper the number must be remembered and staff see why, and with new paper it goes on by itself', async () => {
  const { takeTicket, askForSlip, waitForSlip, get, coordinator, cups } = await openPrintingApp({ printer: 'slip' });
  const first = (await takeTicket()).body.ticket;
  cups.setReasons('media-empty-error');
  await askForSlip(first);
  await waitForSlip(first, 'failed');
  expect((await get('/api/kiosk/state')).body.paper).toEqual({ when: 'ask', isThere: false });
  expect((await coordinator.get('/api/desk/state')).body.machine.printer).toEqual({ printer: 'slip', trouble: 'no-paper' });
  expect((await get('/api/health')).body).toMatchObject({
    state: 'warning',
    printer: { state: 'warning', mode: 'ask', printer: 'slip', trouble: 'no-paper', underWay: 1 },
  });
  // Tickets are given as ever.
  expect((await takeTicket()).status).toBe(201);
  cups.setReasons('none');
  await waitForSlip(first, 'printed');
  expect(cups.printed()).toEqual(['slip-1']);
  expect((await coordinator.get('/api/desk/state')).body.machine.printer).toBeNull();
});

test('slips that do not come within two minutes are called off, also those that the printer has', async () => {
  const { takeTicket, askForSlip, waitForSlip, advanceClock, get, cups } = await openPrintingApp();
  const first = (await takeTicket()).body.ticket;
  await askForSlip(first);
  await waitForSlip(first, 'printed');
  // The second is with the printer, the third waits here.
  const [second, third] = [(await takeTicket()).body.ticket, (await takeTicket()).body.ticket];
  cups.setReasons('connecting-to-device');
  await askForSlip(second);
  await vi.waitFor(() => expect(cups.waiting()).toEqual(['slip-2']), { timeout: 5_000 });
  cups.setReasons('connecting-to-device,media-empty-error');
  // Once this is known here; the third would go to the printer before.
  await vi.waitFor(async () => expect((await get('/api/health')).body.printer.trouble).not.toBeNull(), { timeout: 5_000 });
  await askForSlip(third);
  await waitForSlip(third, 'failed');
  advanceClock({ seconds: 121 });
  await vi.waitFor(() => expect(cups.waiting()).toEqual([]), { timeout: 5_000 });
  await vi.waitFor(async () => expect((await get('/api/health')).body.printer.underWay).toBe(0), { timeout: 5_000 });
  cups.setReasons('none');
  advanceClock({ seconds: 20 });
  const fourth = (await takeTicket()).body.ticket;
  await askForSlip(fourth);
  await waitForSlip(fourth, 'printed');
  expect(cups.printed().sort()).toEqual(['slip-1', 'slip-3']);
});

test('a slip that takes longer than ten seconds is said to be missing, and can be asked for again once it is called off', async () => {
  const { takeTicket, askForSlip, slipOf, waitForSlip, advanceClock, cups } = await openPrintingApp();
  const { ticket } = (await takeTicket()).body;
  cups.setReasons('connecting-to-device');
  await askForSlip(ticket);
  await vi.waitFor(() => expect(cups.waiting()).toEqual(['slip-1']), { timeout: 5_000 });
  expect(await slipOf(ticket)).toBe('printing');
  advanceClock({ seconds: 11 });
  expect(await slipOf(ticket)).toBe('failed');
  advanceClock({ seconds: 110 });
  await vi.waitFor(() => expect(cups.waiting()).toEqual([]), { timeout: 5_000 });
  cups.setReasons('none');
  expect((await askForSlip(ticket)).status).toBe(202);
  await waitForSlip(ticket, 'printed');
});

test('no more than twelve slips are under way at once', async () => {
  const { takeTicket, askForSlip, cups } = await openPrintingApp();
  cups.setReasons('media-empty-error');
  const statuses: number[] = [];
  for (let count = 0; count < 13; count++) statuses.push((await askForSlip((await takeTicket()).body.ticket)).status);
  expect(statuses).toEqual([...Array.from({ length: 12 }, () => 202), 429]);
});

test('a restart calls off what the printer still has', async () => {
  const folder = temporaryFolder();
  const { app, takeTicket, askForSlip, cups } = await openPrintingApp({}, folder);
  const { ticket } = (await takeTicket()).body;
  cups.setReasons('connecting-to-device');
  await askForSlip(ticket);
  await vi.waitFor(() => expect(readFileSync(join(folder, 'print/spooled.json'), 'utf8')).toBe('["slip-1"]'), { timeout: 5_000 });
  app.close();
  expect(cups.waiting()).toEqual(['slip-1']);
  await openTestApp({ folder, printSystem: { makePdf: undefined, printer: createCupsPrinter(cups.env) } });
  await vi.waitFor(() => expect(cups.waiting()).toEqual([]), { timeout: 5_000 });
});

test.for([
  ['no-print-system', 'down'],
  ['printer-gone', 'gone'],
  ['no-browser', 'without a browser'],
] as const)('%s is said of a printer that is %s', async ([trouble, how]) => {
  const cups = createFakeCups(temporaryFolder());
  if (how === 'down') cups.setDown(true);
  const makePdf = how === 'without a browser' ? undefined : async () => {};
  const { signIn, get } = await openTestApp({ printSystem: { makePdf, printer: createCupsPrinter(cups.env) } });
  const coordinator = await signIn('coordinator', '1');
  const paper = { when: 'ask', printer: how === 'gone' ? 'other' : null, size: '80', text: '' };
  await coordinator.post('/api/desk/kiosk-settings', { requestId: randomUUID(), paper });
  await vi.waitFor(async () => expect((await get('/api/health')).body.printer.trouble).toBe(trouble), { timeout: 5_000 });
});

test('programs of CUPS that hang are ended, and that is no answer', async () => {
  const folder = temporaryFolder();
  const cups = createFakeCups(folder);
  writeFileSync(join(folder, 'bin/lpstat'), '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
  expect(await createCupsPrinter(cups.env, 100).status(null)).toBe('no-print-system');
  await expect(createCupsPrinter(cups.env, 100).pending(['slip-1'])).rejects.toThrow('lpstat');
});

test('a page that is not one piece of the paper is not printed, and staff are told', async () => {
  const { takeTicket, askForSlip, waitForSlip, savePaper, get, cups } = await openPrintingApp();
  await savePaper({ size: 'A5' });
  const { ticket } = (await takeTicket()).body;
  await askForSlip(ticket);
  await waitForSlip(ticket, 'failed');
  expect((await get('/api/health')).body.printer.trouble).toBe('not-printed');
  expect(cups.printed()).toEqual([]);
});

test('a disk without room for a page is said, and the number must be remembered', async () => {
  const cups = createFakeCups(temporaryFolder());
  const makePdf = (): Promise<void> => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
  const { takeTicket, askForSlip, waitForSlip, get } = await openPrintingApp({}, temporaryFolder(), cups, makePdf);
  const { ticket } = (await takeTicket()).body;
  await askForSlip(ticket);
  await waitForSlip(ticket, 'failed');
  expect((await get('/api/health')).body.printer.trouble).toBe('disk-full');
});

test('a coordinator prints a sample, also while visitors get no paper, and sees the printers and what a slip holds', async () => {
  const { coordinator, cups } = await openPrintingApp({ when: 'never', text: 'Wifi: gast' });
  expect((await coordinator.get('/api/desk/printers')).body).toEqual({ names: ['slip'], standard: 'slip' });
  expect((await coordinator.get('/api/desk/slip-sample?language=ar')).body).toMatchObject({
    isSample: true,
    language: 'ar',
    size: '80',
    text: 'Wifi: gast',
  });
  expect((await coordinator.get('/api/desk/slip-sample?language=xx')).status).toBe(400);
  const requestId = randomUUID();
  for (let count = 0; count < 2; count++)
    expect((await coordinator.post('/api/desk/slip-test', { requestId, language: 'nl' })).status).toBe(204);
  await vi.waitFor(async () => expect((await coordinator.get('/api/desk/slip-test')).body).toEqual({ state: 'printed', trouble: null }), {
    timeout: 8_000,
  });
  expect(cups.printed()).toEqual(['slip-1']);
});

test('a printer whose name is an option of a program is refused', async () => {
  const { savePaper } = await openPrintingApp();
  for (const printer of ['-d', 'a b', 'x/y', '']) expect((await savePaper({ printer })).status).toBe(400);
});
