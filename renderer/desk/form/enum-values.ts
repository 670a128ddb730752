import type { DeviceType } from '../../../electron/lending/rules/device-states.ts';
import type { PlaceKind } from '../../../electron/agenda/rules/place.ts';
import type { Outcome } from '../../../electron/queue/rules/ticket-states.ts';
import type { BorrowerField } from '../../../electron/privacy/rules/borrower.ts';
import type { Part } from '../../../electron/lending/rules/checklist.ts';
import type { PauseReason } from '../../../electron/queue/rules/queue-state.ts';

// The renderer takes only types from the server, so what it lists is listed here, and a missing or foreign one does not compile.

const outcomes: Record<Outcome, true> = {
  helped: true,
  'device-lent': true,
  training: true,
  'home-visit': true,
  referred: true,
  'not-helped': true,
};
const pauses: Record<PauseReason, true> = { break: true, busy: true, meeting: true, trouble: true };

const types: Record<DeviceType, true> = { laptop: true, smartphone: true, tablet: true };
const parts: Record<Part, true> = { charger: true, case: true, mouse: true, sim: true };
const fields: Record<BorrowerField, true> = { address: true, birthDate: true, organisation: true, document: true };

const kinds: Record<PlaceKind, true> = { fixed: true, mobile: true, bus: true, home: true, partner: true };

export const PLACE_KINDS = Object.keys(kinds) as PlaceKind[];
export const DEVICE_TYPES = Object.keys(types) as DeviceType[];
export const PARTS = Object.keys(parts) as Part[];
export const BORROWER_FIELDS = Object.keys(fields) as BorrowerField[];

/** How help can end, in the order of the keys 1 to 6. */
export const OUTCOMES = Object.keys(outcomes) as Outcome[];

/** Why the queue can be paused. */
export const PAUSE_REASONS = Object.keys(pauses) as PauseReason[];
