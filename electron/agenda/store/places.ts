import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { PLACE_KINDS } from '../rules/place.ts';
import { SCHEDULE } from '../rules/schedule.ts';
import type { AgendaVersion } from './agenda-version.ts';
import { json } from '../../sqlite/json-column.ts';
import { rowsOf } from '../../sqlite/rows.ts';

export const texts = json(z.strictObject({ name: z.record(z.string(), z.string()), about: z.record(z.string(), z.string()) }));

const placeRow = z.object({
  seq: z.int(),
  id: z.string(),
  code: z.string(),
  kind: z.enum(PLACE_KINDS),
  texts,
  address: z.string(),
  municipality: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  schedule: json(SCHEDULE),
  retiredAt: z.string().nullable(),
});
const placeRows = rowsOf(placeRow);

/** A row of the place table. */
export type Place = z.infer<typeof placeRow>;
export type PlaceFacts = Omit<Place, 'seq' | 'id' | 'retiredAt'>;

export function placeStatements(db: Database, agenda: AgendaVersion) {
  const all = db.prepare(`SELECT seq, id, code, kind, texts, address, municipality, latitude, longitude, schedule, retired_at AS retiredAt
    FROM place ORDER BY code COLLATE NOCASE`);
  const insert = db.prepare(`INSERT INTO place (id, code, kind, texts, address, municipality, latitude, longitude, schedule)
    VALUES (:id, :code, :kind, :texts, :address, :municipality, :latitude, :longitude, :schedule)`);
  const update = db.prepare(`UPDATE place SET code = :code, kind = :kind, texts = :texts, address = :address, municipality = :municipality,
    latitude = :latitude, longitude = :longitude, schedule = :schedule, retired_at = :retiredAt WHERE seq = :seq`);
  // They are few, change seldom, and are asked for at every look at the kiosk; a schedule that stays the same object is expanded once.
  let known: readonly Place[] | undefined;
  const places = (): readonly Place[] => (known ??= placeRows.all(all.all()));
  const forget = (): void => {
    known = undefined;
    agenda.changed();
  };
  return {
    /** Every place, by its code; retired ones too. */
    all: places,
    byId: (id: string): Place | undefined => places().find((place) => place.id === id),
    byCode: (code: string): Place | undefined => places().find((place) => place.code.toLowerCase() === code.toLowerCase()),
    bySeq: (seq: number | null): Place | undefined => places().find((place) => place.seq === seq),
    add: (place: PlaceFacts & { id: string }): void => {
      insert.run({ ...place, texts: JSON.stringify(place.texts), schedule: JSON.stringify(place.schedule) });
      forget();
    },
    change: (place: Place): void => {
      update.run({ ...place, texts: JSON.stringify(place.texts), schedule: JSON.stringify(place.schedule) });
      forget();
    },
    /** After a change that was rolled back, what was read in it is not true. */
    forget,
  };
}
