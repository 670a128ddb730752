import { randomUUID } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { BinaryBitmap, DecodeHintType, HybridBinarizer, MultiFormatReader, RGBLuminanceSource } from '@zxing/library';
import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { readDevicesTable } from '../../../electron/lending/lists/devices-table.ts';
import { createLabelSheet } from '../../../electron/lending/lists/label-sheet.ts';
import type { DeviceRow } from '../../../electron/lending/services/device-list.ts';
import { NO_CHOICES } from '../../../electron/lists/table.ts';
import { openTestApp } from '../fixtures.ts';

const utf8 = (text: string) => Buffer.from(text, 'utf8');
const HEADING = 'Label;Soort;Model;Serienummer;Plaats;Gekocht op;Waarde;Opmerking';
const ROW = 'N-01;laptop;Koffie é;SN 1;Kast;3/2/2026;249,50;nieuw';
/** The details of the device in `ROW`. */
const ROW_DETAILS = {
  label: 'N-01',
  type: 'laptop',
  model: 'Koffie é',
  serial: 'SN 1',
  shelf: 'Kast',
  boughtOn: '2026-02-03',
  valueCents: 24_950,
  note: 'nieuw',
};

/** Opens the app with a coordinator at desk 1. `importList` imports a list of devices or, as a dry run, previews it. */
async function openWithCoordinator() {
  const testApp = await openTestApp();
  const desk = await testApp.signIn('coordinator', '1');
  const importList = (bytes: Buffer, dryRun = false) =>
    desk.post('/api/desk/devices/import', { requestId: randomUUID(), base64: bytes.toString('base64'), dryRun });
  const listDevices = async () => (await desk.get('/api/desk/devices')).body.devices as Record<string, any>[];
  return { ...testApp, desk, importList, listDevices };
}

test.for([
  ['semicolons in UTF-8', utf8(`${HEADING}\n${ROW}\n`)],
  ['semicolons in UTF-8 with a byte order mark and Windows line ends', utf8(`\ufeff${HEADING}\r\n${ROW}\r\n`)],
  ['semicolons in Windows-1252', Buffer.from(`${HEADING}\r\n${ROW}\r\n`, 'latin1')],
  ['UTF-16, as Excel saves Unicode text', Buffer.from(`\ufeff${HEADING}\r\n${ROW}\r\n`.replaceAll(';', '\t'), 'utf16le')],
  [
    'commas, with the amount in quotes',
    utf8(`${HEADING.replaceAll(';', ',')}\n${ROW.replaceAll(';', ',').replace('249,50', '"249,50"')}\n`),
  ],
  [
    'columns in another order, and empty lines',
    utf8(
      `Soort;Opmerking;label;Waarde;Gekocht op;Plaats;Serienummer;MODEL\n\n;;;;;;;\nlaptop;nieuw;N-01;249.50;2026-02-03;Kast;SN 1;Koffie é\n`,
    ),
  ],
  ['UTF-16 with the high byte first', Buffer.from(`\ufeff${HEADING}\r\n${ROW}\r\n`, 'utf16le').swap16()],
  ['a first line that names the separator', utf8(`\ufeffsep=,\r\nLabel,Soort\r\nN-01,laptop\r\n`), { label: 'N-01', type: 'laptop' }],
  ['a title above the headings', utf8(`Toestellen, lijst van november, kast 1;;;;;;;\n\n${HEADING}\n${ROW}\n`)],
  [
    'a title with more commas than the headings have semicolons',
    utf8('Laptops, tablets, en meer\nLabel;Soort\nN-01;laptop\n'),
    { label: 'N-01', type: 'laptop' },
  ],
  ['a note of several lines', utf8(`Label;Soort;Opmerking\nN-01;laptop;"hoes\r\nkabel"\n`), { note: 'hoes kabel' }],
] as const)('a list of devices can be read from %s', async ([, bytes, details]) => {
  const result = await readDevicesTable(bytes, NO_CHOICES);
  expect(result).toMatchObject({ ok: true, value: { rows: [{ facts: details ?? ROW_DETAILS }], problems: [] } });
});

test('a row is counted as a spreadsheet counts it, with the title and without the line for the separator', async () => {
  const wrongRow = async (text: string) => {
    const result = await readDevicesTable(utf8(text), NO_CHOICES);
    return result.ok && result.value.problems[0]?.row;
  };
  expect(await wrongRow('Label;Soort\nX;toaster\n')).toBe(2);
  expect(await wrongRow('sep=;\nLabel;Soort\nX;toaster\n')).toBe(2);
  expect(await wrongRow('Onze lijst\n\nLabel;Soort\nX;toaster\n')).toBe(4);
});

test.for([
  ['list-empty', ''],
  ['list-empty', '\ufeff \r\n'],
  ['file-is-workbook', 'PK\u0003\u0004'],
  ['file-is-pdf', '%PDF-1.7'],
] as const)('a file that is no list says what it is: %s', async ([code, text]) => {
  const { importList } = await openWithCoordinator();
  expect(await importList(utf8(text))).toMatchObject({ status: 422, body: { error: { code } } });
});

