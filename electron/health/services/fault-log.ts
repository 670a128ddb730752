import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { addFault, FAULT_CODES, type Fault, type FaultCode } from '../rules/faults.ts';

// The last faults, in a file beside the store: they must be there when the store is not.

const faultsSchema = z.array(
  z.strictObject({ code: z.enum(FAULT_CODES), from: z.iso.datetime(), at: z.iso.datetime(), count: z.int().min(1) }),
);

/** Opens the file of a data folder; what cannot be read is begun anew. */
export function createFaultLog(dataFolder: string) {
  const file = join(dataFolder, 'faults.json');
  let faults = read(file);
  return {
    /** The faults of the last time, newest first. */
    list: (): readonly Fault[] => faults,
    /** Notes a fault; `at` is ISO 8601. A disk that cannot be written to must not make it worse. */
    add: (code: FaultCode, at: string): void => {
      faults = addFault(faults, code, at);
      try {
        writeFileSync(`${file}.part`, JSON.stringify(faults), { mode: 0o600 });
        renameSync(`${file}.part`, file);
      } catch {
        // It stays in memory, and is written with the next fault.
      }
    },
  };
}

function read(file: string): Fault[] {
  try {
    return faultsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return [];
  }
}
