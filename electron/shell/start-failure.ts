import type { StartFailure } from './server-messages.ts';

/** The errors that say what is to be done. By name, since importing the classes would load the whole store. */
const REASONS: ReadonlyMap<string, StartFailure['reason']> = new Map([
  ['FolderInUseError', 'in-use'],
  ['UnsupportedStoreError', 'unsupported'],
  ['KeyFolderError', 'unsupported'],
]);

/** Why a start failed; with 'in-use' and 'unsupported' the message of the error is enough for the user. */
export const startFailureReason = (error: unknown): StartFailure['reason'] =>
  (error instanceof Error ? REASONS.get(error.name) : undefined) ?? 'fault';
