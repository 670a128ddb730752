import type { Temporal } from 'temporal-polyfill';
import { type FileImport, withTable, withColumnChoices } from '../../digipunt/services/import-columns.ts';
import type { ImportReport, ParsedList, ReadList } from '../../lists/import-result.ts';
import { NO_CHOICES, type TableChoices } from '../../lists/table.ts';
import type { Result } from '../../refusals/refusal.ts';
import { importPlaces, importTrainings, type ParsedPlace, type ParsedTraining } from '../services/agenda-import.ts';
import type { Change } from '../../rules/change.ts';
import type { Store } from '../../store/open.ts';
import { isCalendarProblem } from '../rules/calendar-problem.ts';
import { decodeCalendarText, parsePlacesCalendar, parseTrainingsCalendar } from './calendar-files.ts';
import { ok } from '../../rules/result.ts';
import { readPlacesTable } from './places-table.ts';
import { readTrainingsTable } from './trainings-table.ts';

export type AgendaKind = 'places' | 'trainings';

/**
 * Imports a list of places or trainings, from a CSV or XLSX table or a calendar file. A refused row refuses the whole list, unless
 * the file is a calendar and the import `partial`: its other events are then imported. A table can be corrected, the calendar of
 * somebody else cannot. `dryRun` returns the changes without making them.
 */
export const importAgendaList = (
  store: Store,
  kind: AgendaKind,
  file: FileImport & { partial: boolean },
  now: Temporal.Instant,
): Promise<Result<Change<ImportReport>>> =>
  withColumnChoices(store, kind, file, async (bytes, choices) => {
    const mode = { dryRun: file.dryRun, partial: file.partial && decodeCalendarText(bytes) !== undefined };
    if (kind === 'places') {
      const list = await readPlaces(bytes, choices);
      return list.ok ? withTable(list.value.table, importPlaces(store, list.value, mode)) : list;
    }
    const list = await readTrainings(bytes, choices);
    return list.ok ? withTable(list.value.table, importTrainings(store, list.value, mode, now)) : list;
  });

/**
 * The codes in a list, in lower case; also of rows with problems. Undefined when the file, or an event of a calendar, cannot be
 * parsed: the codes are then not all known.
 */
export async function readListCodes(kind: AgendaKind, bytes: Uint8Array): Promise<string[] | undefined> {
  const list = await (kind === 'places' ? readPlaces(bytes, NO_CHOICES) : readTrainings(bytes, NO_CHOICES));
  if (!list.ok || list.value.problems.some(({ why }) => isCalendarProblem(why) || why === 'column-missing')) return undefined;
  return [...new Set(list.value.rows.map(({ code }) => code.toLowerCase()))].filter(Boolean);
}

const readPlaces = (bytes: Uint8Array, choices: TableChoices): Promise<Result<ReadList<ParsedPlace>>> =>
  readFile(bytes, parsePlacesCalendar, (table) => readPlacesTable(table, choices));

const readTrainings = (bytes: Uint8Array, choices: TableChoices): Promise<Result<ReadList<ParsedTraining>>> =>
  readFile(bytes, parseTrainingsCalendar, (table) => readTrainingsTable(table, choices));

async function readFile<Row>(
  bytes: Uint8Array,
  parseCalendar: (text: string) => Promise<ParsedList<Row>>,
  read: (bytes: Uint8Array) => Promise<Result<ReadList<Row>>>,
): Promise<Result<ReadList<Row>>> {
  const calendar = decodeCalendarText(bytes);
  return calendar === undefined ? read(bytes) : ok({ ...(await parseCalendar(calendar)), table: null });
}
