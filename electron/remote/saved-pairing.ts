import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { COMPUTER_KINDS } from '../computers/rules/computer-kind.ts';

const savedPairing = z.strictObject({
  kind: z.enum(COMPUTER_KINDS),
  /** Where the Digipunt was found last. */
  url: z.string(),
  /** The fingerprint of its key: SHA-256 in hex. */
  key: z.string().regex(/^[\da-f]{64}$/),
  credential: z.string(),
});

/** The pairing of this computer: a Digipunt by its key, and the credential for it. */
export type SavedPairing = z.infer<typeof savedPairing>;

const pathIn = (dataFolder: string): string => join(dataFolder, 'pairing.json');

/** The pairing in a data folder; undefined when there is none. */
export function readSavedPairing(dataFolder: string): SavedPairing | undefined {
  try {
    return savedPairing.parse(JSON.parse(readFileSync(pathIn(dataFolder), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Saves the pairing, readable by its owner only. */
export function savePairing(dataFolder: string, pairing: SavedPairing): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  writeFileSync(pathIn(dataFolder), JSON.stringify(pairing), { mode: 0o600 });
}

export const deleteSavedPairing = (dataFolder: string): void => rmSync(pathIn(dataFolder), { force: true });
