import { PLACE_KINDS, type PlaceKind, TEXT_BOUNDS } from '../rules/place.ts';
import type { Result } from '../../refusals/refusal.ts';
import { LONGEST_WHEN } from '../rules/schedule.ts';
import type { ListRead, PlaceRead } from '../services/agenda-import.ts';
import { csv } from '../../lists/csv.ts';
import type { PlaceRow } from '../services/places.ts';
import {
  TEXT_COLUMNS,
  TEXT_HEADINGS,
  type Fault,
  type Written,
  fromTable,
  textIn,
  codeIn,
  textsIn,
  oneOf,
  holidaysNamed,
  textCells,
  lines,
  holidaysName,
  inUse,
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
const KINDS: Readonly<Record<string, PlaceKind>> = {
  vast: 'fixed',
  digipunt: 'fixed',
  mobiel: 'mobile',
  digibus: 'bus',
  thuis: 'home',
  partner: 'partner',
};

const KIND_NAMES: Readonly<Record<PlaceKind, string>> = {
  fixed: 'vast',
  mobile: 'mobiel',
  bus: 'digibus',
  home: 'thuis',
  partner: 'partner',
};

/** The places of a table, and all that is wrong with them. */
export const placesInTable = (bytes: Uint8Array): Result<ListRead<PlaceRead>> =>
  fromTable(bytes, PLACE_COLUMNS, PLACE_HEADINGS, placeInTable);

const kindNamed = (name: string): PlaceKind | undefined => PLACE_KINDS.find((kind) => kind === name) ?? KINDS[name];

function degrees(written: Written, field: string, most: number, fault: Fault): number | null | undefined {
  const text = written[field];
  if (text === undefined) return undefined;
  if (text === '') return null;
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) && Math.abs(value) <= most ? value : fault(field, 'number', text);
}

export function placeInTable(row: number, written: Written, fault: Fault): PlaceRead {
  const kind = oneOf(written, 'kind', kindNamed, 'kind', fault);
  return {
    row,
    code: codeIn(written, fault),
    texts: textsIn(written, fault),
    when: textIn(written, 'when', LONGEST_WHEN, fault),
    holidays: oneOf(written, 'holidays', holidaysNamed, 'kind', fault),
    facts: {
      kind,
      address: textIn(written, 'address', TEXT_BOUNDS.address, fault),
      municipality: textIn(written, 'municipality', TEXT_BOUNDS.municipality, fault),
      latitude: degrees(written, 'latitude', 90, fault),
      longitude: degrees(written, 'longitude', 180, fault),
    },
  };
}

const coordinate = (degree: number | null): string => (degree === null ? '' : String(degree).replace('.', ','));

function placeCells({ code, kind, texts, address, municipality, latitude, longitude, when, holidays }: PlaceRow): string[] {
  const own = [code, KIND_NAMES[kind], texts.name['nl'] ?? '', texts.about['nl'] ?? '', address, municipality];
  return [...own, coordinate(latitude), coordinate(longitude), lines(when), holidaysName[holidays], ...textCells(texts)];
}

/** The places in use as a list that can be taken in again. */
export const placesAsCsv = (places: readonly PlaceRow[]): string =>
  csv([...PLACE_HEADINGS, ...TEXT_HEADINGS], inUse(places).map(placeCells));
