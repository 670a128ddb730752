import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { importPlaces, importTrainings, type ListRead, type PlaceRead, type TrainingRead } from '../services/agenda-import.ts';
import type { Change } from '../../rules/change.ts';
import type { Store } from '../../store/open.ts';
import { calendarIn, placesInCalendar, trainingsInCalendar } from './calendar-files.ts';
import { ok } from '../../rules/result.ts';
import type { ImportedRow } from '../../lists/import-result.ts';
import { placesInTable } from './places-table.ts';
import { trainingsInTable } from './trainings-table.ts';

export type AgendaKind = 'places' | 'trainings';

/** Takes in a list of places or trainings: a table, or a calendar. */
export async function importAgenda(
  store: Store,
  kind: AgendaKind,
  { base64, dryRun }: { base64: string; dryRun: boolean },
  now: Temporal.Instant,
): Promise<Result<Change<ImportedRow[]>>> {
  const bytes = Buffer.from(base64, 'base64');
  if (kind === 'places') {
    const list = await placesIn(bytes);
    return list.ok ? importPlaces(store, { ...list.value, dryRun }) : list;
  }
  const list = await trainingsIn(bytes);
  return list.ok ? importTrainings(store, { ...list.value, dryRun }, now) : list;
}

/** The codes that a list has, whatever is wrong with its rows; nothing where some of it cannot be read, and may have any code. */
export async function codesIn(kind: AgendaKind, bytes: Uint8Array): Promise<string[] | undefined> {
  const list = await (kind === 'places' ? placesIn(bytes) : trainingsIn(bytes));
  if (!list.ok || list.value.problems.some(({ why }) => why === 'calendar')) return undefined;
  return [...new Set(list.value.rows.map(({ code }) => code.toLowerCase()))].filter(Boolean);
}

async function placesIn(bytes: Uint8Array): Promise<Result<ListRead<PlaceRead>>> {
  const calendar = calendarIn(bytes);
  return calendar === undefined ? placesInTable(bytes) : ok(await placesInCalendar(calendar));
}

async function trainingsIn(bytes: Uint8Array): Promise<Result<ListRead<TrainingRead>>> {
  const calendar = calendarIn(bytes);
  return calendar === undefined ? trainingsInTable(bytes) : ok(await trainingsInCalendar(calendar));
}
