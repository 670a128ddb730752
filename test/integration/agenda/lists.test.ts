import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { convertIcsCalendar } from 'ts-ics';
import { expect, test } from 'vitest';
import type { App } from '../../../electron/app.ts';
import { ok } from '../../../electron/rules/result.ts';
import { openStore } from '../../../electron/store/open.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

const KINDS = ['places', 'trainings'] as const;
type Kind = (typeof KINDS)[number];

/** The requests of the command line for lists: `text` reads one, `importFile` imports one or, as a dry run, previews it. */
function commandLine(app: App) {
  const send = async (path: string, body?: object) => {
    const init = body ? { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {};
    const response = await app.fetch(new Request(`http://command-line/api/command-line/${path}`, init), { kind: 'command-line' });
    return { status: response.status, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer()) };
  };
  return {
    text: async (path: string) => (await send(path)).text,
    importFile: async (
      kind: Kind,
      file: string | Uint8Array,
      dryRun = false,
      partial?: boolean,
    ): Promise<{ status: number; body: any }> => {
      const base64 = Buffer.from(file).toString('base64');
      const { status, text } = await send(`${kind}/import`, { requestId: randomUUID(), base64, dryRun, partial });
      return { status, body: JSON.parse(text) };
    },
  };
}

/** The command line of an empty Digipunt with the name of the demonstration. */
async function openEmpty() {
  const folder = temporaryFolder();
  const store = openStore(join(folder, 'digipunt.sqlite'));
  store.transact(() =>
    ok(store.team.createDigipunt({ id: randomUUID(), name: 'Digipunt Leuven-Noord', demo: false, at: '2026-11-23T08:00:00.000Z' })),
  );
  store.close();
  const { app } = await openTestApp({ demo: false, folder });
  return commandLine(app);
}

/** The row of a list with a code, without its id, which differs between Digipunten. */
const findRow = async (list: Awaited<ReturnType<typeof openEmpty>>, kind: Kind, code: string): Promise<any> => {
  const rows: { id: string; code: string }[] = JSON.parse(await list.text(kind))[kind];
  return rows.filter((row) => row.code === code).map(({ id: _id, ...details }) => details)[0];
};

/** What an import does with each row. */
const effectsOf = ({ body }: { body: { rows: { does: string }[] } }) => body.rows.map((row) => row.does);

test.for(['csv', 'ics'])('an exported %s file can be imported and exports the same file again', async (format) => {
  const demo = commandLine((await openTestApp()).app);
  const other = await openEmpty();
  for (const kind of KINDS) {
    const file = await demo.text(`${kind}/export?as=${format}`);
    expect(effectsOf(await demo.importFile(kind, file)).every((effect) => effect === 'same')).toBe(true);
    expect(effectsOf(await other.importFile(kind, file, true)).every((effect) => effect === 'add')).toBe(true);
    expect((await other.importFile(kind, file)).status).toBe(200);
    expect(await other.text(`${kind}/export?as=${format}`)).toBe(file);
    expect(effectsOf(await other.importFile(kind, file)).every((effect) => effect === 'same')).toBe(true);
  }
});