test('a list is previewed and imported, and a second import changes nothing', async () => {
  const { importList, listDevices } = await openWithCoordinator();
  const before = (await listDevices()).length;
  const list = utf8(`${HEADING}\n${ROW}\nL-01;laptop;Ander model;DEMO-L-01;Kast 1;;;\nL-02;laptop;Laptop 14 inch;DEMO-L-02;Kast 1;;;\n`);
  const rows = [
    { row: 2, label: 'N-01', does: 'add', fields: [] },
    { row: 3, label: 'L-01', does: 'change', fields: ['model'] },
    { row: 4, label: 'L-02', does: 'same', fields: [] },
  ];
  expect(await importList(list, true)).toMatchObject({ status: 200, body: { rows } });
  expect(await listDevices()).toHaveLength(before);
  expect(await importList(list)).toMatchObject({ status: 200, body: { rows } });
  const after = await listDevices();
  expect(after).toHaveLength(before + 1);
  // It is held for the second person who waits for a laptop.
  expect(after.find(({ label }) => label === 'N-01')).toMatchObject({ ...ROW_DETAILS, state: 'held' });
  expect(after.find(({ label }) => label === 'L-01')).toMatchObject({ model: 'Ander model', state: 'lent' });
  const secondImport = await importList(list);
  expect(secondImport.body.rows.map(({ does }: { does: string }) => does)).toEqual(['same', 'same', 'same']);
  expect(await listDevices()).toEqual(after);
});

test('a list without some columns does not change their fields', async () => {
  const { importList, listDevices } = await openWithCoordinator();
  expect((await importList(utf8('Label;Soort;Plaats\nL-01;laptop;Elders\n'))).body.rows).toMatchObject([
    { does: 'change', fields: ['shelf'] },
  ]);
  expect((await listDevices()).find(({ label }) => label === 'L-01')).toMatchObject({
    model: 'Laptop 14 inch',
    serial: 'DEMO-L-01',
    shelf: 'Elders',
  });
});

test('one wrong row refuses the whole list, and each wrong field is reported with its row', async () => {
  const { importList, listDevices } = await openWithCoordinator();
  const before = await listDevices();
  const wrongList = `${HEADING}\n${ROW}\n;laptop;;;;;;\nX;toaster;;;;31/02/2026;veel;\n${'Y'.repeat(31)};tablet;;;;;;\n`;
  expect(await importList(utf8(wrongList))).toMatchObject({
    status: 422,
    body: {
      error: {
        code: 'rows-refused',
        count: 5,
        rows: [
          { row: 3, field: 'label', why: 'empty' },
          { row: 4, field: 'type', why: 'type' },
          { row: 4, field: 'boughtOn', why: 'date' },
          { row: 4, field: 'valueCents', why: 'amount' },
          { row: 5, field: 'label', why: 'too-long' },
        ],
      },
    },
  });
  expect((await importList(utf8(`${HEADING}\n${ROW}\n${ROW.toLowerCase()}\n`))).body.error.rows).toEqual([
    { row: 3, field: 'label', why: 'twice' },
  ]);
  expect((await importList(utf8(`Label;Soort\nL-01;tablet\n`))).body.error.rows).toEqual([{ row: 2, field: 'type', why: 'in-use' }]);
  expect(await listDevices()).toEqual(before);
});

test('of 5,000 rows with one wrong row none is imported, and 5,000 right rows are all imported', async () => {
  const { importList, listDevices } = await openWithCoordinator();
  const before = (await listDevices()).length;
  const rows = Array.from({ length: 5_000 }, (_, index) => `Z-${index};laptop;Model;SN${index};Kast;;100,00;`);
  const withWrongRow = rows.with(2_500, 'Z-2500;laptop;Model;SN;Kast;;honderd;');
  expect((await importList(utf8([HEADING, ...withWrongRow].join('\n')))).body.error.rows).toEqual([
    { row: 2_502, field: 'valueCents', why: 'amount' },
  ]);
  expect(await listDevices()).toHaveLength(before);
  expect((await importList(utf8([HEADING, ...rows].join('\n')))).status).toBe(200);
  expect(await listDevices()).toHaveLength(before + 5_000);
});

test('a file that is not a list, a file that is too large, and a request of a helper are refused', async () => {
  const { importList, signIn, desk } = await openWithCoordinator();
  expect((await importList(Buffer.from([0, 1, 2, 255, 254]))).status).toBe(422);
  expect((await importList(Buffer.alloc(4 * 1024 * 1024, 'a'))).status).toBe(413);
  const helper = await signIn('helper1', '2');
  for (const path of ['devices/export', 'loans/export', 'devices/labels?code=qr'])
    expect((await helper.get(`/api/desk/${path}`)).status).toBe(403);
  expect((await desk.post('/api/desk/devices/import', { requestId: randomUUID(), base64: 'a b', dryRun: true })).status).toBe(400);
});

