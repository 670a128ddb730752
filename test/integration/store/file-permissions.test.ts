import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test.skipIf(process.platform === 'win32')(
  'a data folder and its backups can be read by their owner alone, also when they exist',
  async () => {
    const folder = temporaryFolder();
    const backups = join(folder, 'backups');
    mkdirSync(backups);
    for (const path of [folder, backups]) chmodSync(path, 0o755);
    const old = join(backups, 'digipunt-2026-11-22T090000Z.sqlite');
    writeFileSync(old, '');
    chmodSync(old, 0o644);
    const { takeTicket } = await openTestApp({ folder });
    await takeTicket();
    expect([modeOf(folder), modeOf(backups), modeOf(old)]).toEqual(['700', '700', '600']);
    const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name)).toContain('digipunt.sqlite');
    expect(files.map(({ name }) => [name, modeOf(join(folder, name))])).toEqual(files.map(({ name }) => [name, '600']));
  },
);
