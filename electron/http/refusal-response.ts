import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Refusal, RefusalCode } from '../refusals/refusal.ts';

type RefusalResponses = {
  readonly [Code in RefusalCode]: readonly [ContentfulStatusCode, string | ((refusal: Extract<Refusal, { code: Code }>) => string)];
};

const describeUnknownValue = ({ field, accepted }: { field: string; accepted: readonly string[] }): string =>
  `${field} is not known here; accepted: ${accepted.join(', ')}`;
const describeRetry = ({ seconds }: { seconds: number }): string => `try again in ${seconds} s`;
const describeOpenCall = ({ number }: { number: number }): string => `call ${number} is still open`;

/**
 * The HTTP status and message of each refusal. The message is for developers and logs; the faces translate the code
 * themselves.
 */
const REFUSAL_RESPONSES: RefusalResponses = {
  malformed: [400, ({ field, accepted }) => `${field} was not understood: ${accepted}`],
  'media-type': [415, ({ accepted }) => `send the body as ${accepted}`],
  'file-too-large': [413, ({ megabytes }) => `the file is larger than ${megabytes} MB`],
  'too-large': [413, ({ accepted }) => `the body may hold ${accepted}`],
  'route-unknown': [404, 'there is nothing at this address'],
  'foreign-host': [421, 'this server is not known by that name'],
  'foreign-origin': [403, 'requests from other sites are refused'],
  'request-reused': [409, 'this request id was used for something else'],
  'request-withdrawn': [409, 'this request was reported as not done while the connection was lost'],
  'queue-not-open': [409, ({ why }) => `the queue gives no tickets now: ${why}`],
  'day-full': [409, ({ highest }) => `all ${highest} numbers of today were given`],
  'disk-full': [503, 'the disk is full'],
  'disk-failed': [503, 'the disk cannot be written to'],
  'topic-unknown': [422, describeUnknownValue],
  'language-unknown': [422, describeUnknownValue],
  'ticket-unknown': [404, 'there is no such ticket'],
  'ticket-state': [409, ({ state, accepted }) => `the ticket is ${state}; this is done with one that is ${accepted.join(' or ')}`],
  'ticket-changed': [409, ({ last }) => `the last act on this ticket is ${last?.act}, by ${last?.staff} at desk ${last?.desk}`],
  'call-open': [409, ({ number, desk }) => `call ${number} at desk ${desk} is still open`],
  'other-desk': [403, ({ desk }) => `this call belongs to desk ${desk}`],
  'undo-changed': [409, 'something else happened to this ticket since'],
  'undo-late': [409, 'an act can be undone for a minute, on the same business day'],
  'escort-off': [409, 'at this Digipunt nobody comes to the visitor'],
  'paper-off': [409, 'at this Digipunt no slips are printed'],
  'print-limit': [429, 'too many slips at once, or too many of this ticket'],
  'other-staff': [403, ({ staff }) => `this is the call of ${staff}; take it over first`],
  'priorities-used': [409, ({ perHour }) => `${perHour} priorities an hour can be granted`],
  'merge-unfit': [409, 'the other ticket must wait, and the one that ends may ask for no device or seat'],
  'not-signed-in': [401, 'sign in first'],
  'not-allowed': [403, ({ accepted }) => `only a ${accepted} may do this`],
  'not-paired': [401, 'this computer is not paired'],
  'this-machine-only': [403, 'this is only to be had on the computer of the kiosk'],
  'computer-kind': [403, ({ accepted }) => `this computer is paired for something else; this is for a ${accepted}`],
  'computer-unknown': [404, 'there is no such computer, or it was removed'],
  'pair-code-wrong': [403, 'this is not the code that the page Computers shows, or it has ended'],
  'pair-kind': [409, ({ accepted }) => `this code is for a ${accepted}`],
  'network-closed': [409, 'other computers are switched off'],
  'network-unavailable': [503, 'no port can be opened to the network'],
  'pin-wrong': [401, 'name or PIN is wrong'],
  'current-pin-wrong': [403, 'the current PIN is wrong'],
  'pin-locked': [429, describeRetry],
  'too-busy': [429, describeRetry],
  'pin-trivial': [422, 'this PIN is too easy to guess'],
  'desk-unknown': [422, describeUnknownValue],
  'staff-unknown': [404, 'there is no such staff member'],
  'name-taken': [409, 'this name is in use'],
  'last-coordinator': [409, 'one coordinator must stay'],
  'last-desk': [409, 'one desk must stay'],
  'desk-serving': [409, describeOpenCall],
  'staff-serving': [409, describeOpenCall],
  'set-up-done': [409, 'this Digipunt is set up already'],
  'code-wrong': [403, 'this is not the code that the kiosk shows'],
  contrast: [422, ({ ratio, accepted }) => `text in this colour has a contrast of ${ratio}:1; at least ${accepted}:1 is needed`],
  'list-empty': [422, 'the file is empty'],
  'file-is-workbook': [422, 'the file is no XLSX workbook that can be read; save it as XLSX without a password, or as CSV'],
  'file-is-pdf': [422, 'the file is a PDF; a list is XLSX or CSV'],
  'file-is-image': [422, 'the file is an image; a list is XLSX or CSV'],
  'sheet-unknown': [422, describeUnknownValue],
  'rows-refused': [
    422,
    ({ count, rows }) => `${count} wrong, nothing was taken in; row ${rows[0]?.row}, ${rows[0]?.field}: ${rows[0]?.why}`,
  ],
  'device-unknown': [404, 'there is no such device'],
  'device-state': [409, ({ state, accepted }) => `the device is ${state}; this is done with one that is ${accepted.join(' or ')}`],
  'device-kept': [409, ({ label }) => `device ${label} is kept for somebody else`],
  'device-not-ready': [409, ({ field }) => `the device is not ready: ${field}`],
  'label-taken': [409, ({ label }) => `label ${label} is in use`],
  'loan-unknown': [404, 'there is no such loan'],
  'loan-ended': [409, 'this loan has ended'],
  'part-unknown': [422, describeUnknownValue],
  'due-date': [422, ({ accepted }) => `the place is not open on that date, or it is past; the first that fits is ${accepted}`],
  'borrower-field': [422, ({ field }) => `${field} of the borrower is asked for here, or is not`],
  'waiting-unknown': [404, 'nobody waits under this id'],
  'waiting-ended': [409, 'this person is no longer on the waiting list'],
  'when-unclear': [422, ({ line, accepted }) => `“${line}” is no time; write it like: ${accepted}`],
  'changed-meanwhile': [409, 'somebody else changed it meanwhile; look at it again'],
  'occurrence-unknown': [404, 'there is nothing at this time any more'],
  'time-taken': [409, 'there is one at this time already'],
  'time-past': [422, 'this time is past'],
  'shift-unknown': [404, 'there is no shift on this date'],
  'schedule-full': [409, 'there are too many single dates; take out what is no longer needed'],
  'place-in-use': [409, ({ name }) => `the training ${name} is given there`],
  'place-unknown': [404, 'there is no such place'],
  'training-unknown': [404, 'there is no such training'],
  'code-taken': [409, 'this code is in use'],
  'session-unknown': [404, 'there is no such session, or it was called off'],
  'session-over': [409, 'this session has begun already'],
  'session-full': [409, 'this session has begun, and all its seats are taken'],
  'already-signed-up': [409, 'somebody with this name or contact is signed up already; send confirmDuplicate to sign up again'],
  'seats-taken': [409, ({ accepted }) => `${accepted} seats are taken; there can be no fewer`],
  'sign-up-unknown': [404, 'there is no such sign-up'],
  'sign-up-ended': [409, 'this person no longer takes part'],
  'visit-unknown': [404, 'there is no such home visit'],
  'visit-ended': [409, 'this home visit was done or cancelled'],
  'visit-clash': [409, ({ staff, from, to }) => `${staff} is somewhere else from ${from} to ${to}`],
  'visit-time': [422, 'a visit ends after it begins'],
  'appointment-unknown': [404, 'there is no such appointment'],
  'appointment-ended': [409, 'somebody came to this appointment, or it was missed or cancelled'],
  'appointment-checked-in': [409, 'this appointment has its ticket already'],
  'appointment-early': [409, 'it is too early to check in for this appointment'],
  'appointment-late': [409, 'this appointment was given up: nobody came in time'],
  'appointment-other-day': [409, 'this appointment is on another day'],
  'check-in-wait': [429, describeRetry],
  'slot-unknown': [404, 'no appointments are offered at this time'],
  'slot-taken': [409, 'this time is taken'],
  'offer-unknown': [404, 'appointments are no longer offered in these times'],
  'offers-full': [409, ({ most }) => `there can be ${most} of these`],
  'person-unknown': [404, 'there is no such person, or their data was erased'],
  'person-open': [409, 'a loan or a place on the waiting list is still open'],
  'backup-failed': [503, 'the backup could not be made; see the state of the disk'],
  'backup-unknown': [404, 'there is no such backup'],
  'backup-damaged': [422, 'this backup is damaged'],
  'backup-foreign': [422, 'this file is not a backup of this program'],
  'backup-newer': [422, 'this backup is of a newer version of this program'],
  'personal-data-locked': [423, 'the key for personal data is not on this machine; its recovery key opens it'],
  'recovery-key-missing': [409, 'make a recovery key first: copies elsewhere are encrypted'],
  'recovery-key-wrong': [422, 'this recovery key opens nothing here'],
  'folder-unknown': [422, 'there is no such folder now'],
  'setting-change-unknown': [404, 'there is no such change of a setting'],
  'settings-file-foreign': [422, 'this file has no settings of a Digipunt'],
  'settings-file-damaged': [422, 'this file with settings is damaged'],
  'settings-file-newer': [422, 'this file with settings is of a newer version of this program'],
  'setting-not-undoable': [409, 'this change is not undone here'],
  'setting-changed': [409, ({ setting, now }) => `${setting} was changed again since, and is ${JSON.stringify(now.value)} now`],
  'image-unknown': [422, ({ accepted }) => `this is not ${accepted}`],
};

/** All refusal codes. */
export const REFUSAL_CODES = Object.keys(REFUSAL_RESPONSES) as RefusalCode[];

/** Answers with a refusal: `{ error: { code, message, field?, … } }`. */
export function refuse<Code extends RefusalCode>(c: Context, refusal: Extract<Refusal, { code: Code }>) {
  const [status, text] = REFUSAL_RESPONSES[refusal.code];
  const message = typeof text === 'string' ? text : text(refusal);
  return c.json({ error: { ...refusal, message } }, status);
}
