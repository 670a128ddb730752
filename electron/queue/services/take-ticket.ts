import type { Temporal } from 'temporal-polyfill';
import { BORROW_TOPIC, type DeviceType } from '../../lending/rules/device-states.ts';
import { TRAINING_TOPIC } from '../../agenda/rules/sign-up-states.ts';
import { choosePicture } from '../rules/ticket-picture.ts';
import type { Store } from '../../store/open.ts';
import { changed, unchanged } from '../../rules/change.ts';
import { getNotOpenReason } from './intake.ts';
import { holdDeviceForTicket, expireHolds } from '../../lending/services/holds.ts';
import { holdSeat } from '../../agenda/services/seats.ts';
import { refused } from '../../rules/result.ts';
import { nextNumber } from '../rules/ticket-number.ts';
import { parseSessionKey } from '../../agenda/rules/session-key.ts';
import { iso } from '../../rules/timestamp.ts';
import { toVisitorTicket } from './visitor-ticket.ts';
import { enabledTopics } from '../../digipunt/services/offered-topics.ts';
import { enabledLanguages } from '../../digipunt/services/offered-languages.ts';
import { hasDevicesToLend } from '../../lending/services/device-counts.ts';
import { rollOverIfNeeded } from './rollover.ts';
import { hasUpcomingTrainings } from '../../agenda/services/visitor-trainings.ts';
import { findUpcomingSession, sessionKeyOf, ensureSessionRow } from '../../agenda/services/training-sessions.ts';

// What a visitor does: take a ticket, and leave the queue.

type TakeTicketRequest = {
  topic: string;
  language: string;
  deviceType?: DeviceType | undefined;
  session?: string | undefined;
  requestId: string;
};

/**
 * Takes a ticket. The request id becomes the ticket's id: one intention, one ticket, however often it is sent. A ticket
 * that asks for a device or a seat keeps one, if one is free.
 */
export function takeTicket(store: Store, ask: TakeTicketRequest, now: Temporal.Instant) {
  return store.transact(() => {
    const deviceType = ask.deviceType ?? null;
    const done = store.tickets.findByRequestId(ask.requestId);
    if (done) {
      const previousTicket = store.tickets.findBySeq(done.ticket);
      const same =
        done.act === 'take' &&
        previousTicket?.topic === ask.topic &&
        previousTicket.language === ask.language &&
        previousTicket.deviceType === deviceType &&
        parseTrainingId(sessionKeyOf(store, previousTicket.session)) === parseTrainingId(ask.session ?? null);
      return same ? unchanged(toVisitorTicket(store, previousTicket, now)) : refused({ code: 'request-reused', field: 'requestId' });
    }
    const topics = [
      ...enabledTopics(store).map(({ id }) => id),
      ...(hasDevicesToLend(store) ? [BORROW_TOPIC] : []),
      ...(hasUpcomingTrainings(store, now) ? [TRAINING_TOPIC] : []),
    ];
    if (!topics.includes(ask.topic)) return refused({ code: 'topic-unknown', field: 'topic', accepted: topics });
    if ((ask.topic === BORROW_TOPIC) !== (deviceType !== null)) {
      return refused({
        code: 'malformed',
        field: 'deviceType',
        accepted: 'a kind of device with the topic borrow, and none with any other',
      });
    }
    if ((ask.topic === TRAINING_TOPIC) !== (ask.session !== undefined)) {
      return refused({ code: 'malformed', field: 'session', accepted: 'a session with the topic training, and none with any other' });
    }
    const languages = enabledLanguages(store);
    if (!languages.includes(ask.language)) return refused({ code: 'language-unknown', field: 'language', accepted: languages });
    const day = rollOverIfNeeded(store, now);
    const why = getNotOpenReason(store, day, now);
    if (why) return refused({ code: 'queue-not-open', why });
    const number = nextNumber(store.tickets.highestNumber(day));
    if (!number.ok) return number;
    const coming = ask.session === undefined ? undefined : findUpcomingSession(store, ask.session, now);
    if (coming && !coming.ok) return coming;
    const session = coming && ensureSessionRow(store, coming.value);
    const { requestId, topic, language } = ask;
    const takenAt = iso(now);
    const place = Math.max(number.value, Math.floor(store.tickets.lastPosition(day)) + 1);
    const picture = choosePicture(number.value, store.tickets.picturesInUse(day));
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
    store.tickets.addHistory({ ticket: ticket.seq, act: 'take', at: takenAt, desk: null, staff: null, outcome: null, requestId });
    if (deviceType) {
      expireHolds(store, takenAt);
      holdDeviceForTicket(store, ticket, deviceType, takenAt);
    }
    if (session) holdSeat(store, ticket, session, takenAt);
    return changed(toVisitorTicket(store, ticket, now));
  });
}

/** The training of a session by its key: the session itself may have moved since it was asked for. */
const parseTrainingId = (session: string | null): string | undefined => (session === null ? undefined : parseSessionKey(session)?.training);
