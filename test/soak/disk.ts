import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';

// Real disks to break: an ext4 file system in a file, and system calls that fail. Both need Linux; the disk needs root too.

const run = (program: string, ...args: string[]): boolean => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** FS_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH (linux/ext4.h): nothing more is written, not even what the system holds back. */
const SHUT_DOWN = 'my $flags = pack("L", 2); open(F, "<", $ARGV[0]) or exit 1; exit(defined(ioctl(F, 0x8004587d, $flags)) ? 0 : 1);';

export type Disk = {
  /** Ends all writing at once, as a power cut does. Blocks, so that no answer is read meanwhile. */
  cutPower: () => void;
  /** What the kernel does after an error of the disk: it can only be read. */
  makeReadOnly: () => void;
  /** Mounts it again, which replays its journal. */
  remount: () => void;
  remove: () => void;
};

/** A new disk of 64 MB in a file, mounted at a folder; undefined where that is not possible. */
export function mountDisk(folder: string): Disk | undefined {
  if (process.platform !== 'linux') return undefined;
  const image = `${folder}.img`;
  writeFileSync(image, '');
  truncateSync(image, 64 * 1024 * 1024);
  mkdirSync(folder, { recursive: true });
  const mount = (): boolean => run('mount', '-o', 'loop,errors=remount-ro', image, folder);
  const expectTo = (action: string, done: boolean): void => {
    if (!done) throw new Error(`the disk at ${folder} could not be ${action}`);
  };
  if (!run('mkfs.ext4', '-q', '-F', image) || !mount()) {
    rmSync(image, { force: true });
    return undefined;
  }
  return {
    cutPower: () => expectTo('cut', run('perl', '-e', SHUT_DOWN, folder)),
    makeReadOnly: () => expectTo('made read-only', run('mount', '-o', 'remount,abort', folder)),
    remount: () => {
      expectTo('unmounted', run('umount', folder));
      expectTo('mounted', mount());
    },
    remove: () => {
      run('umount', '-l', folder);
      rmSync(image, { force: true });
    },
  };
}

/** Whether system calls can be made to fail here. */
export const canFailCalls = (): boolean => process.platform === 'linux' && run('strace', '-f', '-o', '/dev/null', 'true');

/**
 * The program that makes the n-th call of a kind fail with an error of the disk. The calls of all threads are counted, and those
 * that failed are written to `log` with the word INJECTED.
 */
export const failingCall = (call: 'pwrite64' | 'fsync' | 'ftruncate', n: number, log: string): string[] => [
  'strace',
  '-f',
  '--seccomp-bpf',
  '-o',
  log,
  '-e',
  `trace=${call}`,
  '-e',
  `inject=${call}:error=EIO:when=${n}`,
];
