import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createPdfBrowser } from '../../../electron/shell/pdf-browser.ts';
import { temporaryFolder } from '../fixtures.ts';

/** A program in place of a browser; `$FOLDER` is the folder of its notes. */
function createProgram(script: string) {
  const folder = temporaryFolder();
  const program = join(folder, 'browser');
  writeFileSync(program, `#!/bin/sh\nFOLDER=${folder}\necho "$@" > $FOLDER/switches\n${script}\n`, { mode: 0o755 });
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8').trim();
  return { program, read, profile: () => /--user-data-dir=(\S+)/.exec(read('switches'))?.[1] ?? '' };
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A process that has ended stays listed until its parent has read how.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

test('a browser that hangs is ended with the processes of its pages, and leaves no profile', async () => {
  const { program, read, profile } = createProgram('sleep 60 & echo $! > $FOLDER/child; wait');
  await expect(createPdfBrowser(program, 1_000)('http://127.0.0.1:1/slip', join(temporaryFolder(), 'slip.pdf'))).rejects.toThrow(
    'within 1000 ms',
  );
  await vi.waitFor(() => expect(isAlive(Number(read('child')))).toBe(false), { timeout: 5_000 });
  expect(existsSync(profile())).toBe(false);
});

test('a browser that fails, and one that is not there, make no PDF', async () => {
  const { program, profile } = createProgram('exit 3');
  await expect(createPdfBrowser(program)('http://127.0.0.1:1/slip', join(temporaryFolder(), 'slip.pdf'))).rejects.toThrow('ended with 3');
  expect(existsSync(profile())).toBe(false);
  await expect(createPdfBrowser('/no/such/browser')('http://127.0.0.1:1/slip', join(temporaryFolder(), 'slip.pdf'))).rejects.toThrow(
    'ENOENT',
  );
});

test('the browser gets the page and the file, and a new profile each time', async () => {
  const { program, read, profile } = createProgram('exit 0');
  const file = join(temporaryFolder(), 'slip.pdf');
  await createPdfBrowser(program)('http://127.0.0.1:1/slip?key=x', file);
  const switches = read('switches').split(' ');
  expect(switches).toEqual(expect.arrayContaining(['--headless', `--print-to-pdf=${file}`, '--no-pdf-header-footer']));
  expect(switches.at(-1)).toBe('http://127.0.0.1:1/slip?key=x');
  const first = profile();
  await createPdfBrowser(program)('http://127.0.0.1:1/slip?key=x', file);
  expect(profile()).not.toBe(first);
});
