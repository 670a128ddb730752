import type { ComputerKind } from '../computers/rules/computer-kind.ts';
import type { SettingKey, ShownValue } from '../digipunt/rules/setting-registry.ts';
import type { Defect, Part } from '../lending/rules/checklist.ts';
import type { DeviceStateRefusal } from '../lending/rules/device-states.ts';
import type { RowsRefusal } from '../lists/import-result.ts';
import type { TableRefusal } from '../lists/table.ts';
import type { PersonField } from '../privacy/rules/borrower.ts';
import type { NotOpenReason } from '../queue/rules/queue-state.ts';
import type { DayFullRefusal } from '../queue/rules/ticket-number.ts';
import type { LastChange, TicketStateRefusal } from '../queue/rules/ticket-states.ts';
import type { UndoRefusal } from '../queue/rules/undo.ts';
import type { DayFileRefusal } from '../reports/rules/day-file.ts';
import type { ResultOf } from '../rules/result.ts';
import type { UpdateProblem } from '../update/rules/judge-update.ts';
import type { RecordingRefusal } from '../voice/rules/prepare-recording.ts';

/** Every reason to refuse a request. `field` is the field at fault, `accepted` what would have been accepted. */
export type Refusal =
  | { code: 'malformed'; field: string; accepted: string }
  | { code: 'media-type'; accepted: 'application/json' }
  | { code: 'file-too-large'; megabytes: number }
  | { code: 'route-unknown' }
  | { code: 'foreign-host'; field: 'host' }
  | { code: 'foreign-origin'; field: 'origin' }
  | { code: 'request-reused'; field: 'requestId' }
  | { code: 'request-withdrawn'; field: 'requestId' }
  | { code: 'queue-not-open'; why: NotOpenReason }
  /** Nothing can be stored: the disk is full, or cannot be written to. */
  | { code: 'disk-full' }
  | { code: 'disk-failed' }
  | DayFullRefusal
  | { code: 'topic-unknown'; field: 'topic'; accepted: readonly string[] }
  | { code: 'language-unknown'; field: 'language'; accepted: readonly string[] }
  | { code: 'ticket-unknown'; field: 'id' }
  | TicketStateRefusal
  | { code: 'call-open'; number: number; desk: string }
  /** A colleague, `last`, was faster. */
  | { code: 'ticket-changed'; field: 'id'; last?: LastChange }
  /** The names of the desk and the staff member that have the call, or did the last act. */
  | { code: 'other-desk'; field: 'desk'; desk: string; staff: string }
  | UndoRefusal
  | { code: 'escort-off' }
  | { code: 'paper-off' }
  | { code: 'print-limit' }
  | { code: 'speech-failed' }
  | { code: 'not-recorded'; field: 'text' }
  | { code: 'sentence-unknown'; field: 'text' }
  | { code: 'recordings-full'; megabytes: number }
  | RecordingRefusal
  | { code: 'no-display' }
  | { code: 'other-staff'; field: 'staff'; staff: string }
  | { code: 'priorities-used'; field: 'reason'; perHour: number }
  | { code: 'merge-unfit'; field: 'into' }
  | { code: 'not-signed-in' }
  | { code: 'not-allowed'; accepted: 'coordinator' }
  | { code: 'not-paired' }
  | { code: 'this-machine-only' }
  | { code: 'computer-kind'; accepted: ComputerKind }
  | { code: 'computer-unknown'; field: 'id' }
  | { code: 'pair-code-wrong'; field: 'code' }
  | { code: 'pair-kind'; field: 'kind'; accepted: ComputerKind }
  | { code: 'network-closed' }
  | { code: 'network-unavailable' }
  | { code: 'pin-wrong'; field: 'pin' }
  | { code: 'current-pin-wrong'; field: 'currentPin' }
  | { code: 'pin-locked'; field: 'staff'; seconds: number }
  | { code: 'too-busy'; seconds: number }
  | { code: 'pin-trivial'; field: 'pin' | 'coordinator.pin' }
  | { code: 'desk-unknown'; field: 'desk' | 'id'; accepted: readonly string[] }
  | { code: 'staff-unknown'; field: 'id' }
  | { code: 'name-taken'; field: 'name' }
  | { code: 'last-coordinator'; field: 'id' | 'role' }
  | { code: 'last-desk'; field: 'id' }
  | { code: 'desk-serving'; field: 'id'; number: number }
  | { code: 'staff-serving'; field: 'id'; number: number }
  | { code: 'set-up-done' }
  | { code: 'rehearsal-visitors' }
  | { code: 'rehearsal-over' }
  | { code: 'code-wrong'; field: 'code' }
  | { code: 'contrast'; field: 'accent'; ratio: number; accepted: number }
  | { code: 'image-unknown'; field: 'logo' | 'pictogram'; accepted: string }
  | { code: 'setting-change-unknown'; field: 'id' }
  | { code: 'setting-not-undoable'; field: 'id' }
  | { code: 'settings-file-foreign' }
  | { code: 'settings-file-damaged' }
  | { code: 'settings-file-newer' }
  /** `now` is what the setting is, as a page gets it. */
  | { code: 'setting-changed'; field: 'id'; setting: SettingKey; now: ShownValue }
  | DayFileRefusal
  | { code: 'day-file-changed'; line: number }
  | { code: 'day-file-own' }
  | { code: 'day-file-not-for-us' }
  | { code: 'day-file-future'; day: string }
  | { code: 'digipunt-not-accepted'; name: string; fingerprint: string }
  | { code: 'digipunt-key-changed'; name: string; fingerprint: string }
  | { code: 'digipunt-unknown'; field: 'digipunt' }
  | TableRefusal
  | RowsRefusal
  | { code: 'device-unknown'; field: 'device' }
  | DeviceStateRefusal
  | { code: 'device-kept'; field: 'device'; label: string }
  | { code: 'device-not-ready'; field: Defect }
  | { code: 'label-taken'; field: 'label'; label: string }
  | { code: 'loan-unknown'; field: 'id' }
  | { code: 'loan-ended'; field: 'id' }
  | { code: 'part-unknown'; field: 'parts'; accepted: readonly Part[] }
  | { code: 'due-date'; field: 'due'; accepted: string }
  | { code: 'borrower-field'; field: PersonField }
  | { code: 'waiting-unknown'; field: 'id' }
  | { code: 'waiting-ended'; field: 'id' }
  | { code: 'when-unclear'; field: string; line: string; accepted: string }
  | { code: 'changed-meanwhile'; field: 'when' }
  | { code: 'occurrence-unknown'; field: 'date' }
  | { code: 'time-taken'; field: 'date' }
  | { code: 'time-past'; field: 'date' }
  | { code: 'shift-unknown'; field: 'date' }
  | { code: 'schedule-full'; field: 'date' }
  | { code: 'place-in-use'; field: 'id'; name: string }
  | { code: 'place-unknown'; field: 'place' | 'id' }
  | { code: 'training-unknown'; field: 'id' }
  /** People take part, in its sessions or in the course. */
  | { code: 'training-joined'; field: 'isCourse' }
  | { code: 'code-taken'; field: 'code' }
  | { code: 'session-unknown'; field: 'session' }
  | { code: 'session-over'; field: 'session' }
  | { code: 'session-full'; field: 'session' }
  | { code: 'already-signed-up'; field: 'borrower'; name: string; reach: string }
  | { code: 'seats-taken'; field: 'seats'; accepted: number }
  | { code: 'sign-up-unknown'; field: 'id' }
  | { code: 'sign-up-ended'; field: 'id' }
  | { code: 'visit-unknown'; field: 'id' }
  | { code: 'visit-ended'; field: 'id' }
  | { code: 'visit-clash'; field: 'from'; staff: string; from: string; to: string }
  | { code: 'visit-time'; field: 'to' }
  /** There is no appointment with this id, or with the code that somebody typed. */
  | { code: 'appointment-unknown'; field: 'id' | 'code' }
  | { code: 'appointment-ended'; field: 'id' }
  | { code: 'appointment-checked-in'; field: 'id' }
  | { code: 'appointment-early'; field: 'code' }
  | { code: 'appointment-late'; field: 'code' }
  /** It is at another place, where there is no line to stand in. */
  | { code: 'appointment-elsewhere'; field: 'code' }
  | { code: 'appointment-other-day'; field: 'code' }
  | { code: 'check-in-wait'; seconds: number }
  | { code: 'slot-unknown'; field: 'from' }
  | { code: 'slot-taken'; field: 'from' }
  | { code: 'offer-unknown'; field: 'id' }
  | { code: 'offers-full'; field: 'when'; most: number }
  | { code: 'person-unknown'; field: 'id' }
  | { code: 'person-open'; field: 'id' }
  | { code: 'backup-failed' }
  | { code: 'backup-unknown'; field: 'name' | 'path' }
  | { code: 'backup-damaged' }
  | { code: 'backup-foreign' }
  | { code: 'backup-newer' }
  | { code: 'personal-data-locked' }
  | { code: 'recovery-key-missing' }
  | { code: 'recovery-key-wrong'; field: 'recoveryKey' }
  | { code: 'folder-unknown'; field: 'folder' }
  /** This program was not installed by the Debian package, or came without a key for updates. */
  | { code: 'update-elsewhere' }
  | { code: 'update-refused'; field: 'file'; problem: UpdateProblem }
  | { code: 'update-source'; field: 'source' }
  | { code: 'file-unknown'; field: 'file' };

export type RefusalCode = Refusal['code'];

/** The result of a service: a value, or a refusal. */
export type Result<Value> = ResultOf<Value, Refusal>;
