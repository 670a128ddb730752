import { randomUUID } from 'node:crypto';
import type { RosterWeek } from '../../../electron/roster/services/roster-week.ts';
import { openTestApp } from '../fixtures.ts';

export const withRequestId = (fields: object = {}) => ({ requestId: randomUUID(), ...fields });

/** Tuesday of the week that the tests begin in. */
export const TUESDAY = '2026-11-24';

/** A demonstration that is open on Tuesdays from 9 to 17, on a Monday morning. */
export async function openWithRoster(rosters: Readonly<Record<string, string>> = {}, hours = 'dinsdag 9-17') {
  const testApp = await openTestApp();
  // A session ends after an hour, which tests that move the clock let pass.
  const helper = () => testApp.signIn('helper1', '1');
  const coordinator = () => testApp.signIn('coordinator', '2');
  const write = async (staff: string, when: string, seen = '') =>
    (await coordinator()).post(`/api/desk/rosters/${staff}`, withRequestId({ when, holidays: 'closed', seen }));
  const setHours = async (when: string) => {
    const settings = (await (await coordinator()).get('/api/desk/hours')).body;
    const answer = await (await coordinator()).post('/api/desk/hours', withRequestId({ ...settings, when, seen: undefined }));
    if (answer.status !== 204) throw new Error(JSON.stringify(answer.body));
  };
  await setHours(hours);
  for (const [staff, when] of Object.entries(rosters)) {
    const answer = await write(staff, when);
    if (answer.status !== 204) throw new Error(JSON.stringify(answer.body));
  }
  const week = async (date = TUESDAY): Promise<RosterWeek> => (await (await helper()).get(`/api/desk/roster?date=${date}`)).body;
  /** The gaps of a week as texts. */
  const gaps = async (date = TUESDAY) =>
    (await week(date)).gaps.map(({ from, to, isEmpty, languages, topics, ...gap }) =>
      [gap.date, `${from}-${to}`, isEmpty ? 'nobody' : [...languages, ...topics].join(' ')].join(' '),
    );
  const absent = async (date: string, isAbsent = true) => (await helper()).post('/api/desk/own-absence', withRequestId({ date, isAbsent }));
  return { ...testApp, helper, coordinator, write, setHours, week, gaps, absent };
}
