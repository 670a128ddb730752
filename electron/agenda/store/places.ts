import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { PLACE_KINDS } from '../rules/place.ts';
import { scheduleSchema } from '../rules/schedule.ts';
import type { AgendaVersion } from './agenda-version.ts';
import { jsonColumn } from '../../sqlite/json-column.ts';
import { createRowParser } from '../../sqlite/rows.ts';

/** A JSON column with texts by language; used by trainings too. */
export const translationsColumn = jsonColumn(
  z.strictObject({ name: z.record(z.string(), z.string()), about: z.record(z.string(), z.string()) }),
);

const placeRow = z.object({
  seq: z.int(),
  id: z.string(),
  code: z.string(),
  kind: z.enum(PLACE_KINDS),
  texts: translationsColumn,
  address: z.string(),
  municipality: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  schedule: jsonColumn(scheduleSchema),
  retiredAt: z.string().nullable(),
});
const placeRows = createRowParser(placeRow);

/** A row of the `place` table; `retiredAt` is ISO 8601 in UTC. */
export type Place = z.infer<typeof placeRow>;

export type PlaceDetails = Omit<Place, 'seq' | 'id' | 'retiredAt'>;

export function placeStatements(db: Database, agenda: AgendaVersion) {
  const all = db.prepare(`SELECT seq, id, code, kind, texts, address, municipality, latitude, longitude, schedule, retired_at AS retiredAt
    FROM place ORDER BY code COLLATE NOCASE`);
  const insert = db.prepare(`INSERT INTO place (id, code, kind, texts, address, municipality, latitude, longitude, schedule)
    VALUES (:id, :code, :kind, :texts, :address, :municipality, :latitude, :longitude, :schedule)`);
  const update = db.prepare(`UPDATE place SET code = :code, kind = :kind, texts = :texts, address = :address, municipality = :municipality,
    latitude = :latitude, longitude = :longitude, schedule = :schedule, retired_at = :retiredAt WHERE seq = :seq`);
  // Places are few, change seldom and are read by every kiosk snapshot. Caching also keeps each schedule the same object, by
  // which its openings are cached.
  let cachedPlaces: readonly Place[] | undefined;
  const listAll = (): readonly Place[] => (cachedPlaces ??= placeRows.parseAll(all.all()));
  const clearCache = (): void => void (cachedPlaces = undefined);
  const onChange = (): void => {
    clearCache();
    agenda.increment();
  };
  return {
    /** Every place in order of code, including retired ones. */
    listAll,
    findById: (id: string): Place | undefined => listAll().find((place) => place.id === id),
    /** Upper and lower case of the code do not matter. */
    findByCode: (code: string): Place | undefined => listAll().find((place) => place.code.toLowerCase() === code.toLowerCase()),
    findBySeq: (seq: number | null): Place | undefined => listAll().find((place) => place.seq === seq),
    add: (place: PlaceDetails & { id: string }): void => {
      insert.run({ ...place, texts: JSON.stringify(place.texts), schedule: JSON.stringify(place.schedule) });
      onChange();
    },
    update: (place: Place): void => {
      update.run({ ...place, texts: JSON.stringify(place.texts), schedule: JSON.stringify(place.schedule) });
      onChange();
    },
    /** Must be called after a rollback: the cache may hold rows read in that transaction. */
    clearCache,
  };
}
