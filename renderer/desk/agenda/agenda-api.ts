import { api } from '../../api/client.ts';
import { getRequestError } from '../../api/request-error.ts';
import { runRequest } from '../state/desk-store.ts';
import type { Borrower } from '../../../electron/privacy/rules/borrower.ts';
import type { OpeningHoursSettings } from '../../../electron/digipunt/services/opening-hours.ts';
import type { PlaceRow } from '../../../electron/agenda/services/places.ts';
import type { TrainingRow } from '../../../electron/agenda/services/trainings.ts';
import type { ScheduleOwner } from '../../../electron/agenda/services/schedule-owners.ts';

// The desk's requests about places, trainings, sessions and home visits. A request that changes something resolves to
// whether it succeeded, or to the id of what it saved; its error is in the desk store.

export const readPlaces = async () => (await (await api.desk.places.$get()).json()).places;

/** The places that are not retired, by their Dutch names. */
export const readPlaceNames = async () =>
  (await readPlaces()).filter(({ retiredAt }) => retiredAt === null).map(({ id, code, texts }) => ({ id, name: texts.name['nl'] ?? code }));
export const readBusRoute = async () => (await (await api.desk['bus-route'].$get()).json()).stops;
export const readTrainings = async () => (await (await api.desk.trainings.$get()).json()).trainings;
export const readSessions = async () => (await (await api.desk.sessions.$get()).json()).sessions;
export const readHomeVisits = async () => (await (await api.desk['home-visits'].$get()).json()).visits;
/** What should be known about a schedule that was saved; null when the server refuses. */
export async function readScheduleWarnings(query: ScheduleOwner) {
  const response = await api.desk['schedule-warnings'].$get({ query });
  const body = await response.json();
  return 'warnings' in body ? body.warnings : null;
}
/** The active staff members, for the planning of a home visit. */
export const readStaff = async () => (await (await api.desk.door.$get()).json()).staff;

/** The opening hours of this Digipunt; null when the server refuses. */
export async function readHours(): Promise<OpeningHoursSettings | null> {
  const response = await api.desk.hours.$get();
  return response.status === 200 ? response.json() : null;
}

/** The ids of the topics that the kiosk offers; null when the server refuses. */
export async function readTopics(): Promise<string[] | null> {
  const response = await api.desk.topics.$get();
  return response.status === 200 ? (await response.json()).topics : null;
}

/** The codes of the languages that the kiosk offers; null when the server refuses. */
export async function readLanguages(): Promise<string[] | null> {
  const response = await api.desk['kiosk-settings'].$get();
  return response.status === 200 ? (await response.json()).languages : null;
}

/** The name of a request for `runRequest`; a request with other values is another request. */
const requestKey = (name: string, json: object): string => `${name} ${JSON.stringify(json)}`;

export type PlaceDetails = Omit<PlaceRow, 'id' | 'retiredAt'>;
export type TrainingDetails = Omit<TrainingRow, 'id' | 'retiredAt'>;

/** Runs a request that saves a row; resolves to the id of the row, or to null when it failed. */
async function saveRow(id: string | null, name: string, request: (requestId: string) => ReturnType<typeof getRequestError>) {
  const saved = { id };
  const succeeded = await runRequest(name, (requestId) => {
    // The id of a new row is that of the request.
    saved.id ??= requestId;
    return request(requestId);
  });
  return succeeded ? saved.id : null;
}

/**
 * Saves a place; a null id adds one. `expectedWhen` is the schedule text that the form was loaded with: the server refuses
 * the change ('changed-meanwhile') when the schedule is no longer the same.
 */
export const savePlace = (id: string | null, json: PlaceDetails, expectedWhen?: string) =>
  saveRow(id, requestKey(`place ${id}`, json), (requestId) =>
    getRequestError(
      id === null
        ? api.desk.places.$post({ json: { ...json, requestId } })
        : api.desk.places[':place'].$post({ param: { place: id }, json: { ...json, seen: expectedWhen, requestId } }),
    ),
  );
/** Retires a place, or restores it when `retired` is false. */
export const retirePlace = (id: string, retired: boolean) =>
  runRequest(`retire place ${id} ${retired}`, (requestId) =>
    getRequestError(api.desk.places[':place'].retire.$post({ param: { place: id }, json: { retired, requestId } })),
  );

/** Saves a training; a null id adds one. `expectedWhen` as in savePlace. */
export const saveTraining = (id: string | null, json: TrainingDetails, expectedWhen?: string) =>
  saveRow(id, requestKey(`training ${id}`, json), (requestId) =>
    getRequestError(
      id === null
        ? api.desk.trainings.$post({ json: { ...json, requestId } })
        : api.desk.trainings[':training'].$post({ param: { training: id }, json: { ...json, seen: expectedWhen, requestId } }),
    ),
  );
/** Retires a training, or restores it when `retired` is false. */
export const retireTraining = (id: string, retired: boolean) =>
  runRequest(`retire training ${id} ${retired}`, (requestId) =>
    getRequestError(api.desk.trainings[':training'].retire.$post({ param: { training: id }, json: { retired, requestId } })),
  );