test('all problems of a list are reported by row and field, and nothing of it is imported', async () => {
  const list = await openEmpty();
  const rows = [
    'Code;Soort;Naam;Breedtegraad;Lengtegraad;Wanneer;Feestdagen',
    'A;vast;Goed;;;maandag 9-12;',
    ';vast;Zonder code;;;;',
    'B;kasteel;Vreemd;;;;',
    'C;vast;;;;;',
    'D;vast;Blauw;;;elke blauwe maandag;',
    'E;vast;Half;51,2;;;soms',
    'a;vast;Nog eens;;;;',
    `F;vast;${'x'.repeat(81)};noord;4,5;;`,
  ];
  const { status, body } = await list.importFile('places', rows.join('\n'));
  expect(status).toBe(422);
  expect(body.error.rows).toEqual([
    { row: 3, field: 'code', why: 'empty' },
    { row: 4, field: 'kind', why: 'kind', said: 'kasteel' },
    { row: 5, field: 'name', why: 'empty' },
    { row: 6, field: 'when', why: 'when', said: 'elke blauwe maandag' },
    { row: 7, field: 'holidays', why: 'kind', said: 'soms' },
    { row: 7, field: 'longitude', why: 'number' },
    { row: 8, field: 'code', why: 'twice', said: 'a' },
    { row: 9, field: 'name-nl', why: 'too-long' },
    { row: 9, field: 'latitude', why: 'number', said: 'noord' },
  ]);
  expect(body.error.count).toBe(9);
  expect(await list.text('places')).toBe('{"places":[]}');
  expect(
    (await list.importFile('trainings', 'Code;Naam;Onderwerp;Taal;Prijs;Plaatsen;Waar\nT;Proef;koken;xx;veel;0;NERGENS')).body.error.rows,
  ).toMatchObject([
    { field: 'seats', why: 'number', said: '0' },
    { field: 'priceCents', why: 'amount', said: 'veel' },
    { field: 'subject', why: 'topic', said: 'koken' },
    { field: 'language', why: 'language', said: 'xx' },
    { field: 'place', why: 'place', said: 'NERGENS' },
  ]);
  expect((await list.importFile('places', 'Code;Naam;Kleur;Feestdagen\nA;B;rood;soms')).body.error.rows).toEqual([
    { row: 1, field: '', why: 'column-unknown', said: 'Kleur' },
    { row: 2, field: 'holidays', why: 'kind', said: 'soms' },
  ]);
  expect((await list.importFile('places', 'Naam;Feestdagen\nB;soms')).body.error.rows).toEqual([
    { row: 1, field: 'code', why: 'column-missing' },
    { row: 2, field: 'holidays', why: 'kind', said: 'soms' },
  ]);
  expect(
    (await list.importFile('places', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Zonder tijd\nEND:VEVENT\nEND:VCALENDAR')).body.error.rows,
  ).toMatchObject([{ row: 2, field: 'DTSTART', why: 'value-missing', event: { name: 'Zonder tijd', date: null } }]);
});

test('a field that cannot be read is reported once, without the problems that follow from it', async () => {
  const list = await openEmpty();
  const rows = ['Code;Naam;Wanneer;Breedtegraad;Lengtegraad', ';;maandag 9-12;;', ';Half;nooit;51;', `A;${'x'.repeat(81)};;51;oost`];
  expect((await list.importFile('places', rows.join('\n'))).body.error.rows).toEqual([
    { row: 2, field: 'code', why: 'empty' },
    { row: 2, field: 'name', why: 'empty' },
    { row: 3, field: 'code', why: 'empty' },
    { row: 3, field: 'when', why: 'when', said: 'nooit' },
    { row: 3, field: 'longitude', why: 'number' },
    { row: 4, field: 'name-nl', why: 'too-long' },
    { row: 4, field: 'longitude', why: 'number', said: 'oost' },
  ]);
  // Without a code, missing columns and a missing longitude are not reported.
  expect((await list.importFile('places', 'Code;Breedtegraad\n;51')).body.error.rows).toEqual([{ row: 2, field: 'code', why: 'empty' }]);
});

test('all problems of a calendar file are reported: events that cannot be read and wrong fields of others', async () => {
  const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
  const lines = [
    'BEGIN:VCALENDAR',
    ...event('UID:MO.0900.A@digipunt', `SUMMARY:${'x'.repeat(81)}`, 'DTSTART:20260106T090000', 'DTEND:20260106T100000'),
    ...event('SUMMARY:Zonder tijd'),
    ...event('UID:MO.0900.B@digipunt', 'SUMMARY:Kasteel', 'DTSTART;VALUE=DATE:20260106', 'X-DIGIPUNT-KIND:kasteel'),
    'END:VCALENDAR',
  ];
  expect((await (await openEmpty()).importFile('places', lines.join('\n'))).body.error.rows).toEqual([
    { row: 2, field: 'name-nl', why: 'too-long', event: { name: 'x'.repeat(81), date: '2026-01-06' } },
    { row: 8, field: 'DTSTART', why: 'value-missing', event: { name: 'Zonder tijd', date: null } },
    { row: 11, field: 'kind', why: 'kind', said: 'kasteel', event: { name: 'Kasteel', date: '2026-01-06' } },
  ]);
});

test('a text that cannot be read is quoted in one short line, without control characters, and only the wrong one of several', async () => {
  const list = await openEmpty();
  const quotedTexts = async (rows: string) =>
    (await list.importFile('places', rows)).body.error.rows.map((row: { said: string }) => row.said);
  expect(await quotedTexts('Code;Naam;Wanneer\nA;Een;maandag 9-12 | elke blauwe maandag | nooit')).toEqual(['elke blauwe maandag']);
  expect(await quotedTexts(`Code;Naam;Wanneer\nA;Een;${'nooit '.repeat(30)}`)).toEqual(['nooit '.repeat(20).trim()]);
  expect(await quotedTexts('Code;Naam;Soort\nA;Een;"rood\u001b[31m\u202e\n\tkasteel"')).toEqual(['rood [31m kasteel']);
  expect(await quotedTexts(`Code;Naam;Soort\nA;Een;${'x'.repeat(119)}😀`)).toEqual(['x'.repeat(119)]);
});

test('a missing column changes nothing, and an empty cell removes a text', async () => {
  const list = commandLine((await openTestApp()).app);
  const before = JSON.parse(await list.text('places')).places.find(({ code }: { code: string }) => code === 'V-1');
  expect((await list.importFile('places', 'code;Gemeente\nv-1;Elders')).body.rows).toEqual([
    { row: 2, label: 'V-1', does: 'change', fields: ['municipality'] },
  ]);
  expect((await list.importFile('places', 'code;Uitleg fr\nV-1;')).body.rows).toMatchObject([{ does: 'change', fields: ['texts'] }]);
  const after = JSON.parse(await list.text('places')).places.find(({ code }: { code: string }) => code === 'V-1');
  expect(after).toEqual({ ...before, municipality: 'Elders', texts: { ...before.texts, about: { nl: before.texts.about.nl } } });
});

test('importing a retired place or training restores it, with its cancelled sessions', async () => {
  const { app, signIn } = await openTestApp();
  const [list, coordinator] = [commandLine(app), await signIn('coordinator', '3')];
  const sessions = async (): Promise<any[]> => (await coordinator.get('/api/desk/sessions')).body.sessions;
  const [session] = await sessions();
  const borrower = { name: 'Voorbeeld', reach: 'voorbeeld@example.org', more: {} };
  await coordinator.post('/api/desk/sign-ups', { requestId: randomUUID(), session: session.key, ticket: null, borrower });
  const sessionWithPeople = async () => (await sessions()).find(({ key }) => key === session.key);
  const before = await sessionWithPeople();

  const training = JSON.parse(await list.text('trainings')).trainings.find(({ id }: { id: string }) => id === session.training);
  const place = JSON.parse(await list.text('places')).places.find(({ code }: { code: string }) => code === 'B-1');
  for (const [kind, row] of [['places', place] as const, ['trainings', training] as const]) {
    await coordinator.post(`/api/desk/${kind}/${row.id}/retire`, { requestId: randomUUID(), retired: true });
    const retired = await findRow(list, kind, row.code);
    expect(retired.retiredAt).not.toBeNull();
    if (kind === 'trainings') expect(await sessionWithPeople()).toMatchObject({ cancelled: true, people: [{ toTell: ['cancelled'] }] });
    const expectedRows = [{ row: 2, label: row.code, does: 'change', fields: ['retiredAt'] }];
    expect((await list.importFile(kind, `Code\n${row.code}`, true)).body.rows).toEqual(expectedRows);
    expect(await findRow(list, kind, row.code)).toEqual(retired);
    expect((await list.importFile(kind, `Code\n${row.code}`)).body.rows).toEqual(expectedRows);
    expect(await findRow(list, kind, row.code)).toEqual({ ...retired, retiredAt: null });
    expect(effectsOf(await list.importFile(kind, `Code\n${row.code}`))).toEqual(['same']);
  }
  expect(await sessionWithPeople()).toEqual(before);
});

test('a list in Windows-1252 with commas, or with tabs, is read correctly', async () => {
  const list = await openEmpty();
  await list.importFile('places', Buffer.from('Code,Naam,Wanneer\nA,Caf\u00e9 Zo\u00eb,"maandag 9-12, 13-15"', 'latin1'));
  await list.importFile('places', 'Code\tNaam\tNaam ar\nB\tTwee\tاثنان');
  expect(JSON.parse(await list.text('places')).places).toMatchObject([
    { code: 'A', texts: { name: { nl: 'Café Zoë' } }, when: 'maandag 09:00-12:00 13:00-15:00' },
    { code: 'B', texts: { name: { nl: 'Twee', ar: 'اثنان' } } },
  ]);
});

test('a calendar file of another program is imported with its rules, cancelled and moved events', async () => {
  const list = await openEmpty();
  const calendar = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Other//EN
BEGIN:VEVENT
UID:one@example.org
DTSTART;TZID=Europe/Brussels:20261201T140000
DTEND;TZID=Europe/Brussels:20261201T160000
RRULE:FREQ=WEEKLY;COUNT=4
EXDATE;TZID=Europe/Brussels:20261208T140000
SUMMARY:Digibus Voorbeeld
LOCATION:Kerkplein
END:VEVENT
BEGIN:VEVENT
UID:one@example.org
RECURRENCE-ID;TZID=Europe/Brussels:20261215T140000
DTSTART;TZID=Europe/Brussels:20261216T140000
DTEND;TZID=Europe/Brussels:20261216T160000
SUMMARY:Digibus Voorbeeld
LOCATION:Kerkplein
END:VEVENT
END:VCALENDAR`;
  expect(effectsOf(await list.importFile('places', calendar))).toEqual(['add']);
  const [place] = JSON.parse(await list.text('places')).places;
  expect(place).toMatchObject({ kind: 'mobile', address: 'Kerkplein', texts: { name: { nl: 'Digibus Voorbeeld' } } });
  const openings = JSON.parse(await list.text(`openings?place=${place.code}&from=2026-12-01&days=60`)).openings;
  expect(openings.map(({ from }: { from: string }) => from.slice(0, 10))).toEqual(['2026-12-01', '2026-12-16', '2026-12-22']);
});

/** A calendar of which two events can be read, and of the others one has an unknown time zone and one a name that is too long. */
const halfReadable = (() => {
  const event = (uid: string, name: string, start: string, ...lines: string[]) =>
    ['BEGIN:VEVENT', `UID:${uid}@example.org`, `SUMMARY:${name}`, start, 'DURATION:PT2H', ...lines, 'END:VEVENT'].join('\r\n');
  return [
    'BEGIN:VCALENDAR',
    event('1', 'Digicafé', 'DTSTART;TZID=Romance Standard Time:20261201T140000', 'RRULE:FREQ=WEEKLY'),
    event('2', 'Digicafé', 'DTSTART;TZID=Mars Standard Time:20261203T140000'),
    event('3', 'x'.repeat(81), 'DTSTART:20261204T140000'),
    event('4', 'Spreekuur', 'DTSTART:20261205T220000', 'RDATE:20261212T220000'),
    'END:VCALENDAR',
  ].join('\r\n');
})();

test('the events of a calendar that can be read are imported without the others, which are named, also in the preview', async () => {
  const leftOut = {
    count: 2,
    problems: [
      {
        row: 9,
        field: 'DTSTART',
        why: 'time-zone-unknown',
        said: 'Mars Standard Time',
        event: { name: 'Digicafé', date: '2026-12-03' },
      },
      { row: 15, field: 'name-nl', why: 'too-long', event: { name: 'x'.repeat(81), date: '2026-12-04' } },
    ],
  };
  for (const kind of KINDS) {
    const list = await openEmpty();
    const refused = await list.importFile(kind, halfReadable);
    expect([refused.status, refused.body.error]).toMatchObject([422, { code: 'rows-refused', count: 2, rows: leftOut.problems }]);
    const rows = [
      { row: 2, name: 'Digicafé', does: 'add', fields: [] },
      { row: 21, name: 'Spreekuur', does: 'add', fields: [] },
    ];
    const preview = await list.importFile(kind, halfReadable, true, true);
    expect(preview.body).toMatchObject({ rows, leftOut });
    expect(await list.text(kind)).toBe(`{"${kind}":[]}`);
    expect((await list.importFile(kind, halfReadable, false, true)).body).toEqual(preview.body);
    const byTime = (JSON.parse(await list.text(kind))[kind] as { when: string }[]).sort((a, b) => (a.when < b.when ? -1 : 1));
    expect(byTime).toMatchObject([
      { texts: { name: { nl: 'Digicafé' } }, when: 'FREQ=WEEKLY vanaf 2026-12-01 14:00-16:00' },
      { texts: { name: { nl: 'Spreekuur' } }, when: 'ook op 2026-12-05 22:00-00:00\nook op 2026-12-12 22:00-00:00' },
    ]);
    expect(effectsOf(await list.importFile(kind, halfReadable, false, true))).toEqual(['same', 'same']);
    // What was imported is exported as a calendar that is read in full.
    const exported = await list.text(`${kind}/export?as=ics`);
    expect((await list.importFile(kind, exported)).body.rows.map(({ does }: { does: string }) => does)).toEqual(['same', 'same']);
  }
});

test('a table is not imported in part', async () => {
  const list = await openEmpty();
  const { status, body } = await list.importFile('places', 'Code;Naam;Soort\nA;Een;vast\nB;Twee;kasteel', false, true);
  expect([status, body.error.code, body.error.count]).toEqual([422, 'rows-refused', 1]);
  expect(await list.text('places')).toBe('{"places":[]}');
});

test('a calendar whose lines are folded within letters is read', async () => {
  const list = await openEmpty();
  const name = 'Café Zoë';
  const calendar = Buffer.from(halfReadable.replace('SUMMARY:Spreekuur', `SUMMARY:${name}`));
  const letter = calendar.indexOf('ë', calendar.indexOf('SUMMARY:Café Z'));
  const folded = Buffer.concat([calendar.subarray(0, letter + 1), Buffer.from('\r\n '), calendar.subarray(letter + 1)]);
  expect((await list.importFile('places', folded, false, true)).status).toBe(200);
  const names = JSON.parse(await list.text('places')).places.map(({ texts }: any) => texts.name.nl);
  expect(names).toEqual(expect.arrayContaining([name, 'Digicafé']));
});

test('a file that is larger than it may be is refused as a file, with its limit', async () => {
  const list = await openEmpty();
  const calendarOfBytes = (bytes: number): string => {
    const [start, end] = ['BEGIN:VCALENDAR\r\nX-NOTE:', '\r\nEND:VCALENDAR\r\n'];
    return `${start}${'x'.repeat(bytes - start.length - end.length)}${end}`;
  };
  const limit = 3 * 1024 * 1024;
  expect((await list.importFile('places', calendarOfBytes(limit))).body).toMatchObject({ rows: [] });
  for (const bytes of [limit + 2_000, 2 * limit]) {
    const { status, body } = await list.importFile('places', calendarOfBytes(bytes));
    expect([status, body.error]).toMatchObject([413, { code: 'file-too-large', megabytes: 3 }]);
  }
});

test('a second import of a calendar file of another program keeps the details that were added in between', async () => {
  const list = await openEmpty();
  const calendarOf = (...lines: string[]) =>
    [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:1',
      'SUMMARY:Digicafé',
      'DTSTART;VALUE=DATE:20261201',
      ...lines,
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\n');
  const bare = calendarOf('DESCRIPTION:', 'RRULE:FREQ=WEEKLY');
  for (const kind of KINDS) expect(effectsOf(await list.importFile(kind, bare))).toEqual(['add']);
  const [{ code }] = JSON.parse(await list.text('places')).places;
  expect(await findRow(list, 'places', code)).toMatchObject({ kind: 'mobile', address: '', latitude: null, holidays: 'closed' });
  expect(await findRow(list, 'trainings', code)).toMatchObject({ subject: 'other', language: 'nl', priceCents: 0, seats: 10, place: null });

  const filled = {
    places: `Code;Soort;Uitleg;Adres;Gemeente;Breedtegraad;Lengtegraad;Feestdagen;Naam fr\n${code};bus;Kom;Plein 1;Ergens;51;5;open;Café`,
    trainings: `Code;Onderwerp;Uitleg;Taal;Prijs;Plaatsen;Waar;Feestdagen;Naam fr\n${code};itsme;Kom;fr;2,50;4;${code};open;Café`,
  };
  for (const kind of KINDS) {
    expect(effectsOf(await list.importFile(kind, filled[kind]))).toEqual(['change']);
    const before = await findRow(list, kind, code);
    expect(effectsOf(await list.importFile(kind, bare))).toEqual(['same']);
    const moved = calendarOf('DESCRIPTION:Anders', 'GEO:50;4', 'RRULE:FREQ=DAILY');
    const degrees = kind === 'places' ? { latitude: 50, longitude: 4 } : {};
    const fields = ['texts', ...Object.keys(degrees), 'schedule'];
    expect((await list.importFile(kind, moved)).body.rows).toMatchObject([{ does: 'change', fields }]);
    const texts = { ...before.texts, about: { nl: 'Anders' } };
    expect(await findRow(list, kind, code)).toEqual({ ...before, ...degrees, texts, when: 'elke dag vanaf 2026-12-01 00:00-00:00' });
  }
});

test('importing our own calendar file removes what it lacks, but not if another program removed our properties', async () => {
  const [demo, other] = [commandLine((await openTestApp()).app), await openEmpty()];
  await other.importFile('places', 'Code;Naam;Soort;Wanneer\nV-1;Kaal;mobiel;maandag 9-12');
  await other.importFile('trainings', 'Code;Naam;Wanneer\nT-2;Kaal;maandag 9-12');
  for (const [kind, code] of [
    ['places', 'V-1'],
    ['trainings', 'T-2'],
  ] as const) {
    const file = await other.text(`${kind}/export?as=ics`);
    const before = await findRow(demo, kind, code);
    const withoutOurProperties = file
      .replaceAll('\r\n ', '')
      .split('\r\n')
      .filter((line) => !line.startsWith('X-DIGIPUNT'));
    expect((await demo.importFile(kind, withoutOurProperties.join('\n'))).body.rows).toMatchObject([
      { does: 'change', fields: ['texts', 'schedule'] },
    ]);
    expect(await findRow(demo, kind, code)).toMatchObject({
      ...before,
      when: expect.anything(),
      texts: { ...before.texts, name: { ...before.texts.name, nl: 'Kaal' } },
    });
    expect(effectsOf(await demo.importFile(kind, file))).toEqual(['change']);
    expect(await findRow(demo, kind, code)).toEqual(await findRow(other, kind, code));
  }
});

test('an exported calendar has an EXDATE for each closed day of the coming year and each period, and no others', async () => {
  const list = await openEmpty();
  const when = 'elke dag 9-10 11-12 13-14 | elke dag 15-16 17-18 | 2027-11-01 gesloten';
  await list.importFile('places', `Code;Naam;Wanneer;Feestdagen\nA;Altijd;${when};open`);
  const calendar = (await list.text('places/export?as=ics')).replaceAll('\r\n ', '').split('\r\n');
  expect(calendar.filter((line) => line.startsWith('EXDATE'))).toEqual(
    ['09', '11', '13', '15', '17'].map((hour) => `EXDATE;TZID=Europe/Brussels:20271101T${hour}0000`),
  );
});

test('the calendar subscriptions are public, can be read by another library, and hold no names of participants', async () => {
  const { get, signIn } = await openTestApp();
  const coordinator = await signIn('coordinator', '3');
  const { sessions } = (await coordinator.get('/api/desk/sessions')).body;
  const borrower = { name: 'Geheime Naam', reach: 'geheim@example.org', more: {} };
  await coordinator.post('/api/desk/sign-ups', { requestId: randomUUID(), session: sessions[0].key, ticket: null, borrower });
  const { status, headers, body } = await get('/calendar/trainings.ics');
  expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(body).not.toContain('Geheime');
  const { events = [] } = convertIcsCalendar(undefined, body);
  const itsme = events.find(({ summary }) => summary === 'Starten met itsme');
  expect(itsme?.recurrenceRule?.frequency).toBe('WEEKLY');
  // Other programs know RFC 5545 only, so a holiday such as Easter Monday is an EXDATE.
  const places = convertIcsCalendar(undefined, (await get('/calendar/places.ics')).body).events ?? [];
  const closed = places.flatMap(({ exceptionDates = [] }) => exceptionDates.map(({ date }) => date.toISOString()));
  expect(closed).toContain('2027-03-29T07:00:00.000Z');
  expect(closed).not.toContain('2027-04-05T07:00:00.000Z');
});

test('only a coordinator can export and import lists', async () => {
  const { signIn, get } = await openTestApp();
  const helper = await signIn('helper1', '1');
  for (const kind of KINDS) {
    expect((await helper.get(`/api/desk/${kind}/export`)).status).toBe(403);
    expect((await helper.post(`/api/desk/${kind}/import`, { requestId: randomUUID(), base64: 'YQ==', dryRun: true })).status).toBe(403);
    expect((await get(`/api/command-line/${kind}/export`)).status).toBe(401);
  }
  const coordinator = await signIn('coordinator', '3');
  expect((await coordinator.get('/api/desk/places/export?as=ics')).body).toContain('BEGIN:VCALENDAR');
});
