import { randomUUID } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { MAX_REMEMBERED_COLUMNS } from '../../../electron/digipunt/rules/import-columns.ts';
import { readDevicesTable } from '../../../electron/lending/lists/devices-table.ts';
import { NO_CHOICES } from '../../../electron/lists/table.ts';
import { openTestApp } from '../fixtures.ts';
import { createWorkbook, sheetXml } from './workbook.ts';

const utf8 = (text: string) => Buffer.from(text, 'utf8');

type Choices = { sheet?: string; columns?: Record<string, string | null> };

/** Opens the app with a coordinator. `preview` and `take` import a list as it is, or with choices. */
async function openWithCoordinator() {
  const { signIn } = await openTestApp();
  const desk = await signIn('coordinator', '1');
  const send = (list: string, bytes: Buffer, dryRun: boolean, choices: Choices) =>
    desk.post(`/api/desk/${list}/import`, { requestId: randomUUID(), base64: bytes.toString('base64'), dryRun, ...choices });
  return {
    preview: (bytes: Buffer, choices: Choices = {}, list = 'devices') => send(list, bytes, true, choices),
    take: (bytes: Buffer, choices: Choices = {}, list = 'devices') => send(list, bytes, false, choices),
    listDevices: async () => (await desk.get('/api/desk/devices')).body.devices as Record<string, any>[],
  };
}

const ASSETS = utf8('Asset Tag;Category;Model;Colour;Checked out to\nN-01;laptop;Een;rood;\nN-02;broodrooster;Twee;;X\n');

test('an unknown column, a missing one and a wrong row are reported in one answer, with the first values of each column', async () => {
  const { preview } = await openWithCoordinator();
  const { status, body } = await preview(utf8('Label;Kleur;Gekocht op\nX;rood;ooit\nY;;31/12/2025\n'));
  expect(status).toBe(422);
  expect(body.error).toMatchObject({
    code: 'rows-refused',
    count: 3,
    rows: [
      { row: 1, field: '', why: 'column-unknown', said: 'Kleur' },
      { row: 1, field: 'type', why: 'column-missing' },
      { row: 2, field: 'boughtOn', why: 'date' },
    ],
    table: {
      sheet: null,
      sheets: [],
      fields: ['label', 'type', 'model', 'serial', 'shelf', 'boughtOn', 'valueCents', 'note'],
      columns: [
        { column: 1, heading: 'Label', key: 'label', field: 'label', samples: ['X', 'Y'] },
        { column: 2, heading: 'Kleur', key: 'kleur', samples: ['rood'] },
        { column: 3, heading: 'Gekocht op', key: 'gekocht op', field: 'boughtOn', samples: ['ooit', '31/12/2025'] },
      ],
    },
  });
  expect(body.error.table.columns[1]).not.toHaveProperty('field');
});

test('a column can be named or left out, and a wrong choice is refused', async () => {
  const { preview } = await openWithCoordinator();
  const choices = { 'Asset Tag': 'label', category: 'Soort', colour: null, 'checked out to': 'note' };
  const wrongRow = await preview(ASSETS, { columns: choices });
  expect(wrongRow.body.error.rows).toEqual([{ row: 3, field: 'type', why: 'type' }]);
  const list = utf8(ASSETS.toString().replace('broodrooster', 'tablet'));
  expect((await preview(list, { columns: choices })).body).toMatchObject({
    rows: [
      { label: 'N-01', does: 'add' },
      { label: 'N-02', does: 'add' },
    ],
    table: { columns: [{ field: 'label' }, { field: 'type' }, { field: 'model' }, { field: null }, { field: 'note' }] },
  });
  expect((await preview(list, { columns: { ...choices, colour: 'kleur' } })).body.error).toMatchObject({
    code: 'malformed',
    field: 'columns',
  });
  // One field from two columns; the star stands for the columns that nobody named.
  expect(
    (await preview(list, { columns: { 'asset tag': 'label', category: 'type', colour: 'model', '*': null } })).body.error.rows,
  ).toEqual([{ row: 1, field: 'model', why: 'column-twice', said: 'Colour' }]);
});

test('a heading that occurs twice is two columns, each with its own choice', async () => {
  const { preview } = await openWithCoordinator();
  const list = utf8('Label;Soort;Extra;Extra\nN-01;laptop;Kast 4;nieuw\n');
  const { body } = await preview(list, { columns: { extra: null, 'extra (2)': 'note' } });
  expect(body.table.columns.map(({ key, field }: { key: string; field: string | null }) => [key, field])).toEqual([
    ['label', 'label'],
    ['soort', 'type'],
    ['extra', null],
    ['extra (2)', 'note'],
  ]);
});

test('choices are remembered for the next list when the list was taken in, per list, and can be changed', async () => {
  const { preview, take, listDevices } = await openWithCoordinator();
  const list = utf8('Onze toestellen\n\nAsset Tag,Category,Colour\nN-01,laptop,rood\n');
  const columns = { 'asset tag': 'label', category: 'type', colour: 'note' };
  await preview(list, { columns });
  // A preview stores nothing.
  expect((await preview(list)).body.error).toMatchObject({ code: 'rows-refused', count: 5 });
  expect((await take(list, { columns })).body.rows).toMatchObject([{ row: 4, does: 'add' }]);
  expect((await preview(list)).body).toMatchObject({
    rows: [{ does: 'same' }],
    table: { columns: [{ field: 'label' }, {}, { field: 'note' }] },
  });
  expect((await preview(utf8('Code;Naam;Colour\nX;Y;rood\n'), {}, 'places')).body.error.rows).toMatchObject([{ why: 'column-unknown' }]);
  expect((await take(utf8('Asset Tag,Category,Colour,Model\nN-01,laptop,rood,Nieuw\n'), { columns: { colour: null } })).status).toBe(200);
  expect((await preview(list)).body.table.columns[2].field).toBeNull();
  expect((await listDevices()).find(({ label }) => label === 'N-01')).toMatchObject({ note: 'rood', model: 'Nieuw' });
});

