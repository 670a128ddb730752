import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { TestProject } from 'vitest/node';
import { openApp } from '../../electron/app.ts';
import { openDatabase } from '../../electron/store/connection.ts';
import { MIGRATIONS } from '../../electron/store/migrations.ts';
import './cheap-pins.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /**
     * Data folders to be copied: creating the tables and the demonstration data takes longer than most tests. Not for tests of
     * faults, which check PINs in earnest.
     */
    preparedStores: { empty: string; demo: string } | undefined;
  }
}

/** Monday 23 November 2026, 10:00 in Brussels: neither a holiday nor near a clock change. The demonstration data is of that moment. */
export const TEST_TIME = '2026-11-23T09:00:00Z';

/** Runs once before the tests of the project. */
export async function setup(project: TestProject): Promise<() => void> {
  process.env['DIGIPUNT_KEYS'] ??= project.config.env['DIGIPUNT_KEYS'];
  const root = mkdtempSync(join(tmpdir(), 'digipunt-prepared-'));
  const [empty, demo] = [join(root, 'empty'), join(root, 'demo')];
  for (const folder of [empty, demo]) {
    mkdirSync(folder, { mode: 0o700 });
    openDatabase(join(folder, 'digipunt.sqlite'), MIGRATIONS, TEST_TIME).close();
  }
  const app = await openApp({ dataFolder: demo, pagesFolder: demo, demo: true }, () => Temporal.Instant.from(TEST_TIME));
  app.close();
  project.provide('preparedStores', { empty, demo });
  return () => rmSync(root, { recursive: true });
}
