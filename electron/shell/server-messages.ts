import type { FaultCode } from '../health/rules/faults.ts';

// What the supervisor and the server process say to each other over the IPC channel of Node.

/** Why a server ended before it was ready. */
export type StartFailure = {
  /** `in-use`: by another process; `unsupported`: a foreign or newer store, or keys inside the data folder. Neither is cured by trying again. */
  reason: 'in-use' | 'unsupported' | 'fault';
  /** For whoever looks after the machine, in English. */
  message: string;
};

export type ServerMessage =
  /** The store is open, and the server wants the port. */
  | { kind: 'opened' }
  | { kind: 'ready' }
  | { kind: 'alive' }
  /** A kiosk page has painted; `key` is what its address holds. */
  | { kind: 'painted'; key: string }
  /** Such a page is no longer there. */
  | { kind: 'page-gone'; key: string }
  | ({ kind: 'start-failed' } & StartFailure);

/** What the supervisor had to repair. `at` is ISO 8601. */
export type SupervisorFault = { at: string; code: FaultCode };

export type SupervisorMessage =
  /** The port is free now. */
  { kind: 'listen' } | { kind: 'fault'; fault: SupervisorFault };