test('the oldest choices are forgotten, not the newest', async () => {
  const { preview, take } = await openWithCoordinator();
  const choose = (from: number, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${from + index}`, null]));
  for (const from of [0, 100, 200, 300])
    expect((await take(utf8(`Label;Soort\nN-${from};laptop\n`), { columns: choose(from, 100) })).status).toBe(200);
  const { body } = await preview(utf8('Label;Soort;K0;K399\nN-1;laptop;;\n'));
  expect(body.error.rows).toMatchObject([{ why: 'column-unknown', said: 'K0' }]);
  expect(MAX_REMEMBERED_COLUMNS).toBe(300);
});

const DEVICES = [
  ['Lijst van november'],
  [],
  ['Label', 'Soort', 'Serienummer', 'Gekocht op', 'Waarde', 'Opmerking'],
  ['N-01', 'laptop', 123_456_789_012, { days: 46_056 }, 249.95, ' "hoes"; kabel\nlader '],
];

test('a workbook is read: its dates, amounts and long numbers, from the first sheet that is not empty', async () => {
  const { take, listDevices } = await openWithCoordinator();
  const workbook = createWorkbook([
    { name: 'Geheim', rows: [['Label', 'Soort']], hidden: true },
    { name: 'Leeg', rows: [] },
    { name: 'Toestellen', rows: DEVICES },
    { name: 'Oud & stuk', rows: [['Label', 'Soort'], [], ['O-01', 'tablet']] },
  ]);
  const { body } = await take(workbook);
  expect(body).toMatchObject({
    rows: [{ row: 4, label: 'N-01', does: 'add' }],
    table: { sheet: 'Toestellen', sheets: ['Leeg', 'Toestellen', 'Oud & stuk'] },
  });
  expect((await listDevices()).find(({ label }) => label === 'N-01')).toMatchObject({
    serial: '123456789012',
    boughtOn: '2026-02-03',
    valueCents: 24_995,
    note: '"hoes"; kabel lader',
  });
  expect((await take(workbook, { sheet: 'Oud & stuk' })).body).toMatchObject({
    rows: [{ row: 3, label: 'O-01' }],
    table: { sheet: 'Oud & stuk' },
  });
  expect((await take(workbook, { sheet: 'Geheim' })).body.error).toMatchObject({
    code: 'sheet-unknown',
    accepted: ['Leeg', 'Toestellen', 'Oud & stuk'],
  });
  expect((await take(workbook, { sheet: 'Leeg' })).body.error).toMatchObject({
    rows: [{ why: 'column-missing' }, {}],
    table: { sheet: 'Leeg' },
  });
});

test('places and trainings are read from a workbook too', async () => {
  const { preview } = await openWithCoordinator();
  const workbook = (rows: string[][]) => createWorkbook([{ name: 'Blad1', rows }]);
  expect(
    (
      await preview(
        workbook([
          ['Code', 'Naam'],
          ['X-1', 'Bib'],
        ]),
        {},
        'places',
      )
    ).body.rows,
  ).toMatchObject([{ label: 'X-1', does: 'add' }]);
  expect(
    (
      await preview(
        workbook([
          ['Code', 'Naam'],
          ['X-1', 'Mailen'],
        ]),
        {},
        'trainings',
      )
    ).body.rows,
  ).toMatchObject([{ label: 'X-1' }]);
});

/** Overwrites the unpacked size that an archive states of its sheets, in both places where it stands. */
function lieAboutSizes(archive: Buffer): Buffer {
  for (const [signature, offset] of [
    ['PK\u0003\u0004', 22],
    ['PK\u0001\u0002', 24],
  ] as const)
    for (let at = archive.indexOf(signature, 0, 'latin1'); at >= 0; at = archive.indexOf(signature, at + 4, 'latin1'))
      if (archive.readUInt32LE(at + offset) > 1_000_000) archive.writeUInt32LE(1_000, at + offset);
  return archive;
}

/** Unpacks to more than is read. */
const createBomb = () => createWorkbook([{ name: 'Blad1', rows: [] }], ' '.repeat(70_000_000));
const createSheet = (rawRows: string) => createWorkbook([{ name: 'Blad1', rows: [] }], rawRows);
const CORNERS = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';

test.for([
  ['too-large', 'a sheet that unpacks to 70 MB', createBomb],
  ['file-is-workbook', 'the same with a false size', () => lieAboutSizes(createBomb())],
  ['file-is-workbook', 'two cells in opposite corners of the largest sheet', () => createSheet(CORNERS)],
  ['too-large', 'more rows than a list can have', () => createSheet(sheetXml(Array.from({ length: 20_002 }, () => [1])))],
  ['file-is-workbook', 'a document of a word processor', () => Buffer.from(zipSync({ 'word/document.xml': strToU8('<w/>') }))],
  ['file-is-workbook', 'a workbook that is cut off', () => createWorkbook([{ name: 'Blad1', rows: DEVICES }]).subarray(0, 900)],
  ['file-is-workbook', 'a workbook of 1997', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['list-empty', 'a workbook without a cell', () => createSheet('')],
] as const)('refused with %s: %s', async ([code, , createFile]) => {
  expect(await readDevicesTable(createFile(), NO_CHOICES)).toMatchObject({ ok: false, refusal: { code } });
});
