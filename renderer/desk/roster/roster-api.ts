import type { RosterText } from '../../../electron/roster/services/change-roster.ts';
import type { RosterWeek } from '../../../electron/roster/services/roster-week.ts';
import { api } from '../../api/client.ts';
import { getRequestError } from '../../api/request-error.ts';
import { runRequest } from '../state/desk-store.ts';

/** The week of a date (ISO); null when the server refuses. */
export async function readRosterWeek(date: string): Promise<RosterWeek | null> {
  const body = await (await api.desk.roster.$get({ query: { date } })).json();
  return 'days' in body ? body : null;
}

/** When each staff member comes, as a coordinator edits it; null when the server refuses. */
export async function readRosters(): Promise<RosterText[] | null> {
  const response = await api.desk.rosters.$get();
  return response.ok ? (await response.json()).rosters : null;
}

/** Saves when a staff member comes; `seen` is the text that the form was loaded with. Resolves to whether it succeeded. */
export const saveRoster = ({ staff, when, holidays }: RosterText, seen: string) =>
  runRequest(`roster ${JSON.stringify([staff, when, holidays])}`, (requestId) =>
    getRequestError(api.desk.rosters[':staff'].$post({ param: { staff }, json: { requestId, when, holidays, seen } })),
  );

/** Says that somebody cannot come on a date (ISO), or can after all: oneself (null), or as a coordinator a staff member. */
export const setAbsence = (staff: string | null, date: string, isAbsent: boolean) =>
  runRequest(`absence ${staff} ${date} ${isAbsent}`, (requestId) => {
    const json = { requestId, date, isAbsent };
    return getRequestError(
      staff === null ? api.desk['own-absence'].$post({ json }) : api.desk.rosters[':staff'].absence.$post({ param: { staff }, json }),
    );
  });
