import type { Temporal } from 'temporal-polyfill';
import { BORROW, type DeviceType } from '../../lending/rules/device-states.ts';
import { JOIN } from '../../agenda/rules/sign-up-states.ts';
import { choosePicture } from '../rules/ticket-picture.ts';
import type { Store } from '../../store/open.ts';
import { changed, unchanged } from '../../rules/change.ts';
import { whyNotOpen } from './intake.ts';
import { holdFor, lapseHolds } from '../../lending/services/holds.ts';
import { holdSeat } from '../../agenda/services/seats.ts';
import { refused } from '../../rules/result.ts';
import { nextNumber } from '../rules/ticket-number.ts';
import { sessionOf } from '../../agenda/rules/session-key.ts';
import { iso } from '../../rules/timestamp.ts';
import { visitorTicket } from './visitor-ticket.ts';
import { topicsOn } from '../../digipunt/services/offered-topics.ts';
import { languagesOn } from '../../digipunt/services/offered-languages.ts';
import { lends } from '../../lending/services/device-counts.ts';
import { enterDay } from './rollover.ts';
import { hasTrainings } from '../../agenda/services/visitor-trainings.ts';
import { comingSession, keyOf, rowOf } from '../../agenda/services/training-sessions.ts';

// What a visitor does: take a ticket, and leave the queue.

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
