// pino-roll has no types of its own. Only what the log uses.
declare module 'pino-roll' {
  import type { DestinationStream } from 'pino';

  export default function openRollingFile(options: {
    file: string;
    extension: string;
    size: string;
    frequency: 'daily';
    limit: { count: number; removeOtherLogFiles: boolean };
    sync: boolean;
    mode: number;
  }): Promise<DestinationStream & { on: (event: 'error', listener: () => void) => void; end: () => void }>;
}
