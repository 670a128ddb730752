import type { Temporal } from 'temporal-polyfill';
import { parseSessionKey } from '../../agenda/rules/session-key.ts';
import { TRAINING_TOPIC } from '../../agenda/rules/sign-up-states.ts';
import { holdSeat } from '../../agenda/services/seats.ts';
import { ensureJoinedRow, findJoinedSession, findUpcomingSession } from '../../agenda/services/training-sessions.ts';
import { enabledLanguages } from '../../digipunt/services/offered-languages.ts';
import { canGiveTickets } from '../../health/rules/disk-state.ts';
import { BORROW_TOPIC, type DeviceType } from '../../lending/rules/device-states.ts';
import { holdDeviceForTicket, expireHolds } from '../../lending/services/holds.ts';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import { formatTarget } from '../rules/desk-reasons.ts';
import { nextNumber } from '../rules/ticket-number.ts';
import { choosePicture } from '../rules/ticket-picture.ts';
import { getNotOpenReason } from './intake.ts';
import { rollOverIfNeeded } from './rollover.ts';
import type { StaffAtDesk } from './staff-act.ts';
import { availableTopics } from './ticket-topics.ts';
import { toVisitorTicket, type VisitorTicket } from './visitor-ticket.ts';

type TakeTicketRequest = {
  topic: string;
  language: string;
  deviceType?: DeviceType | undefined;
  session?: string | undefined;
  requestId: string;
};

/**
 * Takes a ticket. The request id becomes the ticket's id, so a repeated request returns the same ticket. A free device or
 * seat that the ticket asks for is held for it. Refuses a topic or language that is not offered, a closed queue, a full day
 * and a session that is not upcoming.
 */
export const takeTicket = (store: Store, request: TakeTicketRequest, now: Temporal.Instant, by: StaffAtDesk | null = null) =>
  store.transact(() => giveTicket(store, request, now, { by, appointment: null }));

/** Who asks for a ticket: staff at a desk, and somebody with an appointment, with the helper whom it is with (null: anybody). */
type Arrival = { by: StaffAtDesk | null; appointment: { staff: string | null } | null };

/**
 * Takes a ticket as `takeTicket` does, within a transaction. That of an appointment has priority, may be for one helper, and is also
 * given while the queue is paused or gives no more numbers before closing time: the time was promised.
 */
export function giveTicket(
  store: Store,
  request: TakeTicketRequest,
  now: Temporal.Instant,
  { by, appointment }: Arrival,
): Result<Change<VisitorTicket>> {
  const deviceType = request.deviceType ?? null;
  const previous = store.tickets.findByRequestId(request.requestId);
  if (previous) {
    const previousTicket = store.tickets.findBySeq(previous.ticket);
    const isSameRequest =
      previous.act === 'take' &&
      previousTicket?.topic === request.topic &&
      previousTicket.language === request.language &&
      previousTicket.deviceType === deviceType &&
      findJoinedSession(store, previousTicket.session, previousTicket.takenAt)?.training.id === parseTrainingId(request.session);
    return isSameRequest ? unchanged(toVisitorTicket(store, previousTicket)) : refused({ code: 'request-reused', field: 'requestId' });
  }
  const topics = availableTopics(store, now);
  // What was promised stands, though its topic may be switched off since.
  if (!appointment && !topics.includes(request.topic)) return refused({ code: 'topic-unknown', field: 'topic', accepted: topics });
  if ((request.topic === BORROW_TOPIC) !== (deviceType !== null)) {
    return refused({
      code: 'malformed',
      field: 'deviceType',
      accepted: 'a kind of device with the topic borrow, and none with any other',
    });
  }
  if ((request.topic === TRAINING_TOPIC) !== (request.session !== undefined)) {
    return refused({ code: 'malformed', field: 'session', accepted: 'a session with the topic training, and none with any other' });
  }
  const languages = enabledLanguages(store);
  if (!languages.includes(request.language)) return refused({ code: 'language-unknown', field: 'language', accepted: languages });
  const disk = store.machine().disk();
  if (!canGiveTickets(disk)) return refused({ code: disk === 'full' ? 'disk-full' : 'disk-failed' });
  const day = rollOverIfNeeded(store, now);
  const reason = getNotOpenReason(store, day, now);
  const isLetIn = (by !== null || appointment !== null) && (reason === 'paused' || reason === 'ending');
  if (reason && !isLetIn) return refused({ code: 'queue-not-open', why: reason });
  const number = nextNumber(store.tickets.highestNumber(day));
  if (!number.ok) return number;
  const upcoming = request.session === undefined ? undefined : findUpcomingSession(store, request.session, now);
  if (upcoming && !upcoming.ok) return upcoming;
  const session = upcoming && ensureJoinedRow(store, upcoming.value, now);
  const { requestId, topic, language } = request;
  const takenAt = toTimestamp(now);
  const place = Math.max(number.value, Math.floor(store.tickets.lastPosition(day)) + 1);
  const picture = choosePicture(number.value, store.tickets.picturesInUse(day));
  const priority = appointment && ('appointment' as const);
  const target = appointment?.staff ? formatTarget({ kind: 'staff', id: appointment.staff }) : null;
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
    priority,
    target,
    ...picture,
  });
  store.tickets.addHistory({
    ticket: ticket.seq,
    act: 'take',
    at: takenAt,
    desk: by?.desk ?? null,
    staff: by?.staff ?? null,
    outcome: null,
    requestId,
    place: null,
    reason: priority,
    target,
  });
  if (deviceType) {
    expireHolds(store, takenAt);
    holdDeviceForTicket(store, ticket, deviceType, takenAt);
  }
  if (session) holdSeat(store, ticket, session, takenAt);
  return changed(toVisitorTicket(store, ticket));
}

/** The training id in a session key. Repeats are compared by training: the session may have been moved since the first request. */
const parseTrainingId = (key: string | undefined): string | undefined => (key === undefined ? undefined : parseSessionKey(key)?.training);
