import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { pictureName, topicName } from '../../i18n/catalog-names.ts';
import { formatTime } from '../../i18n/date-format.ts';

/**
 * The tickets that fit what was typed: a whole number, or words of the topic, of the picture and of the time that the ticket was
 * taken (10:4). Each word must fit; without words every ticket does.
 */
export function findTickets(tickets: readonly DeskTicket[], query: string, language: string): DeskTicket[] {
  const words = query.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
  return tickets.filter((ticket) => {
    const text = `${topicName(ticket.topic, language)} ${pictureName(ticket, language)}`.toLocaleLowerCase(language);
    const time = formatTime(ticket.takenAt, language);
    return words.every((word) => (/^\d+$/.test(word) ? ticket.number === Number(word) : text.includes(word) || time.startsWith(word)));
  });
}
