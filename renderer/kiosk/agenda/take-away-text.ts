import i18next from 'i18next';
import type { VisitorPlaceDetails } from '../state/agenda-queries.ts';
import { DUTCH } from '../../i18n/languages.ts';
import { formatTime, formatDay } from '../../i18n/date-format.ts';
import type { VisitorPlace } from '../../../electron/agenda/services/visitor-places.ts';
import type { VisitorTraining } from '../../../electron/agenda/services/visitor-trainings.ts';

// What visitors take along of a training or a place as a QR code, in their language. The fewer bytes, the larger its modules and
// the easier a phone reads it; so it holds what one needs on the way, and not all that the screen says.

/**
 * `holds` is what one knows with the code on a phone, and the key of the text beside it; null when the code would hold only a
 * name.
 */
export type TakeAwayText = { qrText: string; holds: 'where' | 'when' | 'whereAndWhen' | null };

type Session = VisitorTraining['sessions'][number];

const kioskTranslator = (language: string) => i18next.getFixedT(language, 'kiosk');
const nonEmptyLines = (lines: (string | null | undefined)[]): string[] => lines.flatMap((line) => line?.trim() || []);

/** Start and end of a session or opening (ISO 8601). */
type TimeRange = { from: string; to: string };

/** A time range as text: day, start and end. */
export const formatTimeRange = (time: TimeRange, language: string): string => formatTimeRanges([time], language)[0] ?? '';

/** Time ranges as text, one line for each day, in the given order. */
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

/** Capacity of the largest QR code with error correction L (bytes; ISO/IEC 18004, version 40-L). */
const MAX_QR_BYTES = 2_953;

/** Capacity of the largest QR code whose modules are three pixels wide on the smallest kiosk screen (bytes; version 17-L). */
const COMFORTABLE_QR_BYTES = 644;

/**
 * Chooses from texts that are sorted from long to short: the first that fits in COMFORTABLE_QR_BYTES, else the last that
 * fits in MAX_QR_BYTES, else an empty string.
 */
function fitQrText(texts: readonly string[]): string {
  const fitsIn = (maxBytes: number) => (text: string) => new TextEncoder().encode(text).length <= maxBytes;
  return texts.find(fitsIn(COMFORTABLE_QR_BYTES)) ?? texts.findLast(fitsIn(MAX_QR_BYTES)) ?? '';
}

/** Name and address of this Digipunt. */
type OwnAddress = { digipunt: string; address: string };

/** Name, time and location of a session: the first lines of its take-away. */
export const trainingLines = ({ name, dutch, where }: VisitorTraining, session: Session, digipunt: string, language: string): string[] =>
  nonEmptyLines([language === DUTCH ? dutch : name.text, formatTimeRange(session, language), where ? where.name.text : digipunt]);

/** Address and municipality on one line; empty when there are none. */
export const formatAddress = ({ address, municipality }: { address: string; municipality: string }): string =>
  nonEmptyLines([address, municipality]).join(', ');

/** Where a training is given: the name of the place and its address. */
export const trainingLocation = ({ where }: VisitorTraining, own: OwnAddress): { name: string; address: string } =>
  where ? { name: where.name.text, address: formatAddress(where) } : { name: own.digipunt, address: own.address };

/**
 * The take-away of a session: a calendar entry (RFC 5545, 3.6.1), of a course with its later lessons. The position is in it only
 * where there is no address.
 */
export function trainingTakeAway(training: VisitorTraining, session: Session, ownAddress: OwnAddress): TakeAwayText {
  const { id, name, where } = training;
  const { name: locationName, address } = trainingLocation(training, ownAddress);
  const geo = address ? null : (where?.geo ?? null);
  const later = training.isCourse ? training.sessions.filter(({ from }) => from > session.from) : [];
  const entryAt = (location: string, alsoAt = later): string => calendarEntry(id, session, { summary: name.text, location, geo, alsoAt });
  const short = address || locationName;
  return {
    qrText: fitQrText([
      entryAt(nonEmptyLines([locationName, address]).join(', ')),
      entryAt(short),
      ...(later.length > 0 ? [entryAt(short, [])] : []),
    ]),
    holds: address || geo ? 'whereAndWhen' : 'when',
  };
}

/** The take-away of a place contains this many of its next opening days. */
const MAX_TAKE_AWAY_DAYS = 3;

/** The take-away of a place: name, address and next opening days. Without an address, a geo URI, which maps open (RFC 5870). */
export function placeTakeAway(place: VisitorPlaceDetails, language: string): TakeAwayText {
  const { name, geo, upcoming } = place;
  const address = formatAddress(place);
  const where = address || (geo ? `geo:${geo.latitude},${geo.longitude}` : '');
  const days = formatTimeRanges(upcoming, language).slice(0, MAX_TAKE_AWAY_DAYS);
  const textWith = (lines: readonly string[]): string => nonEmptyLines([name.text, ...lines, where]).join('\n');
  return {
    qrText: fitQrText([textWith(days), textWith(days.slice(0, 1)), textWith([])]),
    holds: where && days.length > 0 ? 'whereAndWhen' : where ? 'where' : days.length > 0 ? 'when' : null,
  };
}

/** A moment (ISO 8601, UTC) as an iCalendar date-time. */
const formatUtc = (moment: string): string => `${moment.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** Escapes a text value (RFC 5545, 3.3.11). Long lines are not folded (3.1), to save bytes in the QR code. */
const escapeIcalText = (text: string): string => text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`);

/** How many characters of a training's id are in the identifier: enough that no two that begin at once have the same. */
const UID_LENGTH = 8;

/** The lines that RFC 5545 requires, and when and where. The identifier differs between sessions, so that none replaces another. */
function calendarEntry(
  id: string,
  { from, to }: Session,
  { summary, location, geo, alsoAt }: { summary: string; location: string; geo: VisitorPlace['geo']; alsoAt: readonly Session[] },
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Digipunt//NL',
    'BEGIN:VEVENT',
    `UID:${id.slice(0, UID_LENGTH)}-${formatUtc(from)}`,
    `DTSTAMP:${formatUtc(from)}`,
    `DTSTART:${formatUtc(from)}`,
    `DTEND:${formatUtc(to)}`,
    ...(alsoAt.length > 0 ? [`RDATE:${alsoAt.map((lesson) => formatUtc(lesson.from)).join(',')}`] : []),
    `SUMMARY:${escapeIcalText(summary)}`,
    ...(location ? [`LOCATION:${escapeIcalText(location)}`] : []),
    ...(geo ? [`GEO:${geo.latitude};${geo.longitude}`] : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
