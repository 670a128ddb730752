import { ask } from '../../api/request.ts';
import { api } from '../../api/client.ts';
import { doing } from '../state/desk.ts';
import type { Borrower } from '../../../electron/privacy/rules/borrower.ts';
import type { OwnHours } from '../../../electron/digipunt/services/opening-hours.ts';
import type { PlaceRow } from '../../../electron/agenda/services/places.ts';
import type { TrainingRow } from '../../../electron/agenda/services/trainings.ts';
import type { CalendarOwner } from '../../../electron/agenda/services/schedule-owners.ts';

// What the desk does with places, trainings, sessions and home visits; each act answers whether it was done.

export const readPlaces = async () => (await (await api.desk.places.$get()).json()).places;
export const readRoute = async () => (await (await api.desk['bus-route'].$get()).json()).stops;
export const readTrainings = async () => (await (await api.desk.trainings.$get()).json()).trainings;
export const readSessions = async () => (await (await api.desk.sessions.$get()).json()).sessions;
export const readVisits = async () => (await (await api.desk['home-visits'].$get()).json()).visits;
/** The names of those who can go somewhere. */
export const readStaff = async () => (await (await api.desk.door.$get()).json()).staff;

/** When this Digipunt itself is open. */
export async function readHours(): Promise<OwnHours | null> {
  const answer = await api.desk.hours.$get();
  return answer.status === 200 ? answer.json() : null;
}

/** The languages that the kiosk offers. */
export async function readLanguages(): Promise<string[] | null> {
  const answer = await api.desk['kiosk-settings'].$get();
  return answer.status === 200 ? (await answer.json()).languages : null;
}

const named = (name: string, json: object): string => `${name} ${JSON.stringify(json)}`;

export type PlaceFacts = Omit<PlaceRow, 'id' | 'retiredAt'>;
export type TrainingFacts = Omit<TrainingRow, 'id' | 'retiredAt'>;

/** Keeps a place; without an id it is a new one. `seen` is when it was, as somebody began to change that. */
export const savePlace = (id: string | null, json: PlaceFacts, seen?: string) =>
  doing(named(`place ${id}`, json), (requestId) =>
    ask(
      id === null
        ? api.desk.places.$post({ json: { ...json, requestId } })
        : api.desk.places[':place'].$post({ param: { place: id }, json: { ...json, seen, requestId } }),
    ),
  );
export const retirePlace = (id: string, retired: boolean) =>
  doing(`retire place ${id} ${retired}`, (requestId) =>
    ask(api.desk.places[':place'].retire.$post({ param: { place: id }, json: { retired, requestId } })),
  );

/** Keeps a training; without an id it is a new one. `seen` as of a place. */
export const saveTraining = (id: string | null, json: TrainingFacts, seen?: string) =>
  doing(named(`training ${id}`, json), (requestId) =>
    ask(
      id === null
        ? api.desk.trainings.$post({ json: { ...json, requestId } })
        : api.desk.trainings[':training'].$post({ param: { training: id }, json: { ...json, seen, requestId } }),
    ),
  );
export const retireTraining = (id: string, retired: boolean) =>
  doing(`retire training ${id} ${retired}`, (requestId) =>
    ask(api.desk.trainings[':training'].retire.$post({ param: { training: id }, json: { retired, requestId } })),
  );

/** The next ten times that lines of Dutch mean (ISO 8601), or the line that is none. */
export async function nextTimes(
  when: string,
  holidays: 'closed' | 'open',
): Promise<{ times: { from: string; to: string }[] } | { wrong: string }> {
  const answer = await api.desk['next-times'].$post({ json: { when, holidays, requestId: crypto.randomUUID() } });
  const body = (await answer.json()) as { times: { from: string; to: string }[] } | { error: { line?: string } };
  return 'times' in body ? body : { wrong: body.error.line ?? '' };
}

export const cancelSession = (session: string) =>
  doing(`cancel session ${session}`, (requestId) => ask(api.desk.sessions.cancel.$post({ json: { session, requestId } })));
export const resumeSession = (session: string) =>
  doing(`resume session ${session}`, (requestId) => ask(api.desk.sessions.resume.$post({ json: { session, requestId } })));
export const changeSeats = (session: string, seats: number) =>
  doing(`seats ${session} ${seats}`, (requestId) => ask(api.desk.sessions.seats.$post({ json: { session, seats, requestId } })));
export const signUp = (json: { session: string; ticket: string | null; borrower: Borrower }) =>
  doing(named('sign up', json), (requestId) => ask(api.desk['sign-ups'].$post({ json: { ...json, requestId } })));
export const withdraw = (id: string) =>
  doing(`withdraw ${id}`, (requestId) =>
    ask(api.desk['sign-ups'][':signUp'].withdraw.$post({ param: { signUp: id }, json: { requestId } })),
  );
export const toldOf = (id: string) =>
  doing(`told ${id}`, (requestId) => ask(api.desk['sign-ups'][':signUp'].told.$post({ param: { signUp: id }, json: { requestId } })));
export const noteAttendance = (id: string, state: 'signed-up' | 'present' | 'absent') =>
  doing(`attendance ${id} ${state}`, (requestId) =>
    ask(api.desk['sign-ups'][':signUp'].attendance.$post({ param: { signUp: id }, json: { state, requestId } })),
  );

export type HomeVisitAsked = { ticket: string | null; name: string; area: string; reach: string; suits: string; about: string };
export const askHomeVisit = (json: HomeVisitAsked) =>
  doing(named('visit', json), (requestId) => ask(api.desk['home-visits'].$post({ json: { ...json, requestId } })));
export const planHomeVisit = (id: string, json: { staff: string; date: string; from: string; to: string }) =>
  doing(named(`plan ${id}`, json), (requestId) =>
    ask(api.desk['home-visits'][':visit'].plan.$post({ param: { visit: id }, json: { ...json, requestId } })),
  );
export const closeHomeVisit = (id: string, state: 'done' | 'cancelled') =>
  doing(`close visit ${id} ${state}`, (requestId) =>
    ask(api.desk['home-visits'][':visit'].close.$post({ param: { visit: id }, json: { state, requestId } })),
  );

/** Notes that the visitor of a ticket was led on to a place or a partner. */
export const refer = (ticket: string, place: string) =>
  doing(`refer ${ticket} ${place}`, (requestId) =>
    ask(api.desk.tickets[':id'].refer.$post({ param: { id: ticket }, json: { place, requestId } })),
  );

/** What is on from a date to another (ISO). */
export async function readCalendar(from: string, to: string) {
  const answer = await api.desk.calendar.$get({ query: { from, to } });
  const body = await answer.json();
  return 'occurring' in body ? body.occurring : null;
}

export type OccurrenceChange = {
  owner: CalendarOwner;
  which: { rule: string | null; date: string; from: string };
  scope: 'one' | 'from-here';
  to: { date: string; from: string; to: string } | null;
};
export const changeOccurrence = (json: OccurrenceChange) =>
  doing(named('calendar', json), (requestId) => ask(api.desk.calendar.$post({ json: { ...json, requestId } })));
