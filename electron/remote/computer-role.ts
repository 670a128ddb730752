import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { COMPUTER_KINDS } from '../computers/rules/computer-kind.ts';
import { readSavedPairing } from './saved-pairing.ts';

// What `npm start` without an option starts. Whoever asks the question again (`--ask`) has the last word. Without an answer the
// data folder says it: one with a store is a kiosk, also when its file is damaged or lost, and one with a pairing is what it
// was paired as. Only an empty one is asked about, so an update never stops a kiosk with a question.

/** What a computer is: the kiosk itself, or one of the others in the building. */
const COMPUTER_ROLES = ['kiosk', ...COMPUTER_KINDS] as const;
export type ComputerRole = (typeof COMPUTER_ROLES)[number];

const computerRole = z.enum(COMPUTER_ROLES);
const savedRole = z.strictObject({ role: computerRole });

/** A role by its name; undefined for any other text. */
export const parseRole = (name: string): ComputerRole | undefined => computerRole.safeParse(name).data;

const pathIn = (dataFolder: string): string => join(dataFolder, 'role.json');

function readSavedRole(dataFolder: string): ComputerRole | undefined {
  try {
    return savedRole.parse(JSON.parse(readFileSync(pathIn(dataFolder), 'utf8'))).role;
  } catch {
    return undefined;
  }
}

/** Saves the answer on this computer. */
export function saveRole(dataFolder: string, role: ComputerRole): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  writeFileSync(pathIn(dataFolder), JSON.stringify({ role }), { mode: 0o600 });
}

/** The options of the command line that say it. */
export type RoleOptions = Partial<Record<ComputerRole | 'demo' | 'ask', boolean>>;

/** What a computer is: by the options, else by its data folder (`isKiosk` says whether that has or had a store); undefined when somebody has to say it. */
export function findRole(options: RoleOptions, dataFolder: string, isKiosk: () => boolean): ComputerRole | undefined {
  const chosen = options.demo ? 'kiosk' : COMPUTER_ROLES.find((role) => options[role]);
  if (chosen || options.ask) return chosen;
  return readSavedRole(dataFolder) ?? (isKiosk() ? 'kiosk' : readSavedPairing(dataFolder)?.kind);
}
