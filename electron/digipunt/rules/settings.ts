import * as z from 'zod';
import { GRACE_MINUTES_BOUNDS } from '../../appointments/rules/offers.ts';
import { FIRST_START_STEPS } from './first-start.ts';
import { IMPORTABLE_LISTS, MAX_REMEMBERED_COLUMNS } from './import-columns.ts';
import {
  INTAKE_MINUTES_BOUNDS,
  KIOSK_BOUNDS,
  LONG_WAIT_BOUNDS,
  MAX_LOGO_BASE64,
  MAX_PICTOGRAM_BASE64,
  MAX_TOPIC_NAME_LENGTH,
  SESSION_IDLE_MINUTES_BOUNDS,
  UPDATE_HOUR_BOUNDS,
} from './setting-bounds.ts';
import { LENDING_BOUNDS } from '../../lending/rules/lending-bounds.ts';
import { MAX_TEXT_LENGTHS } from '../../agenda/rules/place.ts';
import { weeklyRule, scheduleSchema, schoolHolidaysSchema } from '../../agenda/rules/schedule.ts';
import { DEFAULT_ROLLOVER_HOUR, ROLLOVER_HOUR_BOUNDS } from '../../queue/rules/business-day.ts';
import { choiceSettingsSchema, DEFAULT_CHOICE_SETTINGS } from '../../queue/rules/choice-settings.ts';
import { DEFAULT_PAPER_SETTINGS, paperSettingsSchema } from '../../print/rules/paper-settings.ts';
import { callSoundsSchema, quietHoursSchema, SPEECH_SPEED_BOUNDS } from '../../voice/rules/sound-settings.ts';
import { BORROWER_FIELDS } from '../../privacy/rules/borrower.ts';

const legacyWeekSchema = z.looseObject({ weekly: z.array(z.array(z.strictObject({ from: z.string(), to: z.string() }))) });

/** Converts opening hours that an older version stored as seven lists of periods, Monday first. */
function migrateWeeklyHours(hours: unknown): unknown {
  const legacyWeek = legacyWeekSchema.safeParse(hours);
  if (!legacyWeek.success) return hours;
  const { weekly, ...otherFields } = legacyWeek.data;
  return { ...otherFields, rules: weekly.flatMap((periods, day) => (periods.length > 0 ? [weeklyRule(day, periods)] : [])) };
}

/** An image in base64, with the type of its bytes. */
const imageSchema = (maxLength: number) =>
  z.strictObject({ type: z.enum(['image/png', 'image/jpeg', 'image/webp']), base64: z.base64().max(maxLength) });

