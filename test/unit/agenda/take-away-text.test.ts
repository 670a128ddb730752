import { BinaryBitmap, DecodeHintType, HybridBinarizer, QRCodeReader, RGBLuminanceSource } from '@zxing/library';
import { convertIcsCalendar } from 'ts-ics';
import { encode } from 'uqr';
import { beforeAll, expect, test } from 'vitest';
import type { VisitorTraining } from '../../../electron/agenda/services/visitor-trainings.ts';
import { formatTimeRanges, placeTakeAway, trainingTakeAway } from '../../../renderer/kiosk/agenda/take-away-text.ts';
import type { VisitorPlaceDetails } from '../../../renderer/kiosk/state/agenda-queries.ts';
import { LANGUAGES } from '../../languages.ts';
import { initVisitorTexts } from '../visitor-texts.ts';

beforeAll(initVisitorTexts);

const OWN_ADDRESS = { digipunt: 'Digipunt', address: 'Voorbeeldlaan 3' };
const SESSION = { key: 'a.2026-12-03.1400', from: '2026-12-03T13:00:00.000Z', to: '2026-12-03T15:00:00.000Z', left: 3 };

/** Names with characters that iCalendar must escape and with emoji, in Latin, Arabic and Cyrillic script. */
const NAMES = ['Foto’s, filmpjes; en meer \\ 📱', 'الهاتف الذكي, الصور; والمزيد', 'Пам’ять, фото; інше'];

const training = (name: string, language: string): VisitorTraining => ({
  id: 'a',
  subject: 'phone',
  name: { text: name, language },
  dutch: 'Foto’s bewaren',
  about: null,
  given: 'nl',
  isCourse: false,
  priceCents: 250,
  where: {
    name: { text: 'Bibliotheek, eerste verdieping', language: 'nl' },
    about: null,
    address: 'Voorbeeldstraat 1; bus 2',
    municipality: 'Voorbeeldgemeente',
    geo: { latitude: 51, longitude: 5 },
  },
  sessions: [SESSION],
});

const place = (name: string, language: string): VisitorPlaceDetails => ({
  id: 'b',
  kind: 'bus',
  name: { text: name, language },
  dutch: 'Digibus Voorbeelddorp',
  about: null,
  address: 'Kerkplein',
  municipality: 'Voorbeeldgemeente',
  geo: { latitude: 51.01, longitude: -4.7 },
  open: null,
  next: SESSION.from,
  upcoming: [SESSION],
});

// The image holds only the code, not rotated: the tests check its content, not how well a camera finds it.
const HINTS = new Map([[DecodeHintType.PURE_BARCODE, true]]);

/** Encodes a text as a QR code, draws it with 4 px per module and a quiet zone of 4 modules, and reads it. */
function encodeAndRead(text: string): string {
  const [scale, quietZone] = [4, 4];
  const { data, size } = encode(text, { ecc: 'L', border: 0 });
  const side = (size + 2 * quietZone) * scale;
  const luminance = new Uint8ClampedArray(side * side).fill(255);
  for (const [y, row] of data.entries()) {
    for (const [x, isDark] of row.entries()) {
      if (!isDark) continue;
      for (let dy = 0; dy < scale; dy++) {
        const start = ((y + quietZone) * scale + dy) * side + (x + quietZone) * scale;
        luminance.fill(0, start, start + scale);
      }
    }
  }
  return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(luminance, side, side))), HINTS).getText();
}

/** The number of modules on a side of the code, without its quiet zone. */
const countModules = (text: string): number => encode(text, { ecc: 'L', border: 0 }).size;

test('the QR code of a training is a calendar event with its name, time and place, in modules of a millimetre', () => {
  for (const name of NAMES) {
    const slip = trainingTakeAway(training(name, 'fr'), SESSION, OWN_ADDRESS);
    const qrText = encodeAndRead(slip.qrText);
    expect(qrText).toBe(slip.qrText);
    const [event] = convertIcsCalendar(undefined, qrText).events ?? [];
    expect(event?.summary).toBe(name);
    expect(event?.start.date.toISOString()).toBe(SESSION.from);
    expect(event?.end?.date.toISOString()).toBe(SESSION.to);
    expect(event?.location).toBe('Bibliotheek, eerste verdieping, Voorbeeldstraat 1; bus 2, Voorbeeldgemeente');
    // The kiosk draws the code 70 mm wide, with a quiet zone of four modules on each side.
    expect(countModules(qrText) + 8).toBeLessThanOrEqual(81);
  }
});