/** The next ten occurrences of a schedule text (ISO 8601), or its first invalid line. */
export async function previewSchedule(
  when: string,
  holidays: 'closed' | 'open',
): Promise<{ times: { from: string; to: string }[] } | { invalidLine: string }> {
  const response = await api.desk['next-times'].$post({ json: { when, holidays, requestId: crypto.randomUUID() } });
  const body = (await response.json()) as { times: { from: string; to: string }[] } | { error: { line?: string } };
  return 'times' in body ? body : { invalidLine: body.error.line ?? '' };
}

/** Cancels a session, or with `wholeCourse` all lessons of its course that are to come. */
export const cancelSession = (session: string, wholeCourse = false) =>
  runRequest(`cancel session ${session} ${wholeCourse}`, (requestId) =>
    getRequestError(api.desk.sessions.cancel.$post({ json: { session, wholeCourse, requestId } })),
  );
export const resumeSession = (session: string) =>
  runRequest(`resume session ${session}`, (requestId) => getRequestError(api.desk.sessions.resume.$post({ json: { session, requestId } })));
export const changeSeats = (session: string, seats: number) =>
  runRequest(`seats ${session} ${seats}`, (requestId) =>
    getRequestError(api.desk.sessions.seats.$post({ json: { session, seats, requestId } })),
  );
export type SignUpRequest = { session: string; ticket: string | null; borrower: Borrower; confirmDuplicate?: true };
/** A participant who may be the person who is signed up. */
export type Duplicate = { name: string; reach: string };
/**
 * Signs somebody up. With a `duplicate` nothing was saved, and there is no error in the store: the form asks whether to send
 * the request again with `confirmDuplicate`.
 */
export async function signUp(json: SignUpRequest): Promise<{ saved: boolean; duplicate: Duplicate | null }> {
  const result: { saved: boolean; duplicate: Duplicate | null } = { saved: false, duplicate: null };
  await runRequest(requestKey('sign up', json), async (requestId) => {
    const error = await getRequestError(api.desk['sign-ups'].$post({ json: { ...json, requestId } }));
    if (error?.code === 'already-signed-up') {
      result.duplicate = error;
      return null;
    }
    result.saved = error === null;
    return error;
  });
  return result;
}
export const withdrawSignUp = (id: string) =>
  runRequest(`withdraw ${id}`, (requestId) =>
    getRequestError(api.desk['sign-ups'][':signUp'].withdraw.$post({ param: { signUp: id }, json: { requestId } })),
  );
export const markSignUpNotified = (id: string) =>
  runRequest(`told ${id}`, (requestId) =>
    getRequestError(api.desk['sign-ups'][':signUp'].told.$post({ param: { signUp: id }, json: { requestId } })),
  );
/** Records who came to a session, by its key. */
export const recordAttendance = (id: string, session: string, state: 'signed-up' | 'present' | 'absent') =>
  runRequest(`attendance ${id} ${session} ${state}`, (requestId) =>
    getRequestError(api.desk['sign-ups'][':signUp'].attendance.$post({ param: { signUp: id }, json: { state, session, requestId } })),
  );

export type HomeVisitRequest = { ticket: string | null; name: string; area: string; reach: string; suits: string; about: string };
export const requestHomeVisit = (json: HomeVisitRequest) =>
  runRequest(requestKey('visit', json), (requestId) => getRequestError(api.desk['home-visits'].$post({ json: { ...json, requestId } })));
export const planHomeVisit = (id: string, json: { staff: string; date: string; from: string; to: string }) =>
  runRequest(requestKey(`plan ${id}`, json), (requestId) =>
    getRequestError(api.desk['home-visits'][':visit'].plan.$post({ param: { visit: id }, json: { ...json, requestId } })),
  );
export const closeHomeVisit = (id: string, state: 'done' | 'cancelled') =>
  runRequest(`close visit ${id} ${state}`, (requestId) =>
    getRequestError(api.desk['home-visits'][':visit'].close.$post({ param: { visit: id }, json: { state, requestId } })),
  );

/** Records that the visitor of a ticket was referred to a place or a partner. */
export const referVisitor = (ticket: string, place: string) =>
  runRequest(`refer ${ticket} ${place}`, (requestId) =>
    getRequestError(api.desk.tickets[':id'].refer.$post({ param: { id: ticket }, json: { place, requestId } })),
  );

/** All occurrences and home visits from one ISO date to another, both included; null when the server refuses. */
export async function readCalendar(from: string, to: string) {
  const response = await api.desk.calendar.$get({ query: { from, to } });
  const body = await response.json();
  return 'occurring' in body ? body : null;
}

/** A move of one occurrence, or of it and the following ones of its rule; a null `to` cancels them. */
export type OccurrenceChange = {
  owner: ScheduleOwner;
  which: { rule: string | null; date: string; from: string };
  scope: 'one' | 'from-here';
  to: { date: string; from: string; to: string } | null;
};
export const changeOccurrence = (json: OccurrenceChange) =>
  runRequest(requestKey('calendar', json), (requestId) => getRequestError(api.desk.calendar.$post({ json: { ...json, requestId } })));
