import i18next from 'i18next';
import type { VisitorPlaceDetails } from '../state/agenda-queries.ts';
import { DUTCH, LANGUAGES } from '../../i18n/languages.ts';
import { formatTime, formatDay, formatEuros } from '../../i18n/date-format.ts';
import type { VisitorPlace } from '../../../electron/agenda/services/visitor-places.ts';
import type { VisitorTraining } from '../../../electron/agenda/services/visitor-trainings.ts';

// What a visitor takes along: the same lines on the screen and in the code beside them, in their own language and in Dutch,
// which is what everybody there will say.

/** Lines in one language. */
type LanguagePart = { language: string; lines: string[] };
export type TakeAwayText = { parts: LanguagePart[]; qrText: string };

type Session = VisitorTraining['sessions'][number];

const kioskTranslator = (language: string) => i18next.getFixedT(language, 'kiosk');
const nonEmptyLines = (lines: (string | null | undefined)[]): string[] => lines.flatMap((line) => line?.trim() || []);

type TimeRange = { from: string; to: string };

/** A day and its times, in words. */
export const formatTimeRange = (time: TimeRange, language: string): string => formatTimeRanges([time], language)[0] ?? '';

/** Days and their times in words, in their order; the times of one day are one line. */
export function formatTimeRanges(times: readonly TimeRange[], language: string): string[] {
  const t = kioskTranslator(language);
  const days = Map.groupBy(times, ({ from }) => formatDay(from, language));
  return [...days].map(([day, timesOfDay]) => {
    const formattedTimes = timesOfDay.map(({ from, to }) =>
      t('agenda.times', { from: formatTime(from, language), to: formatTime(to, language) }),
    );
    return t('agenda.when', { day, times: new Intl.ListFormat(language, { type: 'conjunction' }).format(formattedTimes) });
  });
}

const inBothLanguages = (language: string, lines: (language: string) => string[]): LanguagePart[] =>
  [...new Set([language, DUTCH])].map((each) => ({ language: each, lines: lines(each) }));

/** What a code holds at most at this correction (bytes; ISO/IEC 18004, version 40-M). */
const MAX_QR_BYTES = 2_331;

/** What a code holds of which each point is three pixels wide on the kiosk's screens (bytes; version 23-M). */
const COMFORTABLE_QR_BYTES = 857;

/** The first text that makes a code which is easy to read, what is longest says most; else the shortest that makes one. */
function fitQrText(texts: readonly string[]): string {
  const fitsIn = (most: number) => (text: string) => new TextEncoder().encode(text).length <= most;
  return texts.find(fitsIn(COMFORTABLE_QR_BYTES)) ?? texts.findLast(fitsIn(MAX_QR_BYTES)) ?? '';
}

const joinParts = (parts: readonly LanguagePart[]): string => parts.map(({ lines }) => lines.join('\n')).join('\n\n');

/** This Digipunt, as it stands on what is taken home. */
type OwnAddress = { digipunt: string; address: string };

/** What a training is and when and where: the first lines of its slip. */
export const trainingLines = ({ name, dutch, where }: VisitorTraining, session: Session, digipunt: string, ownLanguage: string): string[] =>
  nonEmptyLines([ownLanguage === DUTCH ? dutch : name.text, formatTimeRange(session, ownLanguage), where ? where.name.text : digipunt]);

const formatAddress = (where: VisitorTraining['where'], ownAddress: OwnAddress): string =>
  where ? nonEmptyLines([where.address, where.municipality]).join(', ') : ownAddress.address;

/** The slip of a session, with a calendar entry in its code (RFC 5545, 3.6.1) whose description is the slip. */
export function trainingTakeAway(training: VisitorTraining, session: Session, ownAddress: OwnAddress, language: string): TakeAwayText {
  const { name, given, priceCents, where } = training;
  const parts = inBothLanguages(language, (ownLanguage) => {
    const t = kioskTranslator(ownLanguage);
    return nonEmptyLines([
      ...trainingLines(training, session, ownAddress.digipunt, ownLanguage),
      formatAddress(where, ownAddress),
      t('trainings.given', { language: LANGUAGES.get(given)?.name ?? given }),
      priceCents === 0 ? t('trainings.free') : t('trainings.price', { amount: formatEuros(priceCents, ownLanguage) }),
    ]);
  });
  const place = nonEmptyLines([where?.name.text ?? ownAddress.digipunt, formatAddress(where, ownAddress)]).join(', ');
  const entry = (qrTextOf: readonly LanguagePart[]): string =>
    calendarEntry(session, { summary: name.text, place, text: joinParts(qrTextOf), geo: where?.geo ?? null });
  return { parts, qrText: fitQrText([entry(parts), entry(parts.slice(0, 1)), joinParts(parts.slice(0, 1))]) };
}

/** So many of the next days stand on the slip of a place. */
export const MAX_TAKE_AWAY_DAYS = 3;

/** The slip of a place, with a line in its code that maps open (RFC 5870). */
export function placeTakeAway(place: VisitorPlaceDetails, language: string): TakeAwayText {
  const { name, dutch, kind, address, municipality, geo, upcoming } = place;
  const parts = inBothLanguages(language, (ownLanguage) =>
    nonEmptyLines([
      ownLanguage === DUTCH ? dutch : name.text,
      kioskTranslator(ownLanguage)(`places.kind.${kind}`),
      nonEmptyLines([address, municipality]).join(', '),
      ...formatTimeRanges(upcoming, ownLanguage).slice(0, MAX_TAKE_AWAY_DAYS),
    ]),
  );
  const route = geo ? [`geo:${geo.latitude},${geo.longitude}`] : [];
  const qrTextOf = (ownLanguage: readonly LanguagePart[]): string => [joinParts(ownLanguage), ...route].join('\n');
  return { parts, qrText: fitQrText([qrTextOf(parts), qrTextOf(parts.slice(0, 1))]) };
}

/** A moment in UTC, as a calendar has it. */
const formatUtc = (moment: string): string => `${moment.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
/** Text as a calendar has it (RFC 5545, 3.3.11). Lines are not folded: that is for mail, and a code has none to spare. */
const escapeIcalText = (text: string): string => text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`);

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
    `DTSTAMP:${formatUtc(from)}`,
    `DTSTART:${formatUtc(from)}`,
    `DTEND:${formatUtc(to)}`,
    `SUMMARY:${escapeIcalText(summary)}`,
    `LOCATION:${escapeIcalText(place)}`,
    ...(geo ? [`GEO:${geo.latitude};${geo.longitude}`] : []),
    `DESCRIPTION:${escapeIcalText(text)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
