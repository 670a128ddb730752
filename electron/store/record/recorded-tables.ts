import { EMPTY_ROSTER } from '../../roster/rules/roster.ts';

/** Never matches a PIN: of somebody whose row was lost, and who gets a new PIN from a coordinator. */
const NO_PIN = `scrypt$${'A'.repeat(22)}$${'A'.repeat(43)}`;

type RecordedTable = {
  /** Columns that the record does not hold, with the value of a row whose own value was lost. */
  omitted: Readonly<Record<string, string | number>>;
};

const WHOLE: RecordedTable = { omitted: {} };

/**
 * The tables in the second record, parents before children. Names, contacts, PINs and free text are left out: what must be
 * forgotten is then never in it. A new table is added here or to `UNRECORDED_TABLES`; a test finds one that is in neither.
 */
export const RECORDED_TABLES: Readonly<Record<string, RecordedTable>> = {
  digipunt: WHOLE,
  // Of a key its id alone, and what the recovery key on paper opens.
  field_key: WHOLE,
  setting: WHOLE,
  desk: WHOLE,
  // Nor when they are here, which is erased after a while.
  staff: { omitted: { name: '', pin_hash: NO_PIN, pin_request_id: '', roster: JSON.stringify(EMPTY_ROSTER) } },
  // Staff by their id alone, and values of settings.
  setting_log: WHOLE,
  person: { omitted: { name: '', reach: '', more: '{}' } },
  place: WHOLE,
  training: WHOLE,
  training_session: WHOLE,
  device: { omitted: { note: '' } },
  queue_change: WHOLE,
  // The wish that a helper comes says something about the health of a visitor, and ends with the day.
  ticket: { omitted: { escort: 0 } },
  ticket_history: WHOLE,
  waiting: WHOLE,
  loan: { omitted: { condition: '' } },
  hold: WHOLE,
  device_history: { omitted: { note: '' } },
  contact: { omitted: { note: '' } },
  privacy_log: WHOLE,
  sign_up: WHOLE,
  lesson_attendance: WHOLE,
  home_visit: WHOLE,
  next_step: WHOLE,
  appointment_offer: WHOLE,
  appointment: WHOLE,
  // Sums of a day, and public keys.
  known_digipunt: WHOLE,
  received_day: WHOLE,
  // Texts of screens and hashes; who spoke is kept nowhere.
  recording: WHOLE,
  store_incident: WHOLE,
};

/** Who is signed in, locked out and paired; it ends with the store that lost it, and stays when a backup is restored. */
export const SIGN_IN_TABLES = ['session', 'pin_lock', 'computer'] as const;

/** The position is that of the record itself; the target groups would stand beside the tickets that they were counted at. */
export const UNRECORDED_TABLES: readonly string[] = [...SIGN_IN_TABLES, 'change_position', 'target_group_count'];

/**
 * What visitors were promised, what must be forgotten, and what lies in files that no backup has: replayed also when a coordinator goes
 * back to an older backup.
 */
export const PROMISED_TABLES: ReadonlySet<string> = new Set([
  'ticket',
  'ticket_history',
  'queue_change',
  'person',
  'privacy_log',
  'recording',
]);
