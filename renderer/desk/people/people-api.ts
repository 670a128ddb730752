import type { FoundPerson } from '../../../electron/people/services/find-people.ts';
import type { Reminder } from '../../../electron/people/services/reminders.ts';
import { api } from '../../api/client.ts';
import { getRequestError } from '../../api/request-error.ts';
import { runRequest } from '../state/desk-store.ts';

/** The people who are meant by a name or a number; null when the server refuses, with the error in the desk store. */
export async function findPeople(name: string): Promise<FoundPerson[] | null> {
  const found: { people: FoundPerson[] | null } = { people: null };
  const send = async () => {
    const response = await api.desk.people.find.$post({ json: { name } });
    if (!response.ok) return response;
    const body = await response.json();
    if ('people' in body) found.people = body.people;
    return response;
  };
  await runRequest(`find people ${name}`, () => getRequestError(send()));
  return found.people;
}

/** Who to remind of what they have on a date (ISO); null when the server refuses. */
export async function readReminders(date: string): Promise<Reminder[] | null> {
  const body = await (await api.desk.people.reminders.$get({ query: { date } })).json();
  return 'reminders' in body ? body.reminders : null;
}
