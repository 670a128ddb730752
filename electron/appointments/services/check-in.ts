import { Temporal } from 'temporal-polyfill';
import { enabledLanguages } from '../../digipunt/services/offered-languages.ts';
import { giveTicket } from '../../queue/services/take-ticket.ts';
import type { StaffAtDesk } from '../../queue/services/staff-act.ts';
import { toVisitorTicket, type VisitorTicket } from '../../queue/services/visitor-ticket.ts';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { addDays } from '../../rules/dates.ts';
import { localDate, localInstant } from '../../rules/local-time.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import { checkInTime } from '../rules/appointment-states.ts';
import { guessWaitSeconds, recentGuesses } from '../rules/guess-limit.ts';
import type { Appointment } from '../store/appointments.ts';

// Checking in takes a ticket of the topic of the appointment, with priority: the appointment is then a visitor in the line, and the
// choice of the next ticket (queue/rules/choose-next.ts) treats both kinds by one rule. Priority is worth some minutes of
// waiting and no more, so who walks in is overtaken for a bounded time.

/** The moments (ms since 1970) of wrong codes; in memory, as nothing depends on them after a restart. */
const wrongCodes = new WeakMap<Store, number[]>();

/**
 * Checks somebody in by their code; the request id becomes that of the ticket. Each refusal has its sentence at the kiosk:
 * 'appointment-unknown', 'appointment-other-day', 'appointment-early', 'appointment-late', 'appointment-elsewhere', 'appointment-checked-in', and
 * 'check-in-wait' after five of them in five minutes; and those of a ticket.
 */
export function checkIn(store: Store, { code, requestId }: { code: string; requestId: string }, now: Temporal.Instant) {
  const earlier = store.tickets.findById(requestId);
  const wrong = recentGuesses(wrongCodes.get(store) ?? [], now.epochMilliseconds);
  const seconds = guessWaitSeconds(wrong, now.epochMilliseconds);
  // A repeated request is answered with its ticket whatever was typed since.
  if (seconds > 0 && !earlier) return refused({ code: 'check-in-wait', seconds });
  const result = store.transact((): Result<Change<VisitorTicket>> => {
    const known = findByTicket(store, requestId);
    if (known) return known.appointment?.code === code ? unchanged(known.ticket) : refused({ code: 'request-reused', field: 'requestId' });
    const found = findByCode(store, code, now);
    return found.ok ? giveAppointmentTicket(store, found.value, requestId, null, now) : found;
  });
  if (!result.ok && isGuess(result.refusal.code)) wrongCodes.set(store, [...wrong, now.epochMilliseconds]);
  return result;
}

/** Checks somebody in who came to the desk, also too early or too late, on the day of the appointment. */
export function checkInAtDesk(store: Store, by: StaffAtDesk, { id, requestId }: { id: string; requestId: string }, now: Temporal.Instant) {
  return store.transact((): Result<Change<VisitorTicket>> => {
    const known = findByTicket(store, requestId);
    if (known) return known.appointment?.id === id ? unchanged(known.ticket) : refused({ code: 'request-reused', field: 'requestId' });
    const appointment = store.appointments.findById(id);
    if (!appointment) return refused({ code: 'appointment-unknown', field: 'id' });
    if (hasTicket(store, appointment)) return refused({ code: 'appointment-checked-in', field: 'id' });
    if (appointment.state === 'cancelled') return refused({ code: 'appointment-ended', field: 'id' });
    if (!isToday(appointment, now)) return refused({ code: 'appointment-other-day', field: 'code' });
    if (appointment.place !== null) return refused({ code: 'appointment-elsewhere', field: 'code' });
    return giveAppointmentTicket(store, appointment, requestId, by, now);
  });
}

/** Whether an appointment has a ticket; one that was given back, or that nobody saw because they had left the screen, counts for nothing. */
const hasTicket = (store: Store, { ticket }: Appointment): boolean => ticket !== null && store.tickets.findBySeq(ticket)?.state !== 'left';

const isGuess = (code: string): boolean => code.startsWith('appointment-');

const isToday = ({ startsAt }: Appointment, now: Temporal.Instant): boolean =>
  localDate(Temporal.Instant.from(startsAt)) === localDate(now);

