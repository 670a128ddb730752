import type { DeviceType } from '../../../electron/lending/rules/device-states.ts';
import type { PlaceKind } from '../../../electron/agenda/rules/place.ts';
import type { Outcome } from '../../../electron/queue/rules/ticket-states.ts';
import type { BorrowerField, PersonField } from '../../../electron/privacy/rules/borrower.ts';
import type { Part } from '../../../electron/lending/rules/checklist.ts';
import type { Skill } from '../../../electron/team/rules/skills.ts';
import type { CallReason, PriorityReason, TransferReason } from '../../../electron/queue/rules/desk-reasons.ts';
import type { PaperMode, PaperSize } from '../../../electron/print/rules/paper.ts';
import type { ReportScope } from '../../../electron/reports/rules/report-scope.ts';
import type { TargetGroup } from '../../../electron/queue/rules/target-groups.ts';
import type { FirstStartStep } from '../../../electron/digipunt/rules/first-start.ts';
import type { PauseReason } from '../../../electron/queue/rules/queue-state.ts';

// The values of the server's union types, for lists and menus. The renderer imports only types from the server, so they
// are repeated here as records: a missing or unknown value does not compile.

const outcomeValues: Record<Outcome, true> = {
  helped: true,
  'device-lent': true,
  training: true,
  'home-visit': true,
  referred: true,
  'not-helped': true,
};
const targetGroupValues: Record<TargetGroup, true> = { senior: true, 'job-seeker': true, newcomer: true, poverty: true, other: true };
const skillValues: Record<Skill, true> = { good: true, can: true, not: true };
const pauseReasonValues: Record<PauseReason, true> = { break: true, busy: true, meeting: true, trouble: true };
const callReasonValues: Record<CallReason, true> = {
  'turned-up': true,
  appointment: true,
  transport: true,
  language: true,
  quick: true,
  'same-helper': true,
};
const priorityReasonValues: Record<PriorityReason, true> = { mobility: true, child: true, transport: true, appointment: true };
const transferReasonValues: Record<TransferReason, true> = {
  language: true,
  'knows-more': true,
  device: true,
  'goes-on': true,
  asked: true,
};
const deviceTypeValues: Record<DeviceType, true> = { laptop: true, smartphone: true, tablet: true };
const partValues: Record<Part, true> = { charger: true, case: true, mouse: true, sim: true };
const borrowerFieldValues: Record<BorrowerField, true> = { address: true, birthDate: true, organisation: true, document: true };
const visitFieldValues: Record<Exclude<PersonField, BorrowerField>, true> = { area: true, suits: true, about: true };
const placeKindValues: Record<PlaceKind, true> = { fixed: true, mobile: true, bus: true, home: true, partner: true };
const firstStartStepValues: Record<FirstStartStep, true> = {
  hours: true,
  languages: true,
  printer: true,
  sound: true,
  devices: true,
  ready: true,
};
const reportScopeValues: Record<ReportScope, true> = { here: true, received: true, together: true };
const paperModeValues: Record<PaperMode, true> = { never: true, ask: true, always: true };
// A record would put the keys that are numbers first, which is the order of these sizes too.
const paperSizeValues: Record<PaperSize, true> = { 58: true, 80: true, A5: true, A4: true };

/** In the order in which they are gone through. */
export const FIRST_START_STEPS = Object.keys(firstStartStepValues) as FirstStartStep[];

export const REPORT_SCOPES = Object.keys(reportScopeValues) as ReportScope[];
export const PAPER_MODES = Object.keys(paperModeValues) as PaperMode[];
export const PAPER_SIZES = Object.keys(paperSizeValues) as PaperSize[];
export const PLACE_KINDS = Object.keys(placeKindValues) as PlaceKind[];
export const DEVICE_TYPES = Object.keys(deviceTypeValues) as DeviceType[];
export const SKILLS = Object.keys(skillValues) as Skill[];
export const PARTS = Object.keys(partValues) as Part[];
export const BORROWER_FIELDS = Object.keys(borrowerFieldValues) as BorrowerField[];
export const VISIT_FIELDS = Object.keys(visitFieldValues) as (keyof typeof visitFieldValues)[];

/** In the order of the keys 1 to 6. */
export const OUTCOMES = Object.keys(outcomeValues) as Outcome[];
export const TARGET_GROUPS = Object.keys(targetGroupValues) as TargetGroup[];
export const PAUSE_REASONS = Object.keys(pauseReasonValues) as PauseReason[];

/** In the order of their keys, as the outcomes. */
export const CALL_REASONS = Object.keys(callReasonValues) as CallReason[];
export const PRIORITY_REASONS = Object.keys(priorityReasonValues) as PriorityReason[];
export const TRANSFER_REASONS = Object.keys(transferReasonValues) as TransferReason[];
