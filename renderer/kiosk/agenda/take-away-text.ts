import i18next from 'i18next';
import type { VisitorPlaceDetails } from '../state/agenda-queries.ts';
import { DUTCH, LANGUAGES } from '../../i18n/languages.ts';
import { formatTime, formatDay, formatEuros } from '../../i18n/date-format.ts';
import type { VisitorPlace } from '../../../electron/agenda/services/visitor-places.ts';
import type { VisitorTraining } from '../../../electron/agenda/services/visitor-trainings.ts';

// Texts about a training or place for visitors to take along, in their language and in Dutch, which staff use. The screen
// shows the same lines as the QR code contains.

/** Lines in one language. */
type LanguagePart = { language: string; lines: string[] };

/**
 * `parts` is what the screen shows: the visitor's language first, then Dutch. `qrText` is the content of the QR code. `holds` is
 * what one knows with the code on a phone, and the key of the text beside it; null when the code would hold only a name.
 */
export type TakeAwayText = { parts: LanguagePart[]; qrText: string; holds: 'where' | 'when' | 'whereAndWhen' | null };

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

const inBothLanguages = (language: string, lines: (language: string) => string[]): LanguagePart[] =>
  [...new Set([language, DUTCH])].map((partLanguage) => ({ language: partLanguage, lines: lines(partLanguage) }));

/** Capacity of the largest QR code with error correction M (bytes; ISO/IEC 18004, version 40-M). */
const MAX_QR_BYTES = 2_331;

/** Capacity of the largest QR code whose modules are three pixels wide on kiosk screens (bytes; version 23-M). */
const COMFORTABLE_QR_BYTES = 857;

/**
 * Chooses from texts that are sorted from long to short: the first that fits in COMFORTABLE_QR_BYTES, else the last that
 * fits in MAX_QR_BYTES, else an empty string.
 */
function fitQrText(texts: readonly string[]): string {
  const fitsIn = (maxBytes: number) => (text: string) => new TextEncoder().encode(text).length <= maxBytes;
  return texts.find(fitsIn(COMFORTABLE_QR_BYTES)) ?? texts.findLast(fitsIn(MAX_QR_BYTES)) ?? '';
}

const joinParts = (parts: readonly LanguagePart[]): string => parts.map(({ lines }) => lines.join('\n')).join('\n\n');

/** Name and address of this Digipunt. */
type OwnAddress = { digipunt: string; address: string };

/** Name, time and location of a session: the first lines of its take-away. */
export const trainingLines = ({ name, dutch, where }: VisitorTraining, session: Session, digipunt: string, language: string): string[] =>
  nonEmptyLines([language === DUTCH ? dutch : name.text, formatTimeRange(session, language), where ? where.name.text : digipunt]);

const formatAddress = (where: VisitorTraining['where'], ownAddress: OwnAddress): string =>
  where ? nonEmptyLines([where.address, where.municipality]).join(', ') : ownAddress.address;

/** The take-away of a session. Its QR code is a calendar entry (RFC 5545, 3.6.1), or the bare text when that is too long. */
export function trainingTakeAway(training: VisitorTraining, session: Session, ownAddress: OwnAddress, language: string): TakeAwayText {
  const { name, given, priceCents, where } = training;
  const parts = inBothLanguages(language, (partLanguage) => {
    const t = kioskTranslator(partLanguage);
    return nonEmptyLines([
      ...trainingLines(training, session, ownAddress.digipunt, partLanguage),
      formatAddress(where, ownAddress),
      t('trainings.given', { language: LANGUAGES.get(given)?.name ?? given }),
      priceCents === 0 ? t('trainings.free') : t('trainings.price', { amount: formatEuros(priceCents, partLanguage) }),
    ]);
  });
  const location = nonEmptyLines([where?.name.text ?? ownAddress.digipunt, formatAddress(where, ownAddress)]).join(', ');
  const entryWith = (includedParts: readonly LanguagePart[]): string =>
    calendarEntry(session, { summary: name.text, location, description: joinParts(includedParts), geo: where?.geo ?? null });
  return {
    parts,
    qrText: fitQrText([entryWith(parts), entryWith(parts.slice(0, 1)), joinParts(parts.slice(0, 1))]),
    holds: formatAddress(where, ownAddress) || where?.geo ? 'whereAndWhen' : 'when',
  };
}

/** The take-away of a place contains this many of its next opening days. */
export const MAX_TAKE_AWAY_DAYS = 3;

/** The take-away of a place. Its QR code also has a geo URI, which maps open (RFC 5870). */
export function placeTakeAway(place: VisitorPlaceDetails, language: string): TakeAwayText {
  const { name, dutch, kind, address, municipality, geo, upcoming } = place;
  const parts = inBothLanguages(language, (partLanguage) =>
    nonEmptyLines([
      partLanguage === DUTCH ? dutch : name.text,
      kioskTranslator(partLanguage)(`places.kind.${kind}`),
      nonEmptyLines([address, municipality]).join(', '),
      ...formatTimeRanges(upcoming, partLanguage).slice(0, MAX_TAKE_AWAY_DAYS),
    ]),
  );
  const geoUri = geo ? [`geo:${geo.latitude},${geo.longitude}`] : [];
  const qrTextWith = (includedParts: readonly LanguagePart[]): string => [joinParts(includedParts), ...geoUri].join('\n');
  const saysWhere = [address, municipality, geo].some(Boolean);
  const saysWhen = upcoming.length > 0;
  return {
    parts,
    qrText: fitQrText([qrTextWith(parts), qrTextWith(parts.slice(0, 1))]),
    holds: saysWhere && saysWhen ? 'whereAndWhen' : saysWhere ? 'where' : saysWhen ? 'when' : null,
  };
}

/** A moment (ISO 8601, UTC) as an iCalendar date-time. */
const formatUtc = (moment: string): string => `${moment.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** Escapes a text value (RFC 5545, 3.3.11). Long lines are not folded (3.1), to save bytes in the QR code. */
const escapeIcalText = (text: string): string => text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`);

function calendarEntry(
  { key, from, to }: Session,
  { summary, location, description, geo }: { summary: string; location: string; description: string; geo: VisitorPlace['geo'] },
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
    `LOCATION:${escapeIcalText(location)}`,
    ...(geo ? [`GEO:${geo.latitude};${geo.longitude}`] : []),
    `DESCRIPTION:${escapeIcalText(description)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
