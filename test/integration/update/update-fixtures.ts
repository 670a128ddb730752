import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packUpdate } from '../../../electron/update/services/pack-update.ts';
import { temporaryFolder } from '../fixtures.ts';

export const { privateKey, publicKey } = generateKeyPairSync('ed25519');

export const ABOUT = { version: '1.2.0', replaces: '1.0.0', schema: 99, platform: process.platform, architecture: process.arch };

/** Writes a signed update file with these files in it, and returns its path. */
export function writeUpdate(
  target: string,
  about: Partial<typeof ABOUT> = {},
  files: Record<string, string> = { 'dist/main/start.js': 'start', 'bin/node': '#!' },
  key = privateKey,
): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content, { mode: path.startsWith('bin/') ? 0o755 : 0o644 });
  }
  packUpdate(folder, { ...ABOUT, ...about }, key, target);
  return target;
}
