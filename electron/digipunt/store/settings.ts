import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { INTAKE_MINUTES_BOUNDS, KIOSK_BOUNDS } from '../rules/setting-bounds.ts';
import { LENDING_BOUNDS } from '../../lending/rules/lending-bounds.ts';
import { MAX_TEXT_LENGTHS } from '../../agenda/rules/place.ts';
import { weeklyRule, scheduleSchema, schoolHolidaysSchema } from '../../agenda/rules/schedule.ts';
import { BORROWER_FIELDS } from '../../privacy/rules/borrower.ts';

const legacyWeekSchema = z.looseObject({ weekly: z.array(z.array(z.strictObject({ from: z.string(), to: z.string() }))) });

/** Hours were seven days before they were rules. */
function migrateWeeklyHours(hours: unknown): unknown {
  const week = legacyWeekSchema.safeParse(hours);
  if (!week.success) return hours;
  const { weekly, ...rest } = week.data;
  return { ...rest, rules: weekly.flatMap((periods, day) => (periods.length > 0 ? [weeklyRule(day, periods)] : [])) };
}

// Every setting of a Digipunt with its bounds and its default; what is not in the table has the default.
const settingsSchema = z.strictObject({
  /** Local hour (0–23) at which a new business day begins. */
  rolloverHour: z.int().min(0).max(6).default(4),
  /** Topics that are switched on, in the order of the kiosk; null stands for the whole catalogue. */
  topics: z.array(z.string().max(40)).min(1).max(60).nullable().default(null),
  /** Languages that are switched on, in the order of the kiosk; null stands for every language that has texts. */
  languages: z.array(z.string().max(12)).min(1).max(40).nullable().default(null),
  /** A desk that does nothing for so many minutes is signed out. */
  sessionIdleMinutes: z.int().min(5).max(600).default(60),
  /** Whether the queue is open from the start of each business day, or waits for a desk to open it. */
  opensByItself: z.boolean().default(false),
  /** Where this Digipunt is, for who takes that home. */
  address: z.string().max(MAX_TEXT_LENGTHS.address).default(''),
  /** Pixels of one millimetre of the kiosk's screen. */
  pxPerMm: z.number().min(KIOSK_BOUNDS.pxPerMm[0]).max(KIOSK_BOUNDS.pxPerMm[1]).default(3.94),
  /** How high the lower edge of the picture hangs above the floor (mm). */
  lowerEdgeMm: z.int().min(KIOSK_BOUNDS.lowerEdgeMm[0]).max(KIOSK_BOUNDS.lowerEdgeMm[1]).default(800),
  /** How long a screen waits for a touch before it asks for one (s). */
  idleSeconds: z.int().min(KIOSK_BOUNDS.idleSeconds[0]).max(KIOSK_BOUNDS.idleSeconds[1]).default(60),
  /** The same for the screen with the number: people look at it, and copy it (s). */
  numberSeconds: z.int().min(KIOSK_BOUNDS.numberSeconds[0]).max(KIOSK_BOUNDS.numberSeconds[1]).default(90),
  /** What a switch box with two buttons types, as KeyboardEvent.key names it. */
  switchKeys: z
    .strictObject({ next: z.string().min(1).max(20), choose: z.string().min(1).max(20) })
    .default({ next: 'ArrowRight', choose: 'Enter' }),
  /** What the waiting room hears of a call; each is its own switch. */
  callSounds: z.strictObject({ chime: z.boolean(), voice: z.boolean() }).default({ chime: true, voice: true }),
  /** The Digipunt's own colour, as #rrggbb; null stands for the colour of the design. */
  accent: z
    .string()
    .regex(/^#[\da-f]{6}$/)
    .nullable()
    .default(null),
  /** The Digipunt's logo, in base64. */
  logo: z
    .strictObject({ type: z.enum(['image/png', 'image/jpeg', 'image/webp']), base64: z.base64().max(54_000) })
    .nullable()
    .default(null),
  /** How long a loan lasts (days), and how long a device that came back is kept for the first of its waiting list. */
  loanDays: z.int().min(LENDING_BOUNDS.loanDays[0]).max(LENDING_BOUNDS.loanDays[1]).default(28),
  offerDays: z.int().min(LENDING_BOUNDS.offerDays[0]).max(LENDING_BOUNDS.offerDays[1]).default(3),
  /** How long a device is kept for a ticket that waits (minutes); null stands for the whole day. */
  holdMinutes: z.int().min(LENDING_BOUNDS.holdMinutes[0]).max(LENDING_BOUNDS.holdMinutes[1]).nullable().default(null),
  /** How long after a loan is settled its borrower's data is kept (days). */
  retentionDays: z.int().min(LENDING_BOUNDS.retentionDays[0]).max(LENDING_BOUNDS.retentionDays[1]).default(30),
  /** What is asked of a borrower beside a name and one way to reach them. */
  borrowerFields: z.array(z.enum(BORROWER_FIELDS)).default([]),
  /** When the place is open; null stands for nobody having said so. */
  hours: z.preprocess(migrateWeeklyHours, scheduleSchema.nullable()).default(null),
  /** When the kiosk gives no more numbers before it closes: so many minutes, and when nobody could be helped in time. */
  intake: z
    .strictObject({ minutes: z.int().min(INTAKE_MINUTES_BOUNDS[0]).max(INTAKE_MINUTES_BOUNDS[1]), byWait: z.boolean() })
    .default({ minutes: 0, byWait: true }),
  /** School holidays; null stands for those of Flanders. */
  schoolHolidays: schoolHolidaysSchema.nullable().default(null),
  /** What to bring and on what conditions the Digipunt lends, per language; nothing is said where nothing is set. */
  lendingTerms: z.record(z.string().max(12), z.string().max(600)).default({}),
});

export type Settings = z.infer<typeof settingsSchema>;

export function settingStatements(db: Database) {
  const all = db.prepare('SELECT name, value FROM setting');
  const put = db.prepare('INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value');
  const read = (): Settings => {
    const rows = z.array(z.object({ name: z.string(), value: z.string() })).parse(all.all());
    return settingsSchema.parse(Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown])));
  };
  let cachedSettings: Settings | undefined;
  return {
    /** The settings in force. */
    get: (): Settings => (cachedSettings ??= read()),
    /** @throws {z.ZodError} for a value out of its bounds; call it inside a transaction. */
    set: (changes: Partial<Settings>): void => {
      const next = settingsSchema.parse({ ...read(), ...changes });
      for (const name of Object.keys(changes) as (keyof Settings)[]) put.run(name, JSON.stringify(next[name]));
      cachedSettings = undefined;
    },
    /** After a change that was rolled back, what was read in it is not true. */
    clearCache: (): void => void (cachedSettings = undefined),
  };
}
