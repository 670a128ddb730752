import type { SkillSet } from '../../../electron/team/rules/skills.ts';
import type { StaffRole } from '../../../electron/team/rules/staff-role.ts';
import type { Team } from '../../../electron/team/services/team.ts';
import { api } from '../../api/client.ts';
import { getRequestError } from '../../api/request-error.ts';
import { runRequest } from '../state/desk-store.ts';

// Requests about staff and desks. One that changes something resolves to whether it succeeded; its error is in the desk store.

/** All staff members and desks; null when the server refuses or does not answer. */
export async function readTeam(): Promise<Team | null> {
  const response = await api.desk.team.$get().catch(() => null);
  return response?.status === 200 ? response.json() : null;
}

export const updateStaff = (id: string, json: { name: string; role: StaffRole }) =>
  runRequest(`staff ${id} ${JSON.stringify(json)}`, (requestId) =>
    getRequestError(api.desk.staff[':id'].$post({ param: { id }, json: { ...json, requestId } })),
  );
export const setSkills = (id: string, skills: SkillSet) =>
  runRequest(`skills ${id} ${JSON.stringify(skills)}`, (requestId) =>
    getRequestError(api.desk.staff[':id'].skills.$post({ param: { id }, json: { skills, requestId } })),
  );
export const renameDesk = (id: string, name: string) =>
  runRequest(`rename desk ${id} ${name}`, (requestId) =>
    getRequestError(api.desk.desks[':id'].$post({ param: { id }, json: { name, requestId } })),
  );
export const changeOwnPin = (currentPin: string, pin: string) =>
  runRequest(`own pin ${currentPin} ${pin}`, (requestId) =>
    getRequestError(api.desk['own-pin'].$post({ json: { currentPin, pin, requestId } })),
  );
/** Replaces a forgotten PIN. */
export const changePin = (id: string, pin: string) =>
  runRequest(`pin ${id} ${pin}`, (requestId) =>
    getRequestError(api.desk.staff[':id'].pin.$post({ param: { id }, json: { requestId, pin } })),
  );
export const addStaff = (json: { name: string; role: StaffRole; pin: string }) =>
  runRequest(`staff ${JSON.stringify(json)}`, (requestId) => getRequestError(api.desk.staff.$post({ json: { ...json, requestId } })));
export const retireStaff = (id: string) =>
  runRequest(`retire ${id}`, (requestId) => getRequestError(api.desk.staff[':id'].retire.$post({ param: { id }, json: { requestId } })));
export const addDesk = (name: string) =>
  runRequest(`desk ${name}`, (requestId) => getRequestError(api.desk.desks.$post({ json: { requestId, name } })));
export const retireDesk = (id: string) =>
  runRequest(`retire desk ${id}`, (requestId) =>
    getRequestError(api.desk.desks[':id'].retire.$post({ param: { id }, json: { requestId } })),
  );
