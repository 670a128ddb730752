import i18next from 'i18next';
import type { PlaceSeen } from '../state/agenda.ts';
import { DUTCH, LANGUAGES } from '../../i18n/languages.ts';
import { clockTime, dayInWords, euros } from '../../i18n/moments.ts';
import type { VisitorPlace } from '../../../electron/agenda/services/visitor-places.ts';
import type { VisitorTraining } from '../../../electron/agenda/services/visitor-trainings.ts';

// What a visitor takes along: the same lines on the screen and in the code beside them, in their own language and in Dutch,
// which is what everybody there will say.

/** Lines in one language. */
type Part = { language: string; lines: string[] };
export type Slip = { parts: Part[]; code: string };

type Session = VisitorTraining['sessions'][number];

const kioskTexts = (language: string) => i18next.getFixedT(language, 'kiosk');
const full = (lines: (string | null | undefined)[]): string[] => lines.flatMap((line) => line?.trim() || []);

type Time = { from: string; to: string };

/** A day and its times, in words. */
export const whenInWords = (time: Time, language: string): string => daysInWords([time], language)[0] ?? '';

/** Days and their times in words, in their order; the times of one day are one line. */
export function daysInWords(times: readonly Time[], language: string): string[] {
  const t = kioskTexts(language);
  const days = Map.groupBy(times, ({ from }) => dayInWords(from, language));
  return [...days].map(([day, onIt]) => {
    const said = onIt.map(({ from, to }) => t('agenda.times', { from: clockTime(from, language), to: clockTime(to, language) }));
    return t('agenda.when', { day, times: new Intl.ListFormat(language, { type: 'conjunction' }).format(said) });
  });
}

const inBoth = (language: string, lines: (language: string) => string[]): Part[] =>
  [...new Set([language, DUTCH])].map((each) => ({ language: each, lines: lines(each) }));

/** What a code holds at most at this correction (bytes; ISO/IEC 18004, version 40-M). */
const MOST_BYTES = 2_331;

/** What a code holds of which each point is three pixels wide on the kiosk's screens (bytes; version 23-M). */
const EASY_BYTES = 857;

/** The first text that makes a code which is easy to read, what is longest says most; else the shortest that makes one. */
function fitting(texts: readonly string[]): string {
  const within = (most: number) => (text: string) => new TextEncoder().encode(text).length <= most;
  return texts.find(within(EASY_BYTES)) ?? texts.findLast(within(MOST_BYTES)) ?? '';
}

const asText = (parts: readonly Part[]): string => parts.map(({ lines }) => lines.join('\n')).join('\n\n');

/** This Digipunt, as it stands on what is taken home. */
type Here = { digipunt: string; address: string };

/** What a training is and when and where: the first lines of its slip. */
export const trainingLines = ({ name, dutch, where }: VisitorTraining, session: Session, digipunt: string, own: string): string[] =>
  full([own === DUTCH ? dutch : name.text, whenInWords(session, own), where ? where.name.text : digipunt]);

const addressOf = (where: VisitorTraining['where'], here: Here): string =>
  where ? full([where.address, where.municipality]).join(', ') : here.address;

/** The slip of a session, with a calendar entry in its code (RFC 5545, 3.6.1) whose description is the slip. */
export function trainingSlip(training: VisitorTraining, session: Session, here: Here, language: string): Slip {
  const { name, given, priceCents, where } = training;
  const parts = inBoth(language, (own) => {
    const t = kioskTexts(own);
    return full([
      ...trainingLines(training, session, here.digipunt, own),
      addressOf(where, here),
      t('trainings.given', { language: LANGUAGES.get(given)?.name ?? given }),
      priceCents === 0 ? t('trainings.free') : t('trainings.price', { amount: euros(priceCents, own) }),
    ]);
  });
  const place = full([where?.name.text ?? here.digipunt, addressOf(where, here)]).join(', ');
  const entry = (told: readonly Part[]): string =>
    calendarEntry(session, { summary: name.text, place, text: asText(told), geo: where?.geo ?? null });
  return { parts, code: fitting([entry(parts), entry(parts.slice(0, 1)), asText(parts.slice(0, 1))]) };
}

/** So many of the next days stand on the slip of a place. */
export const NEXT_DAYS = 3;

/** The slip of a place, with a line in its code that maps open (RFC 5870). */
export function placeSlip(place: PlaceSeen, language: string): Slip {
  const { name, dutch, kind, address, municipality, geo, upcoming } = place;
  const parts = inBoth(language, (own) =>
    full([
      own === DUTCH ? dutch : name.text,
      kioskTexts(own)(`places.kind.${kind}`),
      full([address, municipality]).join(', '),
      ...daysInWords(upcoming, own).slice(0, NEXT_DAYS),
    ]),
  );
  const route = geo ? [`geo:${geo.latitude},${geo.longitude}`] : [];
  const told = (own: readonly Part[]): string => [asText(own), ...route].join('\n');
  return { parts, code: fitting([told(parts), told(parts.slice(0, 1))]) };
}

/** A moment in UTC, as a calendar has it. */
const stamp = (moment: string): string => `${moment.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
/** Text as a calendar has it (RFC 5545, 3.3.11). Lines are not folded: that is for mail, and a code has none to spare. */
const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`);

function calendarEntry(
  { key, from, to }: Session,
  { summary, place, text, geo }: { summary: string; place: string; text: string; geo: VisitorPlace['geo'] },
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Digipunt//Kiosk//NL',
    'BEGIN:VEVENT',
    `UID:${key}@digipunt`,
    `DTSTAMP:${stamp(from)}`,
    `DTSTART:${stamp(from)}`,
    `DTEND:${stamp(to)}`,
    `SUMMARY:${escaped(summary)}`,
    `LOCATION:${escaped(place)}`,
    ...(geo ? [`GEO:${geo.latitude};${geo.longitude}`] : []),
    `DESCRIPTION:${escaped(text)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
