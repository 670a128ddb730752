// What staff choose from when they step in. Fixed lists instead of free text, since nothing about a person may be written down.

/** Why a number is called that is not next. */
export const CALL_REASONS = ['turned-up', 'appointment', 'transport', 'language', 'quick', 'same-helper'] as const;
export type CallReason = (typeof CALL_REASONS)[number];

/** Why a ticket has priority; the CHECK of the ticket table lists the same. */
export const PRIORITY_REASONS = ['mobility', 'child', 'transport', 'appointment'] as const;
export type PriorityReason = (typeof PRIORITY_REASONS)[number];

/** How many priorities staff can grant in an hour: more would make everybody else wait without an end in sight. */
export const PRIORITIES_PER_HOUR = 4;

/** What the next helper should know of a transfer. */
export const TRANSFER_REASONS = ['language', 'knows-more', 'device', 'goes-on', 'asked'] as const;
export type TransferReason = (typeof TRANSFER_REASONS)[number];

/** For whom a transferred ticket is: a staff member, a desk, or whoever knows a topic. */
export type TransferTarget = { kind: 'staff' | 'desk' | 'topic'; id: string };

/** A target as the store keeps it: 'staff:', 'desk:' or 'topic:' and an id. */
export const formatTarget = ({ kind, id }: TransferTarget): string => `${kind}:${id}`;

/** The target of a text from `formatTarget`; null for null. */
export function parseTarget(text: string | null): TransferTarget | null {
  const [kind, ...id] = (text ?? '').split(':');
  return kind === 'staff' || kind === 'desk' || kind === 'topic' ? { kind, id: id.join(':') } : null;
}
