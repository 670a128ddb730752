import { PLACE_KINDS, type PlaceKind, MAX_TEXT_LENGTHS } from '../rules/place.ts';
import type { Result } from '../../refusals/refusal.ts';
import { MAX_SCHEDULE_TEXT_LENGTH } from '../rules/schedule.ts';
import type { ParsedList, ParsedPlace } from '../services/agenda-import.ts';
import { formatCsv } from '../../lists/csv.ts';
import type { PlaceRow } from '../services/places.ts';
import {
  TEXT_COLUMNS,
  TEXT_HEADINGS,
  type ReportProblem,
  type TableCells,
  parseTable,
  readText,
  readCode,
  readTranslations,
  readEnum,
  parseHolidays,
  textCells,
  joinLines,
  HOLIDAYS_NAMES,
  withoutRetired,
} from './table-columns.ts';

const PLACE_COLUMNS = {
  ...TEXT_COLUMNS,
  code: 'code',
  soort: 'kind',
  adres: 'address',
  gemeente: 'municipality',
  breedtegraad: 'latitude',
  lengtegraad: 'longitude',
  wanneer: 'when',
  feestdagen: 'holidays',
};

const PLACE_HEADINGS = ['Code', 'Soort', 'Naam', 'Uitleg', 'Adres', 'Gemeente', 'Breedtegraad', 'Lengtegraad', 'Wanneer', 'Feestdagen'];

/** Dutch names of kinds of places, as they stand in lists. */
const PLACE_KIND_ALIASES: Readonly<Record<string, PlaceKind>> = {
  vast: 'fixed',
  digipunt: 'fixed',
  mobiel: 'mobile',
  digibus: 'bus',
  thuis: 'home',
  partner: 'partner',
};

const PLACE_KIND_NAMES: Readonly<Record<PlaceKind, string>> = {
  fixed: 'vast',
  mobile: 'mobiel',
  bus: 'digibus',
  home: 'thuis',
  partner: 'partner',
};

/** The places of a table, and all that is wrong with them. */
export const parsePlacesTable = (bytes: Uint8Array): Result<ParsedList<ParsedPlace>> =>
  parseTable(bytes, PLACE_COLUMNS, PLACE_HEADINGS, parsePlaceRow);

const parsePlaceKind = (name: string): PlaceKind | undefined => PLACE_KINDS.find((kind) => kind === name) ?? PLACE_KIND_ALIASES[name];

function readDegrees(cells: TableCells, field: string, most: number, reportProblem: ReportProblem): number | null | undefined {
  const text = cells[field];
  if (text === undefined) return undefined;
  if (text === '') return null;
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) && Math.abs(value) <= most ? value : reportProblem(field, 'number', text);
}

export function parsePlaceRow(row: number, cells: TableCells, reportProblem: ReportProblem): ParsedPlace {
  const kind = readEnum(cells, 'kind', parsePlaceKind, 'kind', reportProblem);
  return {
    row,
    code: readCode(cells, reportProblem),
    texts: readTranslations(cells, reportProblem),
    when: readText(cells, 'when', MAX_SCHEDULE_TEXT_LENGTH, reportProblem),
    holidays: readEnum(cells, 'holidays', parseHolidays, 'kind', reportProblem),
    facts: {
      kind,
      address: readText(cells, 'address', MAX_TEXT_LENGTHS.address, reportProblem),
      municipality: readText(cells, 'municipality', MAX_TEXT_LENGTHS.municipality, reportProblem),
      latitude: readDegrees(cells, 'latitude', 90, reportProblem),
      longitude: readDegrees(cells, 'longitude', 180, reportProblem),
    },
  };
}

const formatCoordinate = (degree: number | null): string => (degree === null ? '' : String(degree).replace('.', ','));

function placeCells({ code, kind, texts, address, municipality, latitude, longitude, when, holidays }: PlaceRow): string[] {
  const own = [code, PLACE_KIND_NAMES[kind], texts.name['nl'] ?? '', texts.about['nl'] ?? '', address, municipality];
  return [...own, formatCoordinate(latitude), formatCoordinate(longitude), joinLines(when), HOLIDAYS_NAMES[holidays], ...textCells(texts)];
}

/** The places in use as a list that can be taken in again. */
export const placesAsCsv = (places: readonly PlaceRow[]): string =>
  formatCsv([...PLACE_HEADINGS, ...TEXT_HEADINGS], withoutRetired(places).map(placeCells));