test('an exported list has no cell that Excel reads as a formula, and importing it again changes nothing', async () => {
  const { desk, importList, listDevices } = await openWithCoordinator();
  const formulaRows = ['=1+1', '+cmd', '-2', '@SUM(A1)', '\t=1', '  =1', 'a"b;c'].map(
    (model, index) => `E-${index};tablet;${JSON.stringify(model).replaceAll('\\t', '\t').replaceAll('\\"', '""')};;;;;`,
  );
  expect((await importList(utf8([HEADING, ...formulaRows].join('\n')))).status).toBe(200);
  const before = await listDevices();
  const { body, headers } = await desk.get('/api/desk/devices/export');
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const { data } = Papa.parse<string[]>(body, { delimiter: ';' });
  for (const cells of data) for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@]|^[\t\r\n]/);
  const secondImport = await importList(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8(body)]));
  expect(new Set(secondImport.body.rows.map(({ does }: { does: string }) => does))).toEqual(new Set(['same']));
  expect(await listDevices()).toEqual(before);
});

test('any text in a field is read back trimmed and normalized, or the list is refused', async () => {
  const cell = fc.string({ unit: 'binary', maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(cell, cell, async (model, note) => {
      const text = Papa.unparse(
        [
          ['Label', 'Soort', 'Model', 'Opmerking'],
          ['Q', 'laptop', model, note],
        ],
        { delimiter: ';' },
      );
      const result = await readDevicesTable(utf8(text), NO_CHOICES);
      if (!result.ok) throw new Error(result.refusal.code);
      const { rows, problems } = result.value;
      if (problems.length > 0) return;
      expect(rows[0]?.facts.model).toBe(
        model.startsWith("'") ? rows[0]?.facts.model : Buffer.from(model.trim().normalize('NFC')).toString(),
      );
    }),
  );
});

test('the exported list of loans has one row for each loan, with the borrower', async () => {
  const { desk } = await openWithCoordinator();
  const { body } = await desk.get('/api/desk/loans/export');
  const [heading, ...rows] = Papa.parse<string[]>(body, { delimiter: ';', skipEmptyLines: true }).data;
  expect(heading?.slice(0, 4)).toEqual(
    ['\ufeffLabel', 'Soort', 'Lener', 'Bereikbaar via'].map((name, index) =>
      index === 0 ? name.replace('\ufeff', body.startsWith('\ufeff') ? '\ufeff' : '') : name,
    ),
  );
  expect(rows).toHaveLength(5);
  expect(rows[0]?.slice(0, 3)).toEqual(['L-01', 'laptop', 'Voorbeeld Een']);
});

/** Reads the barcode in each picture of a PDF. */
async function readBarcodes(pdf: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(pdf);
  const pictures = document.context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFRawStream ? [object] : []));
  return pictures.flatMap(({ dict, contents }) => {
    const numberOf = (name: string) => Number(dict.get(PDFName.of(name))?.toString());
    const [width, height] = [numberOf('Width'), numberOf('Height')];
    if (
      dict.get(PDFName.of('Subtype'))?.toString() !== '/Image' ||
      dict.has(PDFName.of('ImageMask')) ||
      dict.get(PDFName.of('ColorSpace'))?.toString() !== '/DeviceRGB'
    )
      return [];
    const bytes = inflateSync(contents);
    // Barcode readers need a white border (px); on the sheet it is the paper.
    const [border, fullWidth, fullHeight] = [40, width + 80, height + 80];
    const luminance = new Uint8ClampedArray(fullWidth * fullHeight).fill(255);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) luminance[(y + border) * fullWidth + x + border] = bytes[3 * (y * width + x)] ?? 0;
    const reader = new MultiFormatReader();
    reader.setHints(new Map([[DecodeHintType.TRY_HARDER, true]]));
    return [reader.decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(luminance, fullWidth, fullHeight)))).getText()];
  });
}

for (const code of ['qr', 'code128'] as const) {
  test(`the ${code} codes on a sheet of labels hold the labels of the devices, from the chosen one on`, async () => {
    const { listDevices } = await openWithCoordinator();
    const devices = (await listDevices()) as DeviceRow[];
    const pdf = await createLabelSheet(
      [...devices, { ...devices[0], label: 'Zeer lang label nummer 123456', state: 'broken' } as DeviceRow],
      {
        code,
        from: 'S',
      },
    );
    expect(await readBarcodes(pdf)).toEqual([
      'S-01',
      'S-02',
      'S-03',
      'S-04',
      'S-05',
      'S-06',
      'T-01',
      'T-02',
      'T-03',
      'Zeer lang label nummer 123456',
    ]);
    expect(
      (
        await PDFDocument.load(
          await createLabelSheet(
            Array.from({ length: 25 }, () => devices[0] as DeviceRow),
            { code, from: '' },
          ),
        )
      ).getPageCount(),
    ).toBe(2);
  });
}
