import type { Temporal } from 'temporal-polyfill';
import { LANGUAGES, TOPICS } from '../catalog.ts';
import { BORROW, type DeviceType } from '../domain/lending.ts';
import { JOIN, sessionOf } from '../domain/training.ts';
import { nextNumber } from '../domain/queue.ts';
import { refused } from '../domain/refusal.ts';
import { choosePicture } from '../domain/ticket-picture.ts';
import { waitRange } from '../domain/wait.ts';
import type { VisitorTicket } from '../domain/faces.ts';
import type { Store } from '../store/open.ts';
import type { Ticket } from '../store/tickets.ts';
import { changed, iso, unchanged } from './change.ts';
import { enterDay } from './day.ts';
import { helpersOn, whyNotOpen } from './intake.ts';
import { holdFor, lapseHolds } from './holds.ts';
import { move } from './move.ts';
import { comingSession, holdSeat, keyOf, rowOf } from './seats.ts';
import { hasTrainings } from './trainings.ts';

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

type Ask = { topic: string; language: string; deviceType?: DeviceType | undefined; session?: string | undefined; requestId: string };

/**
 * Takes a ticket. The request id becomes the ticket's id: one intention, one ticket, however often it is sent. A ticket
 * that asks for a device or a seat keeps one, if one is free.
 */
export function takeTicket(store: Store, ask: Ask, now: Temporal.Instant) {
  return store.transact(() => {
    const deviceType = ask.deviceType ?? null;
    const done = store.tickets.doneBy(ask.requestId);
    if (done) {
      const given = store.tickets.bySeq(done.ticket);
      const same =
        done.act === 'take' &&
        given?.topic === ask.topic &&
        given.language === ask.language &&
        given.deviceType === deviceType &&
        trainingOf(keyOf(store, given.session)) === trainingOf(ask.session ?? null);
      return same ? unchanged(visitorTicket(store, given, now)) : refused({ code: 'request-reused', field: 'requestId' });
    }
    const topics = [...topicsOn(store).map(({ id }) => id), ...(lends(store) ? [BORROW] : []), ...(hasTrainings(store, now) ? [JOIN] : [])];
    if (!topics.includes(ask.topic)) return refused({ code: 'topic-unknown', field: 'topic', accepted: topics });
    if ((ask.topic === BORROW) !== (deviceType !== null)) {
      return refused({
        code: 'malformed',
        field: 'deviceType',
        accepted: 'a kind of device with the topic borrow, and none with any other',
      });
    }
    if ((ask.topic === JOIN) !== (ask.session !== undefined)) {
      return refused({ code: 'malformed', field: 'session', accepted: 'a session with the topic training, and none with any other' });
    }
    const languages = languagesOn(store);
    if (!languages.includes(ask.language)) return refused({ code: 'language-unknown', field: 'language', accepted: languages });
    const day = enterDay(store, now);
    const why = whyNotOpen(store, day, now);
    if (why) return refused({ code: 'queue-not-open', why });
    const number = nextNumber(store.tickets.highestNumberOn(day));
    if (!number.ok) return number;
    const coming = ask.session === undefined ? undefined : comingSession(store, ask.session, now);
    if (coming && !coming.ok) return coming;
    const session = coming && rowOf(store, coming.value);
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
      session: session?.seq ?? null,
      ...picture,
    });
    store.tickets.write({ ticket: ticket.seq, act: 'take', at: takenAt, desk: null, staff: null, outcome: null, requestId });
    if (deviceType) {
      lapseHolds(store, takenAt);
      holdFor(store, ticket, deviceType, takenAt);
    }
    if (session) holdSeat(store, ticket, session, takenAt);
    return changed(visitorTicket(store, ticket, now));
  });
}

/** The training of a session by its key: the session itself may have moved since it was asked for. */
const trainingOf = (session: string | null): string | undefined => (session === null ? undefined : sessionOf(session)?.training);

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
  const session = keyOf(store, ticket.session);
  const own = {
    id,
    number,
    picture,
    colour,
    topic,
    language,
    takenAt,
    ...(deviceType && { deviceType, hold: store.holds.ofTicket(seq) !== undefined }),
    ...(session !== null && { session, hold: store.signUps.heldFor(seq) !== undefined }),
  };
  if (ticket.state !== 'waiting') return { ...own, ahead: 0, wait: null };
  const ahead = store.tickets.countBefore(ticket);
  return { ...own, ahead, wait: waitRange(ahead, store.tickets.lastConversations(), helpersOn(store, day, now)) };
}
