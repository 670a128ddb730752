import { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { localDate } from '../../rules/local-time.ts';
import { ok, refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import { parseDayCounts } from '../rules/day-counts.ts';
import {
  CARD_KIND,
  DAY_FILE_VERSION,
  DAY_KIND,
  type DayFileLine,
  encodeHeader,
  fingerprintOfKeys,
  formatLine,
  MAX_COUNTS_BYTES,
  MAX_DAY_FILE_MEGABYTES,
  padCounts,
  parseDayFile,
  parseJson,
  type Sender,
  signedPart,
} from '../rules/day-file.ts';
import type { RangeCounts } from '../rules/range-counts.ts';
import { daysOfRange, type ReportRange } from '../rules/report-range.ts';
import { type DigipuntKeys, isSignedBy, loadDigipuntKeys, sealTo } from './digipunt-keys.ts';
import { countRanges } from './reports.ts';

/** A clock may be ahead by this much; a file of a later moment would keep out every correction until then. */
const CLOCK_HOURS = 24;

const MAX_BYTES = MAX_DAY_FILE_MEGABYTES * 1024 * 1024;

type Place = { store: Store; dataFolder: string };

const senderOf = (store: Store, { signing, sealing }: DigipuntKeys): Sender => {
  const { id = '', name = '' } = store.team.digipunt() ?? {};
  return { digipunt: id, name, signing, sealing };
};

/** The card with which this Digipunt is introduced at another one. */
export function introductionCard({ store, dataFolder }: Place): string {
  const keys = loadDigipuntKeys(dataFolder);
  const signed = signedPart(encodeHeader({ kind: CARD_KIND, version: DAY_FILE_VERSION, ...senderOf(store, keys) }), new Uint8Array());
  return formatLine(signed, keys.sign(signed));
}

/** The fingerprint of the keys of this Digipunt, to compare by telephone. */
export const ownFingerprint = (dataFolder: string): string => fingerprintOfKeys(loadDigipuntKeys(dataFolder));

/** The counts of each day of a range up to today, for one Digipunt that was introduced here. */
export async function exportDays(
  { store, dataFolder }: Place,
  { from, to, digipunt }: ReportRange & { digipunt: string },
  now: Temporal.Instant,
): Promise<Result<string>> {
  const receiver = store.receivedDays.find(digipunt);
  if (!receiver) return refused({ code: 'digipunt-unknown', field: 'digipunt' });
  const today = localDate(now);
  if (from > today) return refused({ code: 'malformed', field: 'from', accepted: 'a day that is not after today' });
  const days = daysOfRange({ from, to: to < today ? to : today });
  const counted = await countRanges(
    dataFolder,
    days.map((day) => ({ from: day, to: day })),
    'here',
    now,
  );
  const keys = loadDigipuntKeys(dataFolder);
  const sender = senderOf(store, keys);
  const lines = await Promise.all(
    days.map(async (day, index) => {
      const head = encodeHeader({ kind: DAY_KIND, version: DAY_FILE_VERSION, ...sender, day, madeAt: toTimestamp(now) });
      const sealed = await sealTo(receiver.sealing, padCounts(JSON.stringify(counted[index])), head);
      const signed = signedPart(head, sealed);
      return formatLine(signed, keys.sign(signed));
    }),
  );
  const text = lines.join('');
  return text.length > MAX_BYTES ? refused({ code: 'file-too-large', megabytes: MAX_DAY_FILE_MEGABYTES }) : ok(text);
}

/** What became of a day of a file. `older`: a newer file of the same day was taken in before. */
type ReceivedDay = { day: string; does: 'added' | 'replaced' | 'same' | 'older' };

/** From whom a file came, and what became of its days; none for a card. */
export type DayFileReport = { name: string; days: ReceivedDay[] };

type OpenedDay = { day: string; madeAt: string; counts: RangeCounts };

/** Who takes in a file; `accepted` is the fingerprint of a sender that they compared. `staff` is null for the command line. */
export type DayFileRequest = { text: string; accepted: string | null; staff: string | null };

/**
 * Takes in a file of another Digipunt, all of it or nothing. A newer file of a day replaces an older one, and the same counts
 * once. Refused: what is no such file, was changed or is for another Digipunt; and a sender whose keys no coordinator accepted
 * yet, with the fingerprint that must be accepted.
 */
export async function importDayFile(
  { store, dataFolder }: Place,
  { text, accepted, staff }: DayFileRequest,
  now: Temporal.Instant,
): Promise<Result<Change<DayFileReport>>> {
  if (text.length > MAX_BYTES) return refused({ code: 'file-too-large', megabytes: MAX_DAY_FILE_MEGABYTES });
  const file = parseDayFile(text);
  if (!file.ok) return file;
  const keys = loadDigipuntKeys(dataFolder);
  const changedLine = file.value.findIndex(({ header, signed, signature }) => !isSignedBy(header.signing, signed, signature));
  if (changedLine !== -1) return refused({ code: 'day-file-changed', line: changedLine + 1 });
  const { header: sender } = file.value[0];
  if (sender.digipunt === store.team.digipunt()?.id) return refused({ code: 'day-file-own' });
  const opened = await openDays(file.value, keys, now);
  return opened.ok ? store.transact(() => receiveDays(store, { sender, days: opened.value, accepted, staff }, now)) : opened;
}

async function openDays(lines: readonly DayFileLine[], keys: DigipuntKeys, now: Temporal.Instant): Promise<Result<OpenedDay[]>> {
  const latest = now.add({ hours: CLOCK_HOURS });
  const days: OpenedDay[] = [];
  for (const [index, { header, head, sealed }] of lines.entries()) {
    if (header.kind === CARD_KIND) continue;
    const { day, madeAt } = header;
    if (day > localDate(latest) || madeAt > toTimestamp(latest)) return refused({ code: 'day-file-future', day });
    const bytes = await keys.open(sealed, head);
    if (!bytes) return refused({ code: 'day-file-not-for-us' });
    const counts = bytes.length > MAX_COUNTS_BYTES ? undefined : parseDayCounts(parseJson(bytes.toString()), day);
    if (!counts) return refused({ code: 'day-file-damaged', line: index + 1 });
    days.push({ day, madeAt, counts });
  }
  return ok(days);
}

type Received = Omit<DayFileRequest, 'text'> & { sender: Sender; days: readonly OpenedDay[] };

function receiveDays(store: Store, { sender, days, accepted, staff }: Received, now: Temporal.Instant): Result<Change<DayFileReport>> {
  const { digipunt: id, name, signing, sealing } = sender;
  const known = store.receivedDays.find(id);
  const isKnown = known?.signing === signing && known.sealing === sealing;
  const fingerprint = fingerprintOfKeys(sender);
  if (!isKnown && accepted !== fingerprint)
    return refused({ code: known ? 'digipunt-key-changed' : 'digipunt-not-accepted', name, fingerprint });
  if (!isKnown) store.receivedDays.accept({ id, name, signing, sealing, at: toTimestamp(now), staff });
  else if (known.name !== name) store.receivedDays.rename(id, name);
  const report = days.map(({ day, madeAt, counts }): ReceivedDay => {
    const before = store.receivedDays.madeAt(id, day);
    if (before !== undefined && before >= madeAt) return { day, does: before === madeAt ? 'same' : 'older' };
    store.receivedDays.put({ digipunt: id, day, madeAt, counts: JSON.stringify(counts) });
    return { day, does: before === undefined ? 'added' : 'replaced' };
  });
  const isChanged = !isKnown || known.name !== name || report.some(({ does }) => does === 'added' || does === 'replaced');
  return (isChanged ? changed : unchanged)({ name, days: report });
}

/** A Digipunt that is known here, as the coordinator's page lists it. */
export type OtherDigipunt = {
  id: string;
  name: string;
  fingerprint: string;
  days: number;
  firstDay: string | null;
  lastDay: string | null;
};

export const listDigipunten = (store: Store): OtherDigipunt[] =>
  store.receivedDays.listAll().map(({ id, name, days, firstDay, lastDay, ...keys }) => ({
    id,
    name,
    fingerprint: fingerprintOfKeys(keys),
    days,
    firstDay,
    lastDay,
  }));

/** Forgets a Digipunt and the days that were taken in from it. Refused: 'digipunt-unknown'. */
export const removeDigipunt = (store: Store, id: string) =>
  store.transact((): Result<Change<null>> =>
    store.receivedDays.remove(id) ? changed(null) : refused({ code: 'digipunt-unknown', field: 'digipunt' }),
  );
