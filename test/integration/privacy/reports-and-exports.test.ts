import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { ROUTE_ACCESS } from '../../../electron/http/route-access.ts';
import { readRunningInstance } from '../../../electron/shell/running-instance.ts';
import { openWithPersonEverywhere, withRequestId } from '../people/fixtures.ts';

// Everything that can be read is read, with somebody of whom something is kept everywhere. Day files are in day-files.test.ts, since
// only their receiver can open them.

const POISON = 'Vergifnaam';
const PERSON = { name: `${POISON} Anna`, reach: `${POISON} 0470` };

const RANGE = 'from=2026-11-01&to=2026-12-31';
const TOGETHER = `${RANGE}&scope=together`;

/** Reports, and what is taken along or read by other programs: nobody is in them, neither visitors nor staff. */
const REPORTS_AND_EXPORTS: Readonly<Record<string, readonly string[]>> = {
  'GET /api/desk/reports/visits': [TOGETHER],
  'GET /api/desk/reports/visits/export': [`${TOGETHER}&as=csv`, `${TOGETHER}&as=xlsx`],
  'GET /api/desk/reports/annual': ['year=2026&scope=together'],
  'GET /api/command-line/range-counts': [TOGETHER],
  'GET /api/desk/digipunten': [''],
  'GET /api/desk/digipunten/card': [''],
  'GET /api/desk/settings/export': [''],
  'GET /api/command-line/settings/export': [''],
  'GET /api/desk/devices/export': [''],
  'GET /api/command-line/devices/export': [''],
  'GET /api/desk/places/export': ['as=csv', 'as=ics'],
  'GET /api/desk/trainings/export': ['as=csv', 'as=ics'],
  'GET /api/command-line/:list{places|trainings}/export': ['as=csv', 'as=ics'],
  'GET /calendar/places.ics': [''],
  'GET /calendar/trainings.ics': [''],
  'GET /calendar/appointments.ics': [''],
  'GET /api/desk/health/diagnostics': [''],
};

/** What else needs a query to answer. */
const QUERIES: Readonly<Record<string, string>> = {
  'GET /api/desk/calendar': RANGE,
  'GET /api/desk/roster': 'date=2026-11-24',
  'GET /api/desk/schedule-warnings': RANGE,
  'GET /api/kiosk/trainings': 'language=nl',
  'GET /api/kiosk/places': 'language=nl',
  'GET /api/desk/personal-data/to-erase': 'days=30',
};

/** Where staff see of whom they keep something. The lists of loans are the only files among them. */
const SHOW_PEOPLE = [
  'GET /api/desk/appointments',
  // Planned home visits.
  'GET /api/desk/calendar',
  'GET /api/desk/home-visits',
  'GET /api/desk/loans',
  'GET /api/desk/loans/:id/slip',
  'GET /api/desk/loans/export',
  'GET /api/desk/people/reminders',
  'GET /api/desk/personal-data',
  'GET /api/desk/sessions',
  'GET /api/desk/waiting-list',
  'GET /api/command-line/loans/export',
];

/** They do not end. */
const STREAMS = new Set(['GET /api/events', 'GET /api/kiosk/tickets/:id/events']);

/** A response as text; of a workbook, that of all its parts. */
function textOf(bytes: Uint8Array): string {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const parts = isArchive ? Object.values(unzipSync(bytes)) : [bytes];
  return parts.map((part) => Buffer.from(part).toString()).join('\n');
}

/** The same with somebody on every list, whom a helper also had at the desk. */
async function openEverything() {
  const testApp = await openWithPersonEverywhere(PERSON, POISON);
  const { app, folder, port, helper, coordinator, loan, takeTicket, session } = testApp;
  await coordinator.post('/api/desk/kiosk-settings', withRequestId({ asksTargetGroup: true }));
  await takeTicket();
  const { ticket } = (await helper.callNext()).body;
  await helper.runAction(ticket, 'start');
  await helper.runAction(ticket, 'finish', { outcome: 'helped', targetGroup: 'senior' });
  expect((await helper.post(`/api/desk/loans/${loan.requestId}/contact`, withRequestId({ note: POISON }))).status).toBe(204);
  const roster = withRequestId({ when: 'dinsdag 9-12', holidays: 'closed', seen: '' });
  expect((await coordinator.post('/api/desk/rosters/helper1', roster)).status).toBe(204);
  app.setListeningPort(port);
  const key = readRunningInstance(folder)?.key ?? '';
  const read = async (route: string, query: string) => {
    const path = route.slice('GET '.length).replace(':list{places|trainings}', 'trainings');
    const ofLoan = path.includes('/loans/') ? loan.requestId : loan.device;
    const url = `http://127.0.0.1:${port}${path.replaceAll(/:\w+/g, ofLoan)}?${query}`;
    const headers = {
      host: `127.0.0.1:${port}`,
      ...(path.startsWith('/api/command-line/') ? { authorization: `Bearer ${key}` } : { cookie: coordinator.cookie }),
    };
    const response = await app.fetch(new Request(url, { headers }), { kind: 'loopback', port });
    return { status: response.status, text: textOf(new Uint8Array(await response.arrayBuffer())) };
  };
  return { read, date: session.date as string };
}

test('nobody is named in a report, an export or a feed, and people only on the pages that are about them', async () => {
  const { read, date } = await openEverything();
  const showing: string[] = [];
  for (const [route, queries] of Object.entries(REPORTS_AND_EXPORTS))
    for (const query of queries) {
      const { status, text } = await read(route, query);
      expect([route, query, status, text.length > 60]).toEqual([route, query, 200, true]);
      for (const name of [POISON, 'Helper 1', 'helper1', 'Coördinator', 'coordinator'])
        expect([route, query, name, text.includes(name)]).toEqual([route, query, name, false]);
    }
  for (const route of Object.keys(ROUTE_ACCESS)) {
    if (!route.startsWith('GET ') || route in REPORTS_AND_EXPORTS || STREAMS.has(route)) continue;
    const isOfDay = route === 'GET /api/desk/appointments' || route === 'GET /api/desk/people/reminders';
    const { text } = await read(route, isOfDay ? `date=${date}` : (QUERIES[route] ?? ''));
    if (text.includes(POISON)) showing.push(route);
  }
  expect(showing.toSorted()).toEqual(SHOW_PEOPLE.toSorted());
});
