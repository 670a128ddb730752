import type { OfferDetails } from '../../../electron/appointments/services/offers.ts';
import { api } from '../../api/client.ts';
import { getRequestError } from '../../api/request-error.ts';
import { runRequest } from '../state/desk-store.ts';

// The desk's requests about appointments. A request that changes something resolves to whether it succeeded; its error is in
// the desk store.

/** The appointments of a date (ISO); null when the server refuses. */
export async function readAppointments(date: string) {
  const body = await (await api.desk.appointments.$get({ query: { date } })).json();
  return 'appointments' in body ? body.appointments : null;
}

/** The times of a date (ISO) that have not begun; null when the server refuses. */
export async function readSlots(date: string) {
  const body = await (await api.desk['appointment-slots'].$get({ query: { date } })).json();
  return 'slots' in body ? body.slots : null;
}

/** The languages that a visitor can be called in. */
export const readOfferedLanguages = async () => (await (await api.desk['ticket-options'].$get()).json()).languages;

/** When appointments are offered, and how long one is kept; null when the server refuses. */
export async function readOffers() {
  const response = await api.desk['appointment-offers'].$get();
  return response.status === 200 ? response.json() : null;
}

/** The name of a request for `runRequest`; a request with other values is another request. */
const requestKey = (name: string, json: object): string => `${name} ${JSON.stringify(json)}`;

export type AppointmentWish = { offer: string; date: string; from: string; topic: string; language: string };

/** Books an appointment; resolves to its id, or to null when it failed. */
export async function bookAppointment(json: AppointmentWish & { name: string; reach: string }): Promise<string | null> {
  const booked: { id: string | null } = { id: null };
  const succeeded = await runRequest(requestKey('book', json), (requestId) => {
    booked.id = requestId;
    return getRequestError(api.desk.appointments.$post({ json: { ...json, requestId } }));
  });
  return succeeded ? booked.id : null;
}
export const changeAppointment = (id: string, json: AppointmentWish) =>
  runRequest(requestKey(`change appointment ${id}`, json), (requestId) =>
    getRequestError(api.desk.appointments[':appointment'].$post({ param: { appointment: id }, json: { ...json, requestId } })),
  );
export const cancelAppointment = (id: string) =>
  runRequest(`cancel appointment ${id}`, (requestId) =>
    getRequestError(api.desk.appointments[':appointment'].cancel.$post({ param: { appointment: id }, json: { requestId } })),
  );
/** Gives somebody who came to the desk the ticket of their appointment. */
export const checkInAtDesk = (id: string) =>
  runRequest(`check in ${id}`, (requestId) =>
    getRequestError(api.desk.appointments[':appointment']['check-in'].$post({ param: { appointment: id }, json: { requestId } })),
  );

/** Saves times in which appointments are offered; a null id adds them. */
export const saveOffer = (id: string | null, json: OfferDetails) =>
  runRequest(requestKey(`offer ${id}`, json), (requestId) =>
    getRequestError(
      id === null
        ? api.desk['appointment-offers'].$post({ json: { ...json, requestId } })
        : api.desk['appointment-offers'][':offer'].$post({ param: { offer: id }, json: { ...json, requestId } }),
    ),
  );
export const removeOffer = (id: string) =>
  runRequest(`remove offer ${id}`, (requestId) =>
    getRequestError(api.desk['appointment-offers'][':offer'].remove.$post({ param: { offer: id }, json: { requestId } })),
  );
export const saveGraceMinutes = (minutes: number) =>
  runRequest(`grace ${minutes}`, (requestId) => getRequestError(api.desk['appointment-grace'].$post({ json: { minutes, requestId } })));
