import { PLACE_KINDS, type PlaceKind, MAX_TEXT_LENGTHS } from '../rules/place.ts';
import type { Result } from '../../refusals/refusal.ts';
import type { ParsedPlace } from '../services/agenda-import.ts';
import type { ReadList } from '../../lists/import-result.ts';
import type { TableChoices } from '../../lists/table.ts';
import { formatCsv } from '../../lists/csv.ts';
import type { PlaceRow } from '../services/places.ts';
import {
  SHARED_COLUMNS,
  TEXT_HEADINGS,
  type ReportProblem,
  type TableCells,
  readRows,
  readText,
  readSharedColumns,
  readEnum,
  textCells,
  joinLines,
  HOLIDAYS_NAMES,
  withoutRetired,
} from './table-columns.ts';

const PLACE_COLUMNS = {
  ...SHARED_COLUMNS,
  soort: 'kind',
  adres: 'address',
  gemeente: 'municipality',
  breedtegraad: 'latitude',
  lengtegraad: 'longitude',
};

const PLACE_HEADINGS = ['Code', 'Soort', 'Naam', 'Uitleg', 'Adres', 'Gemeente', 'Breedtegraad', 'Lengtegraad', 'Wanneer', 'Feestdagen'];

/** Dutch names of the kinds of places that are accepted in a table, beside the kinds themselves. */
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

/** Reads the places of a CSV or XLSX table; problems of columns and rows are in the list. Refused as by readTable. */
export const readPlacesTable = (bytes: Uint8Array, choices: TableChoices): Promise<Result<ReadList<ParsedPlace>>> =>
  readRows(bytes, PLACE_COLUMNS, choices, parsePlaceRow);

const parsePlaceKind = (name: string): PlaceKind | undefined => PLACE_KINDS.find((kind) => kind === name) ?? PLACE_KIND_ALIASES[name];

/** A coordinate in degrees, with a comma or a dot; null when the cell is empty, undefined when there is no column. */
function readDegrees(cells: TableCells, field: string, limit: number, reportProblem: ReportProblem): number | null | undefined {
  const text = cells[field];
  if (text === undefined) return undefined;
  if (text === '') return null;
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) && Math.abs(value) <= limit ? value : reportProblem(field, 'number', text);
}

/** Parses a row by field name. A field without a cell is undefined, and so is one with a problem, which is reported. */
export function parsePlaceRow(row: number, cells: TableCells, reportProblem: ReportProblem): ParsedPlace {
  const kind = readEnum(cells, 'kind', parsePlaceKind, 'kind', reportProblem);
  return {
    ...readSharedColumns(row, cells, reportProblem),
    facts: {
      kind,
      address: readText(cells, 'address', MAX_TEXT_LENGTHS.address, reportProblem),
      municipality: readText(cells, 'municipality', MAX_TEXT_LENGTHS.municipality, reportProblem),
      latitude: readDegrees(cells, 'latitude', 90, reportProblem),
      longitude: readDegrees(cells, 'longitude', 180, reportProblem),
    },
  };
}

const formatCoordinate = (degrees: number | null): string => (degrees === null ? '' : String(degrees).replace('.', ','));

function placeCells({ code, kind, texts, address, municipality, latitude, longitude, when, holidays }: PlaceRow): string[] {
  const placeColumns = [code, PLACE_KIND_NAMES[kind], texts.name['nl'] ?? '', texts.about['nl'] ?? '', address, municipality];
  return [
    ...placeColumns,
    formatCoordinate(latitude),
    formatCoordinate(longitude),
    joinLines(when),
    HOLIDAYS_NAMES[holidays],
    ...textCells(texts),
  ];
}

/** The places that are not retired, as a CSV table that can be imported again. */
export const formatPlacesCsv = (places: readonly PlaceRow[]): string =>
  formatCsv([...PLACE_HEADINGS, ...TEXT_HEADINGS], withoutRetired(places).map(placeCells));
