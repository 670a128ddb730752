import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Backups } from '../../backup/services/backups.ts';
import type { Result } from '../../refusals/refusal.ts';
import { TIME_ZONE } from '../../rules/local-time.ts';
import { ok, refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { currentBusinessDay } from '../../store/current-business-day.ts';
import { MIGRATIONS } from '../../store/migrations.ts';
import type { Store } from '../../store/open.ts';
import type { InstalledProgram, UpdateProblem } from '../rules/judge-update.ts';
import { mayBeginUpdate } from '../rules/update-moment.ts';
import { type Download, type Findings, findInFolder, findOnServer, type FoundUpdate, judgeIfReadable } from './find-updates.ts';
import { programVersion, type ProgramFolders, updateKey } from './installed-program.ts';
import { readAttempt, type UpdateAttempt } from './versions.ts';

// The part of updating that the server does: it looks for a signed update, waits until nobody is there, makes a backup, and leaves
// the file for the service that may write programs (`install-update.ts`), which stops this server and starts it again.

/** Where `run-digipunt-stick.mount` of the Debian package mounts a stick with the label DIGIPUNT. */
const STICK_FOLDER = '/run/digipunt/stick';

/** How often the places are looked at (ms). Whoever puts a stick in presses the button. */
const LOOK_EVERY_MS = 60 * 60_000;

/** How long the service may take to stop this server, after which it is given up (ms). It waits ten minutes for a quiet moment. */
const TAKEN_WITHIN_MS = 15 * 60_000;

/** `installer`: another way of installing brings its own updates; `package`: this program came without a key for them. */
type UpdateWay = 'here' | 'installer' | 'package';

export type UpdateState = {
  way: UpdateWay;
  /** Whether nobody has a number and nobody is at the screen of the kiosk. */
  isQuiet: boolean;
  version: string | null;
  /** The newest version that was found and fits. */
  newest: string | null;
  /** What is wrong with a file that was found, or that the place does not answer; null when nothing is. */
  problem: UpdateProblem | 'place-away' | 'backup-failed' | 'not-taken' | null;
  /** `waiting`: somebody asked for it, and it waits until nobody is there. */
  phase: 'idle' | 'waiting' | 'under-way';
  last: UpdateAttempt | null;
  /** Where updates are looked for beside a stick: a folder or an https address; empty for none. */
  source: string;
  fromHour: number;
};

type Options = {
  store: Store;
  dataFolder: string;
  now: () => Temporal.Instant;
  backups: Pick<Backups, 'make'>;
  /** Undefined where updates cannot be installed. */
  program: ProgramFolders | undefined;
  /** Whether a visitor is at the screen of the kiosk. */
  isScreenInUse: () => boolean;
  onChange: () => void;
  get?: Download;
  stick?: string;
};

export type Updates = ReturnType<typeof createUpdates>;

/** Finds updates and has them installed when nobody is there. */
export function createUpdates({
  store,
  dataFolder,
  now,
  backups,
  program,
  isScreenInUse,
  onChange,
  get = fetch,
  stick = STICK_FOLDER,
}: Options) {
  const folder = join(dataFolder, 'update');
  const incoming = join(folder, 'incoming');
  const key = program && updateKey(program.home);
  const installed: InstalledProgram = {
    version: program ? programVersion(program.home) : '',
    schema: MIGRATIONS.length,
    platform: process.platform,
    architecture: process.arch,
  };
  let found: FoundUpdate | null = null;
  let problem: UpdateState['problem'] = null;
  let lookedAt = -Infinity;
  let isWanted = false;
  let underWaySince: number | null = null;
  let running: Promise<void> | undefined;
  // What an update before this start has left.
  if (program) for (const name of ['incoming', 'download', 'download.part']) rmSync(join(folder, name), { force: true });

  const isQuiet = (): boolean => store.tickets.listOpen(currentBusinessDay(store, now())).length === 0 && !isScreenInUse();
  const ms = (): number => now().epochMilliseconds;
  const last = (): UpdateAttempt | null => (program && readAttempt(program.versions)) ?? null;
  /** A version that was tried in vain is tried again only when somebody asks. */
  const wasTriedInVain = ({ version }: FoundUpdate): boolean => {
    const attempt = last();
    return attempt?.version === version && attempt.result !== 'not-quiet' && attempt.result !== 'installed';
  };

  async function look(): Promise<void> {
    if (!key) return;
    lookedAt = ms();
    const { updateSource } = store.settings.get();
    const options = { installed, key };
    const findings: Findings[] = [findInFolder(stick, options)];
    let isAway = false;
    try {
      if (updateSource !== null && isAbsolute(updateSource)) findings.push(findInFolder(updateSource, options));
      else if (updateSource !== null) {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        findings.push(await findOnServer(updateSource, join(folder, 'download'), options, get));
      }
    } catch {
      isAway = true;
    }
    found = findings.find((each) => each.found)?.found ?? null;
    problem = found ? null : (findings.find((each) => each.problem)?.problem ?? (isAway ? 'place-away' : null));
  }

  /** Makes a backup and leaves the file for the service that installs it. */
  async function begin({ file, version }: FoundUpdate): Promise<void> {
    const backup = await backups.make('update');
    if (!backup.ok) {
      problem = 'backup-failed';
      isWanted = false;
      return;
    }
    if (!isQuiet()) return;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    rmSync(incoming, { force: true });
    copyFileSync(file, incoming);
    underWaySince = ms();
    isWanted = false;
    // The service sees that this file was written, and reads nothing of it.
    writeFileSync(join(folder, 'request'), `${version} ${toTimestamp(now())}\n`, { mode: 0o600 });
  }

  async function doDue(): Promise<void> {
    if (underWaySince !== null) {
      const attempt = last();
      const isAnswered = attempt !== null && Date.parse(attempt.at) >= underWaySince;
      if (!isAnswered && ms() - underWaySince < TAKEN_WITHIN_MS) return;
      if (!isAnswered) problem = 'not-taken';
      underWaySince = null;
      found = null;
    }
    const { updateHour: fromHour } = store.settings.get();
    const { hour } = now().toZonedDateTimeISO(TIME_ZONE);
    // What was asked for may come from a file that no place has.
    if (ms() - lookedAt > LOOK_EVERY_MS && !isWanted) await look();
    if (!found || !(isWanted || !wasTriedInVain(found))) return;
    if (mayBeginUpdate({ hour, fromHour, isWanted, isQuiet: isQuiet() })) await begin(found);
  }

  const runDue = (): Promise<void> =>
    (running ??= doDue().finally(() => {
      running = undefined;
      onChange();
    }));

  /** Whether updates can be installed here. */
  const way = (): UpdateWay => {
    if (!program) return 'installer';
    return key ? 'here' : 'package';
  };

  return {
    /** How it stands. */
    state: (): UpdateState => {
      const { updateSource, updateHour } = store.settings.get();
      return {
        way: way(),
        isQuiet: isQuiet(),
        version: installed.version || null,
        newest: found?.version ?? null,
        problem,
        phase: underWaySince !== null ? 'under-way' : isWanted ? 'waiting' : 'idle',
        last: last(),
        source: updateSource ?? '',
        fromHour: updateHour,
      };
    },
    /** Does what is due; runs every few seconds, and ends at once on most of them. */
    runDue: async (): Promise<void> => {
      if (key) await runDue();
    },
    /** Looks at the places now, and installs what fits as soon as nobody is there. */
    wantNow: async (): Promise<Result<null>> => {
      if (!key) return refused({ code: 'update-elsewhere' });
      await running;
      await look();
      isWanted = found !== null;
      await runDue();
      return ok(null);
    },
    /** The same for one file; resolves to its version, and whether it waits for visitors. With `dryRun` nothing is done. */
    wantFile: async (file: string, dryRun: boolean): Promise<Result<{ version: string; waits: boolean }>> => {
      if (!key) return refused({ code: 'update-elsewhere' });
      await running;
      const findings = judgeIfReadable(file, { installed, key });
      if (findings === null) return refused({ code: 'file-unknown', field: 'file' });
      if (!findings.found) return refused({ code: 'update-refused', field: 'file', problem: findings.problem ?? 'no-update' });
      const { version } = findings.found;
      if (dryRun) return ok({ version, waits: !isQuiet() });
      ({ found } = findings);
      problem = null;
      isWanted = true;
      await runDue();
      return ok({ version, waits: isWanted });
    },
    /** Sets where updates are looked for beside a stick, and from which hour they are installed. */
    changeSettings: (source: string, fromHour: number, staff: string): Result<null> => {
      if (source !== '' && !isAbsolute(source) && !isHttpsUrl(source)) return refused({ code: 'update-source', field: 'source' });
      lookedAt = -Infinity;
      return store.transact(() =>
        ok((store.settings.set({ updateSource: source || null, updateHour: fromHour }, { staff, at: toTimestamp(now()) }), null)),
      );
    },
  };
}

/** An address without a name and password in it, which would be shown on the page. */
function isHttpsUrl(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'https:' && url.username === '' && url.password === '';
}
