import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// Programs that answer as those of CUPS do, for machines without it. What they do is read from files in a folder.

/** The programs, by name. `$STATE` is the folder: `reasons` of the printer, `gone`, `hangs`; `jobs` that wait and what came `out`. */
const PROGRAMS: Readonly<Record<string, string>> = {
  lpstat: `case "$1" in
  -r) [ -f $STATE/down ] && echo "scheduler is not running" || echo "scheduler is running" ;;
  -d) echo "system default destination: slip" ;;
  -e) echo slip ;;
  -W) cd $STATE/jobs; for job in *; do [ -f "$job" ] && echo "$job root 1024 Sat Nov 28 03:43:38 2026"; done ;;
esac
exit 0`,
  lpoptions: `[ "$2" = slip ] || exit 0
echo "copies=1 printer-info='a slip' printer-is-accepting-jobs=true printer-state=3 printer-state-reasons=$(cat $STATE/reasons)"`,
  lp: `for file; do :; done
echo x >> $STATE/count
id=slip-$(wc -l < $STATE/count | tr -d ' ')
if [ "$(cat $STATE/reasons)" = none ]; then cp "$file" $STATE/out/$id.pdf; else cp "$file" $STATE/jobs/$id; fi
echo "$@" >> $STATE/arguments
echo "request id is $id (1 file(s))"`,
  cancel: `rm -f $STATE/jobs/$1; echo $1 >> $STATE/cancelled`,
};

export type FakeCups = {
  /** The environment in which its programs are found. */
  env: NodeJS.ProcessEnv;
  /** Sets `printer-state-reasons`; what waited comes out once it is `none`. */
  setReasons: (reasons: string) => void;
  /** Whether the print server runs. */
  setDown: (isDown: boolean) => void;
  /** The ids of the jobs that came out, and of those that wait. */
  printed: () => string[];
  waiting: () => string[];
};

/** Puts the programs into a folder. */
export function createFakeCups(folder: string): FakeCups {
  for (const name of ['bin', 'jobs', 'out']) mkdirSync(join(folder, name), { recursive: true });
  for (const [name, script] of Object.entries(PROGRAMS))
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\nSTATE=${folder}\n${script}\n`, { mode: 0o755 });
  const setReasons = (reasons: string): void => {
    writeFileSync(join(folder, 'reasons'), reasons);
    if (reasons !== 'none') return;
    for (const job of readdirSync(join(folder, 'jobs'))) {
      rmSync(join(folder, 'jobs', job));
      writeFileSync(join(folder, 'out', `${job}.pdf`), '');
    }
  };
  setReasons('none');
  return {
    env: { ...process.env, PATH: [join(folder, 'bin'), process.env['PATH']].join(delimiter) },
    setReasons,
    setDown: (isDown) => {
      const file = join(folder, 'down');
      if (isDown) writeFileSync(file, '');
      else if (existsSync(file)) rmSync(file);
    },
    printed: () => readdirSync(join(folder, 'out')).map((name) => name.replace('.pdf', '')),
    waiting: () => readdirSync(join(folder, 'jobs')),
  };
}
