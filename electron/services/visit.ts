import type { Temporal } from 'temporal-polyfill';
import { LANGUAGES, TOPICS } from '../catalog.ts';
import { BORROW, type DeviceType } from '../domain/lending.ts';
import { nextNumber } from '../domain/queue.ts';
import { refused } from '../domain/refusal.ts';
import { choosePicture } from '../domain/ticket-picture.ts';
import { waitRange } from '../domain/wait.ts';
import type { VisitorTicket } from '../domain/faces.ts';
import type { Store } from '../store/open.ts';
import type { Ticket } from '../store/tickets.ts';
import { changed, iso, unchanged } from './change.ts';
import { enterDay, whyNotOpen } from './day.ts';
import { holdFor, lapseHolds } from './holds.ts';
import { move } from './move.ts';
import { sessionsOn } from './sessions.ts';

// What a visitor does: take a ticket, and leave the queue.

/** The topics of the kiosk, in its order. */
export function topicsOn(store: Store): { id: string; group: string }[] {
  const chosen = store.settings.get().topics;
  if (!chosen) return [...TOPICS];
  return chosen.flatMap((id) => TOPICS.filter((topic) => topic.id === id));
}

/** The languages of the kiosk, in its order; Dutch is always among them. */
export function languagesOn(store: Store): string[] {
  const chosen = store.settings.get().languages;
  if (!chosen) return [...LANGUAGES];
  return ['nl', ...chosen.filter((language) => language !== 'nl' && LANGUAGES.includes(language))];
}

/** Whether there is anything to borrow: a Digipunt that lends nothing does not offer it. */
export const lends = (store: Store): boolean => store.devices.counts().some(({ state, count }) => state !== 'retired' && count > 0);

type Ask = { topic: string; language: string; deviceType?: DeviceType | undefined; requestId: string };

/**
 * Takes a ticket. The request id becomes the ticket's id: one intention, one ticket, however often it is sent. A ticket
 * that asks for a device keeps one, if one is free.
 */
export function takeTicket(store: Store, ask: Ask, now: Temporal.Instant) {
  return store.transact(() => {
    const deviceType = ask.deviceType ?? null;
    const done = store.tickets.doneBy(ask.requestId);
    if (done) {
      const given = store.tickets.bySeq(done.ticket);
      const same = done.act === 'take' && given?.topic === ask.topic && given.language === ask.language && given.deviceType === deviceType;
      return same ? unchanged(visitorTicket(store, given, now)) : refused({ code: 'request-reused', field: 'requestId' });
    }
    const topics = [...topicsOn(store).map(({ id }) => id), ...(lends(store) ? [BORROW] : [])];
    if (!topics.includes(ask.topic)) return refused({ code: 'topic-unknown', field: 'topic', accepted: topics });
    if ((ask.topic === BORROW) !== (deviceType !== null)) {
      return refused({
        code: 'malformed',
        field: 'deviceType',
        accepted: 'a kind of device with the topic borrow, and none with any other',
      });
    }
    const languages = languagesOn(store);
    if (!languages.includes(ask.language)) return refused({ code: 'language-unknown', field: 'language', accepted: languages });
    const day = enterDay(store, now);
    const why = whyNotOpen(store, day, now);
    if (why) return refused({ code: 'queue-not-open', why });
    const number = nextNumber(store.tickets.highestNumberOn(day));
    if (!number.ok) return number;
    const { requestId, topic, language } = ask;
    const takenAt = iso(now);
    const place = Math.max(number.value, Math.floor(store.tickets.lastPlaceOn(day)) + 1);
    const picture = choosePicture(number.value, store.tickets.picturesOut(day));
    const ticket = store.tickets.insert({
      id: requestId,
      day,
      number: number.value,
      topic,
      language,
      takenAt,
      place,
      deviceType,
      ...picture,
    });
    store.tickets.write({ ticket: ticket.seq, act: 'take', at: takenAt, desk: null, staff: null, outcome: null, requestId });
    if (deviceType) {
      lapseHolds(store, takenAt);
      holdFor(store, ticket, deviceType, takenAt);
    }
    return changed(visitorTicket(store, ticket, now));
  });
}

/** Takes a waiting ticket out of the queue, as its visitor asks. */
export function leaveQueue(store: Store, id: string, requestId: string, now: Temporal.Instant) {
  return store.transact(() => {
    const done = store.tickets.doneBy(requestId);
    enterDay(store, now);
    const ticket = store.tickets.byId(id);
    if (!ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    if (done) {
      const same = done.act === 'leave' && done.ticket === ticket.seq;
      return same ? unchanged(null) : refused({ code: 'request-reused', field: 'requestId' });
    }
    const left = move(store, ticket, 'leave', { at: iso(now), requestId });
    return left.ok ? changed(null) : left;
  });
}

function visitorTicket(store: Store, ticket: Ticket, now: Temporal.Instant): VisitorTicket {
  const { seq, id, number, picture, colour, topic, language, takenAt, day, deviceType } = ticket;
  const asked = deviceType && { deviceType, hold: store.holds.ofTicket(seq) !== undefined };
  const own = { id, number, picture, colour, topic, language, takenAt, ...asked };
  if (ticket.state !== 'waiting') return { ...own, ahead: 0, wait: null };
  const ahead = store.tickets.countBefore(ticket);
  const helpers = new Set(sessionsOn(store, day, now).map(({ staff }) => staff)).size;
  return { ...own, ahead, wait: waitRange(ahead, store.tickets.lastConversations(), helpers) };
}
