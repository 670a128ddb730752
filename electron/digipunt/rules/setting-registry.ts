import {
  INTAKE_MINUTES_BOUNDS,
  KIOSK_BOUNDS,
  LONG_WAIT_BOUNDS,
  SESSION_IDLE_MINUTES_BOUNDS,
  UPDATE_HOUR_BOUNDS,
} from './setting-bounds.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { GRACE_MINUTES_BOUNDS } from '../../appointments/rules/offers.ts';
import { LENDING_BOUNDS } from '../../lending/rules/lending-bounds.ts';
import { ROLLOVER_HOUR_BOUNDS } from '../../queue/rules/business-day.ts';
import { SPEECH_SPEED_BOUNDS, VOLUME_BOUNDS } from '../../voice/rules/sound-settings.ts';
import { CHOICE_BOUNDS } from '../../queue/rules/choice-settings.ts';

// Everything that a coordinator sets, in the order of the settings page. A setting is the smallest thing that changes by itself:
// a group in the store, such as the minutes of the choice, is as many settings as it has values, so that two coordinators who
// change different ones are logged and undone apart. A setting without an entry here does not compile.

/** What the program remembers for itself between starts; nobody sets it. */
type RememberedName = 'checklistDismissed' | 'firstStart' | 'networkPort' | 'importColumns';
export type ChangeableName = Exclude<keyof Settings, RememberedName>;

const GROUPS = ['choice', 'intake', 'switchKeys', 'callSounds', 'quietHours', 'paper'] as const satisfies readonly ChangeableName[];
type GroupName = (typeof GROUPS)[number];

/** A setting; of a group with its part. `digipunt` is the name of the Digipunt, which is not in the table of settings. */
export type SettingKey =
  'digipunt' | Exclude<ChangeableName, GroupName> | { [Group in GroupName]: `${Group}-${keyof Settings[Group] & string}` }[GroupName];

/** The page of the desk, or the section of a page, that has the field. */
export type SettingPage =
  | 'hours'
  | 'topics'
  | 'languages'
  | 'appearance'
  | 'calls'
  | 'paper'
  | 'choice'
  | 'technical'
  | 'lending'
  | 'appointments'
  | 'computers'
  | 'backups';

/** What a value is, for whoever shows it. `lines` is longer than a sentence; of `image` and `folder` only whether there is one. */
type SettingKind =
  | 'switch'
  | 'number'
  | 'text'
  | 'key'
  | 'colour'
  | 'languages'
  | 'topics'
  | 'fields'
  | 'lines'
  | 'image'
  | 'folder'
  | 'paperMode'
  | 'paperSize';

type SettingUnit = 'days' | 'minutes' | 'seconds' | 'mm' | 'pxPerMm' | 'hour' | 'times' | 'percent';

/**
 * A value as pages get it, with what it is: `true` for an image or a folder that is there, a list of codes, or lines of text in
 * Dutch, some of which begin with the code of what they are about.
 */
export type ShownValue = { kind: SettingKind; unit?: SettingUnit; value: null | boolean | number | string | string[] };

export type SettingEntry = {
  page: SettingPage;
  kind: SettingKind;
  unit?: SettingUnit;
  bounds?: readonly [least: number, most: number];
  /** Of this machine and not of the Digipunt: it is in no file for another one, and is changed on its own page only. */
  ofMachine?: true;
};

const number = (page: SettingPage, unit: SettingUnit, bounds: readonly [number, number]): SettingEntry => ({
  page,
  kind: 'number',
  unit,
  bounds,
});

