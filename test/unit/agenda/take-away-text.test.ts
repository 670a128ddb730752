import i18next from 'i18next';
import { convertIcsCalendar } from 'ts-ics';
import { encode } from 'uqr';
import { BinaryBitmap, DecodeHintType, HybridBinarizer, QRCodeReader, RGBLuminanceSource } from '@zxing/library';
import { beforeAll, expect, test } from 'vitest';
import type { VisitorPlaceDetails } from '../../../renderer/kiosk/state/agenda-queries.ts';
import { formatTimeRanges, placeTakeAway, trainingTakeAway } from '../../../renderer/kiosk/agenda/take-away-text.ts';
import { LANGUAGES } from '../../languages.ts';
import type { VisitorTraining } from '../../../electron/agenda/services/visitor-trainings.ts';

const texts = import.meta.glob<object>('../../../resources/locales/*/kiosk.json', { eager: true, import: 'default' });

beforeAll(() =>
  i18next.init({
    lng: 'nl',
    fallbackLng: 'nl',
    ns: ['kiosk'],
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(LANGUAGES.map((code) => [code, { kiosk: texts[`../../../resources/locales/${code}/kiosk.json`] ?? {} }])),
  }),
);

const HERE = { digipunt: 'Digipunt', address: 'Voorbeeldlaan 3' };
const SESSION = { key: 'a.2026-12-03.1400', from: '2026-12-03T13:00:00.000Z', to: '2026-12-03T15:00:00.000Z', left: 3 };

/** Names with what calendars and codes trip over, in each direction of script. */
const NAMES = ['Foto’s, filmpjes; en meer \\ 📱', 'الهاتف الذكي, الصور; والمزيد', 'Пам’ять, фото; інше'];

const training = (name: string, language: string): VisitorTraining => ({
  id: 'a',
  subject: 'phone',
  name: { text: name, language },
  dutch: 'Foto’s bewaren',
  about: null,
  given: 'nl',
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

// The picture is straight and whole: what is tried here is what the code holds, not how well a camera finds it.
const HINTS = new Map([[DecodeHintType.PURE_BARCODE, true]]);

/** What a scanner reads in a code, drawn with four dots a point and the light edge that the screen leaves. */
function scanned(text: string): string {
  const [scale, edge] = [4, 4];
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const side = (size + 2 * edge) * scale;
  const light = new Uint8ClampedArray(side * side).fill(255);
  for (const [y, row] of data.entries()) {
    for (const [x, dark] of row.entries()) {
      if (!dark) continue;
      for (let dy = 0; dy < scale; dy++) {
        const start = ((y + edge) * scale + dy) * side + (x + edge) * scale;
        light.fill(0, start, start + scale);
      }
    }
  }
  return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(light, side, side))), HINTS).getText();
}

const inWords = (parts: readonly { lines: string[] }[]): string => parts.map(({ lines }) => lines.join('\n')).join('\n\n');

test.for(LANGUAGES)('in %s a code of a training holds what the slip says, as an entry of a calendar', (language) => {
  for (const name of NAMES) {
    const slip = trainingTakeAway(training(name, language), SESSION, HERE, language);
    const read = scanned(slip.qrText);
    expect(read).toBe(slip.qrText);
    const [event] = convertIcsCalendar(undefined, read).events ?? [];
    expect(event?.description).toBe(inWords(slip.parts));
    expect(event?.summary).toBe(language === 'nl' ? name : name);
    expect(event?.start.date.toISOString()).toBe(SESSION.from);
    expect(event?.end?.date.toISOString()).toBe(SESSION.to);
    expect(event?.location).toBe('Bibliotheek, eerste verdieping, Voorbeeldstraat 1; bus 2, Voorbeeldgemeente');
    expect(slip.parts.map((part) => part.language)).toEqual(language === 'nl' ? ['nl'] : [language, 'nl']);
    expect(slip.parts.at(-1)?.lines).toContain('donderdag 3 december, van 14:00 tot 16:00');
  }
});

test.for(LANGUAGES)('in %s a code of a place holds what the slip says, and a way to a map', (language) => {
  for (const name of NAMES) {
    const slip = placeTakeAway(place(name, language), language);
    expect(scanned(slip.qrText)).toBe(`${inWords(slip.parts)}\ngeo:51.01,-4.7`);
    expect(slip.parts[0]?.lines[0]).toBe(language === 'nl' ? 'Digibus Voorbeelddorp' : name);
  }
});

test('the times of one day are one line', () => {
  const time = (from: string, to: string) => ({ from: `2026-12-03T${from}:00Z`, to: `2026-12-03T${to}:00Z` });
  expect(formatTimeRanges([time('08:00', '11:00'), time('12:00', '15:00'), SESSION], 'nl')).toEqual([
    'donderdag 3 december, van 09:00 tot 12:00, van 13:00 tot 16:00 en van 14:00 tot 16:00',
  ]);
  expect(formatTimeRanges([SESSION, { from: '2026-12-04T08:00:00Z', to: '2026-12-04T11:00:00Z' }], 'en')).toHaveLength(2);
});

test.for(['a', 'م', '語', '📱'])('the longest texts of %s that can be kept still make a code', (letter) => {
  const times = (count: number): string => letter.repeat(count / letter.length);
  const long = { text: times(80), language: 'ar' };
  const where = {
    name: long,
    about: null,
    address: times(120),
    municipality: times(60),
    geo: { latitude: 51.123456, longitude: 4.123456 },
  };
  const slip = trainingTakeAway({ ...training('', 'ar'), name: long, dutch: times(80), where }, SESSION, HERE, 'ar');
  expect(scanned(slip.qrText)).toBe(slip.qrText);
  expect(slip.qrText).toContain(long.text);
});