/** Every setting of a Digipunt with its bounds and default. A setting without a row in the table has its default. */
export const settingsSchema = z.strictObject({
  rolloverHour: z.int().min(ROLLOVER_HOUR_BOUNDS[0]).max(ROLLOVER_HOUR_BOUNDS[1]).default(DEFAULT_ROLLOVER_HOUR),
  /** Topics that are switched on, in the order of the kiosk; null means the whole catalogue. */
  topics: z.array(z.string().max(40)).min(1).max(60).nullable().default(null),
  /** Own names of topics, by topic and language code; a topic without one has the name of the catalogue. */
  topicNames: z.record(z.string().max(40), z.record(z.string().max(12), z.string().max(MAX_TOPIC_NAME_LENGTH))).default({}),
  /** Languages that are switched on, in the order of the kiosk; null means every language that has texts. */
  languages: z.array(z.string().max(12)).min(1).max(40).nullable().default(null),
  /** A desk session without requests for this long is signed out (minutes). */
  sessionIdleMinutes: z.int().min(SESSION_IDLE_MINUTES_BOUNDS[0]).max(SESSION_IDLE_MINUTES_BOUNDS[1]).default(60),
  /** Whether a coordinator has put away the checklist of what remains to be set up. */
  checklistDismissed: z.boolean().default(false),
  /** Where the first start goes on; null once it has ended. */
  firstStart: z.enum(FIRST_START_STEPS).nullable().default(null),
  /** Whether the queue is open from the start of each business day, or only after a desk opens it. */
  opensByItself: z.boolean().default(false),
  /** Whether other computers of the network may be used as a desk or a waiting-room screen. */
  network: z.boolean().default(false),
  /** The port for them; null until one was chosen. It stays, so that they find this Digipunt again. */
  networkPort: z.int().min(1).max(65_535).nullable().default(null),
  /** The address of this Digipunt, for the information that a visitor takes home. */
  address: z.string().max(MAX_TEXT_LENGTHS.address).default(''),
  /** CSS pixels per millimetre of the kiosk's screen. */
  pxPerMm: z.number().min(KIOSK_BOUNDS.pxPerMm[0]).max(KIOSK_BOUNDS.pxPerMm[1]).default(3.94),
  /** Height of the lower edge of the picture above the floor (mm). */
  lowerEdgeMm: z.int().min(KIOSK_BOUNDS.lowerEdgeMm[0]).max(KIOSK_BOUNDS.lowerEdgeMm[1]).default(800),
  /** How long a screen waits for a touch before it shows the idle warning (s). */
  idleSeconds: z.int().min(KIOSK_BOUNDS.idleSeconds[0]).max(KIOSK_BOUNDS.idleSeconds[1]).default(60),
  /** The same for the screen with the number (s); longer, since people read and copy the number. */
  numberSeconds: z.int().min(KIOSK_BOUNDS.numberSeconds[0]).max(KIOSK_BOUNDS.numberSeconds[1]).default(90),
  /** The keys that a switch box with two buttons sends, as values of KeyboardEvent.key. */
  switchKeys: z
    .strictObject({ next: z.string().min(1).max(20), choose: z.string().min(1).max(20) })
    .default({ next: 'ArrowRight', choose: 'Enter' }),
  /** How long the scan for one switch stays on each stop (s); null without such a scan. */
  autoScanSeconds: z.number().min(KIOSK_BOUNDS.autoScanSeconds[0]).max(KIOSK_BOUNDS.autoScanSeconds[1]).nullable().default(null),
  /** Whether a tap on the kiosk clicks. On at first: glass gives no feedback, and who needs it cannot be expected to ask for it. */
  tapSound: z.boolean().default(true),
  /** Whether a visitor can ask at the kiosk that a helper comes to them. */
  offersEscort: z.boolean().default(true),
  /** The sounds of a call on the waiting-room screen. */
  callSounds: callSoundsSchema.default({ chime: true, voice: true, volume: 100 }),
  /** When the waiting-room screen is silent. */
  quietHours: quietHoursSchema.default({ on: false, from: '20:00', to: '08:00' }),
  /** The speed of speech (percent of the usual one of a voice): slightly slow, for who hears badly or hears a second language. */
  speechSpeed: z.int().min(SPEECH_SPEED_BOUNDS[0]).max(SPEECH_SPEED_BOUNDS[1]).default(90),
  /** When a visitor gets the number on paper, and on which. */
  paper: paperSettingsSchema.default(DEFAULT_PAPER_SETTINGS),
  /** The accent colour, as #rrggbb; null means the colour of the design. */
  accent: z
    .string()
    .regex(/^#[\da-f]{6}$/)
    .nullable()
    .default(null),
  /** The logo, in base64; null means no logo. */
  logo: imageSchema(MAX_LOGO_BASE64).nullable().default(null),
  /** Own pictograms of topics, by topic; null means none. */
  pictograms: z.record(z.string().max(40), imageSchema(MAX_PICTOGRAM_BASE64)).nullable().default(null),
  /** How long a loan lasts (days). */
  loanDays: z.int().min(LENDING_BOUNDS.loanDays[0]).max(LENDING_BOUNDS.loanDays[1]).default(28),
  /** How long a returned device is held for the first person on its waiting list (days). */
  offerDays: z.int().min(LENDING_BOUNDS.offerDays[0]).max(LENDING_BOUNDS.offerDays[1]).default(3),
  /** How long a device is held for a waiting ticket (minutes); null means until the end of the business day. */
  holdMinutes: z.int().min(LENDING_BOUNDS.holdMinutes[0]).max(LENDING_BOUNDS.holdMinutes[1]).nullable().default(null),
  /** How long personal data is retained after a loan, waiting-list entry, sign-up or home visit has ended (days). */
  retentionDays: z.int().min(LENDING_BOUNDS.retentionDays[0]).max(LENDING_BOUNDS.retentionDays[1]).default(30),
  /** The details of a borrower beside a name and one way to reach them. */
  borrowerFields: z.array(z.enum(BORROWER_FIELDS)).default([]),
  /** The opening hours; null when none are set. */
  hours: z.preprocess(migrateWeeklyHours, scheduleSchema.nullable()).default(null),
  /** How long before closing the kiosk stops giving numbers (minutes); `byWait`: also when the wait would last until closing. */
  intake: z
    .strictObject({ minutes: z.int().min(INTAKE_MINUTES_BOUNDS[0]).max(INTAKE_MINUTES_BOUNDS[1]), byWait: z.boolean() })
    .default({ minutes: 0, byWait: true }),
  /** By how many minutes a visitor moves ahead, and how often one may be overtaken, when staff call the next. */
  choice: choiceSettingsSchema.default(DEFAULT_CHOICE_SETTINGS),
  /** How long after its start an appointment is kept (minutes). */
  appointmentGraceMinutes: z.int().min(GRACE_MINUTES_BOUNDS[0]).max(GRACE_MINUTES_BOUNDS[1]).default(15),
  /** From when the board names a wait as too long (minutes). */
  longWaitMinutes: z.int().min(LONG_WAIT_BOUNDS[0]).max(LONG_WAIT_BOUNDS[1]).default(30),
  /** Whether staff are asked at finishing for the target group of the visitor. */
  asksTargetGroup: z.boolean().default(false),
  /** School holidays; null means those of Flanders. */
  schoolHolidays: schoolHolidaysSchema.nullable().default(null),
  /** The lending terms and what to bring, as text by language code. */
  lendingTerms: z.record(z.string().max(12), z.string().max(600)).default({}),
  /** The folder on another disk that gets an encrypted copy of each backup; null means none. */
  backupFolder: z.string().max(400).nullable().default(null),
  /** Where updates of this program are looked for beside a stick: a folder or an https address; null means nowhere else. */
  updateSource: z.string().max(400).nullable().default(null),
  /** From which local hour updates are installed by themselves. */
  updateHour: z.int().min(UPDATE_HOUR_BOUNDS[0]).max(UPDATE_HOUR_BOUNDS[1]).default(3),
  /** Which column of an imported list is which field, by list and heading; null for a column that is left out. */
  importColumns: z
    .partialRecord(
      z.enum(IMPORTABLE_LISTS),
      z.record(z.string(), z.string().max(40).nullable()).refine((columns) => Object.keys(columns).length <= MAX_REMEMBERED_COLUMNS),
    )
    .default({}),
});

export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});
