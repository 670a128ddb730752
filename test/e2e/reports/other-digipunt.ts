import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeHeader, fingerprintOfKeys, formatLine, padCounts, signedPart } from '../../../electron/reports/rules/day-file.ts';
import { addCounts } from '../../../electron/reports/rules/range-counts.ts';
import { loadDigipuntKeys, sealTo } from '../../../electron/reports/services/digipunt-keys.ts';

/** A day of another Digipunt, with keys of its own, for the one that has this public key. */
export async function dayFileFor(sealing: string, { day, visits }: { day: string; visits: number }) {
  const folder = mkdtempSync(join(tmpdir(), 'digipunt-other-'));
  const keys = loadDigipuntKeys(folder);
  rmSync(folder, { recursive: true });
  const sender = { digipunt: randomUUID(), name: 'Digipunt Elders', signing: keys.signing, sealing: keys.sealing };
  const head = encodeHeader({ kind: 'digipunt-day', version: 1, ...sender, day, madeAt: new Date().toISOString() });
  const counts = { ...addCounts([]), visits, days: { [day]: visits }, topics: { itsme: visits } };
  const signed = signedPart(head, await sealTo(sealing, padCounts(JSON.stringify(counts)), head));
  return { text: formatLine(signed, keys.sign(signed)), fingerprint: fingerprintOfKeys(keys) };
}
