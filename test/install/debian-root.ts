import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs a program of this machine, and returns what it prints. @throws when it fails, with its output. */
export function runHere(program: string, args: string[], env: NodeJS.ProcessEnv = process.env): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28, env });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

/** Where this machine gets its own packages from, for the release that it runs. */
function mirrors(): { suite: string; lines: string[] } {
  const suite = runHere('sh', ['-c', '. /etc/os-release && echo $VERSION_CODENAME']).trim();
  const targets = runHere('apt-get', ['indextargets', '--format', '$(REPO_URI) $(RELEASE)', 'Created-By: Packages']).split('\n');
  const debian = [...new Set(targets)].filter((line) => line.split(' ')[1]?.startsWith(suite) && line.includes('/debian'));
  return { suite, lines: debian.length > 0 ? debian : [`http://deb.debian.org/debian ${suite}`] };
}

/** A program that apt asks about a service says no: nothing is started in a folder. */
const NO_SERVICES = '#!/bin/sh\nexit 101\n';

/**
 * A fresh Debian in a folder, with the packages of `depends` (as in a control file) and nothing else; it is made once, which takes
 * minutes, and copied for each run.
 */
export function makeDebian(depends: string, target: string, log: (line: string) => void): void {
  const { suite, lines } = mirrors();
  const base = join(tmpdir(), `digipunt-debian-${suite}-${createHash('sha256').update(depends).digest('hex').slice(0, 12)}`);
  if (!existsSync(base)) {
    log(`Making a fresh Debian (${suite}) in ${base}, once …`);
    const part = `${base}.part`;
    rmSync(part, { recursive: true, force: true });
    const main = lines.find((line) => line.endsWith(` ${suite}`))?.split(' ')[0] ?? '';
    runHere('debootstrap', ['--variant=minbase', '--include=systemd-sysv,libpam-systemd,dbus', suite, part, main]);
    writeFileSync(join(part, 'etc/apt/sources.list'), lines.map((line) => `deb ${line} main\n`).join(''));
    appendFileSync(join(part, 'etc/apt/apt.conf.d/90-host'), runHere('apt-config', ['dump', 'Acquire::http::Proxy']));
    writeFileSync(join(part, 'usr/sbin/policy-rc.d'), NO_SERVICES, { mode: 0o755 });
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
    runHere('chroot', [part, 'apt-get', 'update', '-qq'], env);
    runHere('chroot', [part, 'apt-get', 'satisfy', '-qq', '-y', '--no-install-recommends', depends], env);
    runHere('chroot', [part, 'apt-get', 'clean']);
    rmSync(join(part, 'usr/sbin/policy-rc.d'));
    renameSync(part, base);
  }
  mkdirSync(target, { recursive: true });
  runHere('cp', ['-a', '--reflink=auto', `${base}/.`, target]);
}
