import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { pictureName, topicName } from '../../i18n/catalog-names.ts';
import { formatTime } from '../../i18n/date-format.ts';
import { dutchLanguageName } from '../../i18n/languages.ts';
import { toPlain } from '../form/plain-text.ts';

/** How far (minutes) a whole time may be off: who lost their number knows about when they came. */
const TIME_MARGIN_MINUTES = 10;

/**
 * The tickets that fit what was typed: a whole number, or parts of the topic, the picture, its colour, the language, and when the
 * ticket was taken (10:4 for a part of an hour, 10:45 or 10u45 for about then). Each word must fit; without words every ticket
 * does.
 */
export function findTickets(tickets: readonly DeskTicket[], query: string, language: string): DeskTicket[] {
  const words = toPlain(query, language).split(/\s+/).filter(Boolean);
  return tickets.filter((ticket) => {
    const names = [topicName(ticket.topic, language), pictureName(ticket, language), dutchLanguageName(ticket.language)];
    const text = toPlain(names.join(' '), language);
    const time = formatTime(ticket.takenAt, language);
    return words.every((word) => (/^\d+$/.test(word) ? ticket.number === Number(word) : text.includes(word) || fitsTime(word, time)));
  });
}

function fitsTime(word: string, time: string): boolean {
  const typed = word.replace(/^(\d{1,2})[u.h](?=\d{0,2}$)/, '$1:');
  const [minutes, typedMinutes] = [toMinutes(time), toMinutes(typed)];
  if (minutes === null || typedMinutes === null) return time.startsWith(typed);
  return Math.abs(minutes - typedMinutes) <= TIME_MARGIN_MINUTES;
}

/** The minutes since midnight of a whole time; null for anything else. */
function toMinutes(time: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}