export const SETTINGS: Readonly<Record<SettingKey, SettingEntry>> = {
  hours: { page: 'hours', kind: 'lines' },
  'intake-minutes': number('hours', 'minutes', INTAKE_MINUTES_BOUNDS),
  'intake-byWait': { page: 'hours', kind: 'switch' },
  schoolHolidays: { page: 'hours', kind: 'lines' },
  topics: { page: 'topics', kind: 'topics' },
  topicNames: { page: 'topics', kind: 'lines' },
  pictograms: { page: 'topics', kind: 'image' },
  languages: { page: 'languages', kind: 'languages' },
  digipunt: { page: 'appearance', kind: 'text' },
  address: { page: 'appearance', kind: 'text' },
  accent: { page: 'appearance', kind: 'colour' },
  logo: { page: 'appearance', kind: 'image' },
  'callSounds-chime': { page: 'calls', kind: 'switch' },
  'callSounds-voice': { page: 'calls', kind: 'switch' },
  'callSounds-volume': number('calls', 'percent', VOLUME_BOUNDS),
  'quietHours-on': { page: 'calls', kind: 'switch' },
  'quietHours-from': { page: 'calls', kind: 'text' },
  'quietHours-to': { page: 'calls', kind: 'text' },
  speechSpeed: number('calls', 'percent', SPEECH_SPEED_BOUNDS),
  tapSound: { page: 'calls', kind: 'switch' },
  offersEscort: { page: 'calls', kind: 'switch' },
  idleSeconds: number('calls', 'seconds', KIOSK_BOUNDS.idleSeconds),
  numberSeconds: number('calls', 'seconds', KIOSK_BOUNDS.numberSeconds),
  'paper-when': { page: 'paper', kind: 'paperMode' },
  'paper-printer': { page: 'paper', kind: 'text', ofMachine: true },
  'paper-size': { page: 'paper', kind: 'paperSize' },
  'paper-text': { page: 'paper', kind: 'text' },
  'choice-priorityMinutes': number('choice', 'minutes', CHOICE_BOUNDS.priorityMinutes),
  'choice-languageMinutes': number('choice', 'minutes', CHOICE_BOUNDS.languageMinutes),
  'choice-holdMinutes': number('choice', 'minutes', CHOICE_BOUNDS.holdMinutes),
  'choice-goodTopicMinutes': number('choice', 'minutes', CHOICE_BOUNDS.goodTopicMinutes),
  'choice-overtakings': number('choice', 'times', CHOICE_BOUNDS.overtakings),
  longWaitMinutes: number('choice', 'minutes', LONG_WAIT_BOUNDS),
  asksTargetGroup: { page: 'choice', kind: 'switch' },
  pxPerMm: number('technical', 'pxPerMm', KIOSK_BOUNDS.pxPerMm),
  lowerEdgeMm: number('technical', 'mm', KIOSK_BOUNDS.lowerEdgeMm),
  'switchKeys-next': { page: 'technical', kind: 'key' },
  'switchKeys-choose': { page: 'technical', kind: 'key' },
  autoScanSeconds: number('technical', 'seconds', KIOSK_BOUNDS.autoScanSeconds),
  opensByItself: { page: 'technical', kind: 'switch' },
  rolloverHour: number('technical', 'hour', ROLLOVER_HOUR_BOUNDS),
  sessionIdleMinutes: number('technical', 'minutes', SESSION_IDLE_MINUTES_BOUNDS),
  loanDays: number('lending', 'days', LENDING_BOUNDS.loanDays),
  borrowerFields: { page: 'lending', kind: 'fields' },
  lendingTerms: { page: 'lending', kind: 'lines' },
  offerDays: number('lending', 'days', LENDING_BOUNDS.offerDays),
  holdMinutes: number('lending', 'minutes', LENDING_BOUNDS.holdMinutes),
  retentionDays: number('lending', 'days', LENDING_BOUNDS.retentionDays),
  appointmentGraceMinutes: number('appointments', 'minutes', GRACE_MINUTES_BOUNDS),
  network: { page: 'computers', kind: 'switch', ofMachine: true },
  backupFolder: { page: 'backups', kind: 'folder', ofMachine: true },
  updateSource: { page: 'backups', kind: 'text', ofMachine: true },
  updateHour: { ...number('backups', 'hour', UPDATE_HOUR_BOUNDS), ofMachine: true },
};

export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];

/** Settings as they change together; the name of the Digipunt among them. */
export type SettingChanges = Partial<Pick<Settings, ChangeableName>> & { digipunt?: string };

/** The value of a setting, of these settings; undefined for one that they do not have. */
export function readSetting(settings: SettingChanges, key: SettingKey): unknown {
  const [name = '', part] = key.split('-');
  const value: unknown = (settings as Record<string, unknown>)[name];
  return part === undefined || value === undefined ? value : (value as Record<string, unknown>)[part];
}

/** Settings of one changed value; the other values of its group stay as they are in `settings`. The value is not checked. */
export function writeSetting(settings: SettingChanges, key: SettingKey, value: unknown): Record<string, unknown> {
  const [name = '', part] = key.split('-');
  if (part === undefined) return { [name]: value };
  return { [name]: { ...((settings as Record<string, unknown>)[name] as object), [part]: value } };
}

/** What a setting is until somebody changes it; undefined for the name of the Digipunt. */
export const defaultOf = (key: SettingKey): unknown => readSetting(DEFAULT_SETTINGS, key);

/** Whether a log may hold the value itself. An image and a folder of this machine are logged by a hash. */
export const isLoggedByHash = (key: SettingKey): boolean => SETTINGS[key].kind === 'image' || SETTINGS[key].kind === 'folder';
