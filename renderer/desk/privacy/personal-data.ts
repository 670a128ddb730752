import { ask } from '../../api/request.ts';
import { api } from '../../api/client.ts';
import { doing } from '../state/desk.ts';

export async function readKept() {
  const answer = await api.desk['personal-data'].$get();
  return answer.status === 200 ? answer.json() : null;
}

export const eraseData = (person: number) =>
  doing(`erase ${person}`, (requestId) =>
    ask(api.desk['personal-data'][':person'].erase.$post({ param: { person: `${person}` }, json: { requestId } })),
  );

/** Everything that is known of somebody, as a file to give to them; null when it cannot be had. */
export async function giveData(person: number): Promise<string | null> {
  const answer = await api.desk['personal-data'][':person'].give.$post({
    param: { person: `${person}` },
    json: { requestId: crypto.randomUUID() },
  });
  return answer.status === 200 ? JSON.stringify(await answer.json(), null, 2) : null;
}