/** The ticket of a request that was answered before, with its appointment. */
function findByTicket(store: Store, requestId: string) {
  const ticket = store.tickets.findById(requestId);
  return ticket && { ticket: toVisitorTicket(store, ticket), appointment: store.appointments.findByTicket(ticket.seq) };
}

function findByCode(store: Store, code: string, now: Temporal.Instant): Result<Appointment> {
  const today = toTimestamp(localInstant(localDate(now), '00:00'));
  const withCode = store.appointments.listByCode(code, today);
  const appointment = withCode.find((one) => isToday(one, now)) ?? withCode[0];
  if (!appointment) return refused({ code: 'appointment-unknown', field: 'code' });
  if (!isToday(appointment, now)) return refused({ code: 'appointment-other-day', field: 'code' });
  if (appointment.place !== null) return refused({ code: 'appointment-elsewhere', field: 'code' });
  if (hasTicket(store, appointment)) return refused({ code: 'appointment-checked-in', field: 'id' });
  const time = checkInTime(Date.parse(appointment.startsAt), now.epochMilliseconds, store.settings.get().appointmentGraceMinutes);
  if (time === 'early') return refused({ code: 'appointment-early', field: 'code' });
  if (time === 'late' || appointment.state === 'missed') return refused({ code: 'appointment-late', field: 'code' });
  return { ok: true, value: appointment };
}

function giveAppointmentTicket(
  store: Store,
  appointment: Appointment,
  requestId: string,
  by: StaffAtDesk | null,
  now: Temporal.Instant,
): Result<Change<VisitorTicket>> {
  const { topic, staff } = appointment;
  // Called in the language of the booking, or in Dutch where that is switched off since.
  const language = enabledLanguages(store).includes(appointment.language) ? appointment.language : 'nl';
  const given = giveTicket(store, { topic, language, requestId }, now, { by, appointment: { staff } });
  const ticket = given.ok ? store.tickets.findById(requestId) : undefined;
  if (!given.ok || !ticket) return given;
  store.appointments.update({ ...appointment, state: 'checked-in', ticket: ticket.seq });
  return changed(given.value.value);
}

/** Gives up the appointments to which nobody came in time, so that their helpers are free. Runs every few seconds (app.ts). */
export const runNoShows = (store: Store, now: Temporal.Instant) =>
  store.transact(() => {
    const missed = store.appointments.listBookedUntil(toTimestamp(now.subtract({ minutes: store.settings.get().appointmentGraceMinutes })));
    for (const appointment of missed) store.appointments.update({ ...appointment, state: 'missed' });
    return missed.length > 0 ? changed(missed.length) : unchanged(0);
  });

/** Whether somebody is still expected today, so that the kiosk offers to check in. */
export function expectsSomebody(store: Store, now: Temporal.Instant): boolean {
  const { appointmentGraceMinutes } = store.settings.get();
  const endOfToday = localInstant(addDays(localDate(now), 1), '00:00');
  return store.appointments.hasBookedBetween(toTimestamp(now.subtract({ minutes: appointmentGraceMinutes })), toTimestamp(endOfToday));
}

/** How long before its start the desks show an appointment (minutes): whoever is free then begins no long conversation. */
const SHOWN_BEFORE_MINUTES = 15;

/** Somebody who is expected: of which topic, by whom (a staff id; null: anybody), when, and until when (ISO 8601) they are waited for. */
export type ExpectedAppointment = { topic: string; staff: string | null; startsAt: string; until: string };

/** Who is expected now and has not checked in, by start; without a name. */
export function listExpected(store: Store, now: Temporal.Instant): ExpectedAppointment[] {
  const { appointmentGraceMinutes: minutes } = store.settings.get();
  const until = (startsAt: string): Temporal.Instant => Temporal.Instant.from(startsAt).add({ minutes });
  return store.appointments
    .listBookedUntil(toTimestamp(now.add({ minutes: SHOWN_BEFORE_MINUTES })))
    .filter(({ startsAt }) => until(startsAt).epochMilliseconds > now.epochMilliseconds)
    .map(({ topic, staff, startsAt }) => ({ topic, staff, startsAt, until: toTimestamp(until(startsAt)) }));
}
