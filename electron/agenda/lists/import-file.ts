import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { importPlaces, importTrainings, type ParsedList, type ParsedPlace, type ParsedTraining } from '../services/agenda-import.ts';
import type { Change } from '../../rules/change.ts';
import type { Store } from '../../store/open.ts';
import { isCalendarProblem } from '../rules/calendar-problem.ts';
import { decodeCalendarText, parsePlacesCalendar, parseTrainingsCalendar } from './calendar-files.ts';
import { ok } from '../../rules/result.ts';
import type { ImportResult } from '../../lists/import-result.ts';
import { parsePlacesTable } from './places-table.ts';
import { parseTrainingsTable } from './trainings-table.ts';

export type AgendaKind = 'places' | 'trainings';

/**
 * Imports a list of places or trainings, from a CSV table or a calendar file. A refused row refuses the whole list, unless the
 * file is a calendar and the import `partial`: its other events are then imported. A table can be corrected, the calendar of
 * somebody else cannot. `dryRun` returns the changes without making them.
 */
export async function importAgendaList(
  store: Store,
  kind: AgendaKind,
  { base64, dryRun, partial }: { base64: string; dryRun: boolean; partial: boolean },
  now: Temporal.Instant,
): Promise<Result<Change<ImportResult>>> {
  const bytes = Buffer.from(base64, 'base64');
  const mode = { dryRun, partial: partial && decodeCalendarText(bytes) !== undefined };
  if (kind === 'places') {
    const list = await parsePlacesFile(bytes);
    return list.ok ? importPlaces(store, list.value, mode) : list;
  }
  const list = await parseTrainingsFile(bytes);
  return list.ok ? importTrainings(store, list.value, mode, now) : list;
}

/**
 * The codes in a list, in lower case; also of rows with problems. Undefined when the file, or an event of a calendar, cannot be
 * parsed: the codes are then not all known.
 */
export async function readListCodes(kind: AgendaKind, bytes: Uint8Array): Promise<string[] | undefined> {
  const list = await (kind === 'places' ? parsePlacesFile(bytes) : parseTrainingsFile(bytes));
  if (!list.ok || list.value.problems.some(({ why }) => isCalendarProblem(why))) return undefined;
  return [...new Set(list.value.rows.map(({ code }) => code.toLowerCase()))].filter(Boolean);
}

async function parsePlacesFile(bytes: Uint8Array): Promise<Result<ParsedList<ParsedPlace>>> {
  const calendar = decodeCalendarText(bytes);
  return calendar === undefined ? parsePlacesTable(bytes) : ok(await parsePlacesCalendar(calendar));
}

async function parseTrainingsFile(bytes: Uint8Array): Promise<Result<ParsedList<ParsedTraining>>> {
  const calendar = decodeCalendarText(bytes);
  return calendar === undefined ? parseTrainingsTable(bytes) : ok(await parseTrainingsCalendar(calendar));
}