test.for(LANGUAGES)('in %s the QR code of a place holds its name, its next opening days and its address', (language) => {
  const [day] = formatTimeRanges([SESSION], language);
  for (const name of NAMES) {
    const { qrText } = placeTakeAway(place(name, language), language);
    expect(encodeAndRead(qrText)).toBe(`${name}\n${day}\nKerkplein, Voorbeeldgemeente`);
    expect(countModules(qrText) + 8).toBeLessThanOrEqual(65);
  }
});

test('a place or training without an address has its position in the code', () => {
  expect(placeTakeAway({ ...place('Bib', 'nl'), address: '', municipality: '' }, 'nl').qrText).toMatch(/\ngeo:51\.01,-4\.7$/);
  const { where, ...rest } = training('Foto’s', 'nl');
  const without = { ...rest, where: where && { ...where, address: '', municipality: '' } };
  expect(trainingTakeAway(without, SESSION, OWN_ADDRESS)).toMatchObject({
    qrText: expect.stringContaining('GEO:51;5'),
    holds: 'whereAndWhen',
  });
});

test('what stands beside the code names what the code holds, and a code of only a name is not shown', () => {
  const complete = place('Bib', 'nl');
  const nowhere = { ...complete, address: '', municipality: '', geo: null };
  expect(placeTakeAway(complete, 'nl').holds).toBe('whereAndWhen');
  expect(placeTakeAway({ ...complete, upcoming: [] }, 'nl').holds).toBe('where');
  expect(placeTakeAway(nowhere, 'nl').holds).toBe('when');
  expect(placeTakeAway({ ...nowhere, upcoming: [] }, 'nl').holds).toBeNull();
  expect(trainingTakeAway(training('Foto’s', 'nl'), SESSION, OWN_ADDRESS).holds).toBe('whereAndWhen');
  const here = { ...training('Foto’s', 'nl'), where: null };
  expect(trainingTakeAway(here, SESSION, { digipunt: 'Digipunt', address: '' }).holds).toBe('when');
});

test('the times of one day are formatted as one line', () => {
  const timeRange = (from: string, to: string) => ({ from: `2026-12-03T${from}:00Z`, to: `2026-12-03T${to}:00Z` });
  expect(formatTimeRanges([timeRange('08:00', '11:00'), timeRange('12:00', '15:00'), SESSION], 'nl')).toEqual([
    'donderdag 3 december, van 09:00 tot 12:00, van 13:00 tot 16:00 en van 14:00 tot 16:00',
  ]);
  expect(formatTimeRanges([SESSION, { from: '2026-12-04T08:00:00Z', to: '2026-12-04T11:00:00Z' }], 'en')).toHaveLength(2);
});

test.for(['a', 'م', '語', '📱'])('the longest allowed texts of the character %s fit in a QR code', (character) => {
  const repeat = (length: number): string => character.repeat(length / character.length);
  const longName = { text: repeat(80), language: 'ar' };
  const where = {
    name: longName,
    about: null,
    address: repeat(120),
    municipality: repeat(60),
    geo: { latitude: 51.123456, longitude: 4.123456 },
  };
  const slip = trainingTakeAway({ ...training('', 'ar'), name: longName, dutch: repeat(80), where }, SESSION, OWN_ADDRESS);
  expect(encodeAndRead(slip.qrText)).toBe(slip.qrText);
  expect(slip.qrText).toContain(longName.text);
});

test('what is taken along of a course has all its lessons, and of another training only the one session', () => {
  const days = ['2026-12-03', '2026-12-10', '2026-12-17'];
  const sessions = days.map((day) => ({ key: `a.${day}.1400`, from: `${day}T13:00:00.000Z`, to: `${day}T15:00:00.000Z`, left: 3 }));
  const course = { ...training('Foto’s', 'nl'), isCourse: true, sessions };
  const entry = trainingTakeAway(course, SESSION, OWN_ADDRESS).qrText;
  expect(entry).toContain('DTSTART:20261203T130000Z\r\n');
  expect(entry).toContain('RDATE:20261210T130000Z,20261217T130000Z\r\n');
  expect(encodeAndRead(entry)).toBe(entry);
  expect(trainingTakeAway({ ...course, isCourse: false }, SESSION, OWN_ADDRESS).qrText).not.toContain('RDATE');
});
