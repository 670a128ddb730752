import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { UpdateManifest } from '../../../electron/update/rules/update-manifest.ts';
import { type Download, findInFolder, findOnServer, serverFileName } from '../../../electron/update/services/find-updates.ts';
import { encodeHead, HEAD_BYTES, readUpdate, unpackUpdate } from '../../../electron/update/services/update-file.ts';
import { temporaryFolder } from '../fixtures.ts';
import { ABOUT, privateKey, publicKey, writeUpdate } from './update-fixtures.ts';

const OPTIONS = { installed: { ...ABOUT, version: '1.1.0', schema: 21 }, key: publicKey };
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What an update file is refused for, as it is read and unpacked into an empty folder; null when it is not. */
async function problemOf(file: string): Promise<string | null> {
  try {
    await unpackUpdate(file, readUpdate(file, publicKey), join(temporaryFolder(), 'version'));
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** A signed file with a manifest and a payload that do not have to fit. */
function forge(changes: Partial<UpdateManifest>, content = 'start', payload = gzipSync(content)): string {
  const file = join(temporaryFolder(), 'forged.update');
  const files = [{ path: 'start.js', size: 5, sha256: sha256(Buffer.from('start')), executable: false }];
  const manifest = { ...ABOUT, payload: { size: payload.length, sha256: sha256(payload) }, files, ...changes };
  writeFileSync(file, Buffer.concat([encodeHead(manifest, privateKey), payload]));
  return file;
}

test('an update is unpacked as it was packed, with programs that can be executed', async () => {
  const file = writeUpdate(join(temporaryFolder(), 'a.update'));
  const folder = join(temporaryFolder(), 'version');
  const signed = readUpdate(file, publicKey);
  expect(signed.manifest).toMatchObject(ABOUT);
  await unpackUpdate(file, signed, folder);
  expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()).toEqual([
    'bin',
    'bin/node',
    'dist',
    'dist/main',
    'dist/main/start.js',
  ]);
  expect(readFileSync(join(folder, 'dist/main/start.js'), 'utf8')).toBe('start');
  expect([statSync(join(folder, 'bin/node')).mode & 0o777, statSync(join(folder, 'dist/main/start.js')).mode & 0o777]).toEqual([
    0o755, 0o644,
  ]);
});

test('no byte of an update can be changed, and a shorter, longer or foreign file is none', async () => {
  const file = writeUpdate(join(temporaryFolder(), 'a.update'));
  const bytes = readFileSync(file);
  const payloadAt = readUpdate(file, publicKey).payloadAt;
  const changed = async (content: Buffer): Promise<string | null> => {
    writeFileSync(file, content);
    return problemOf(file);
  };
  const flipped = (at: number): Buffer => Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)));
  expect(await changed(flipped(0))).toBe('no-update');
  expect(await changed(flipped(HEAD_BYTES - 1))).toBe('wrong-signature');
  expect(await changed(flipped(HEAD_BYTES + 15))).toBe('wrong-signature');
  for (const at of [payloadAt, bytes.length - 1]) expect(await changed(flipped(at))).toBe('damaged');
  for (const length of [20, HEAD_BYTES - 1, HEAD_BYTES + 5, payloadAt, bytes.length - 1])
    expect([length, await changed(bytes.subarray(0, length))]).toEqual([length, 'incomplete']);
  expect(await changed(Buffer.concat([bytes, Buffer.from('x')]))).toBe('damaged');
  expect(await changed(Buffer.from('PK\u0003\u0004'))).toBe('no-update');
  expect(await changed(bytes)).toBeNull();
});

test('another key signs nothing here', async () => {
  const other = generateKeyPairSync('ed25519');
  expect(await problemOf(writeUpdate(join(temporaryFolder(), 'a.update'), {}, undefined, other.privateKey))).toBe('wrong-signature');
});

test.for(['../start.js', '/tmp/start.js', 'a/../../start.js'])('also with the right signature the path %s is refused', async (path) => {
  const file = forge({ files: [{ path, size: 5, sha256: sha256(Buffer.from('start')), executable: false }] });
  expect(await problemOf(file)).toBe('malformed');
});

test('a payload that holds more, less or something else than its manifest says is refused before it is used', async () => {
  expect(await problemOf(forge({}))).toBeNull();
  expect(await problemOf(forge({}, 'start and more'))).toBe('damaged');
  expect(await problemOf(forge({}, 'star'))).toBe('damaged');
  expect(await problemOf(forge({}, 'stark'))).toBe('damaged');
  // A manifest that says it is longer than any can be is not read at all.
  const file = forge({});
  const bytes = readFileSync(file);
  bytes.writeUInt32BE(2 ** 31, 18);
  writeFileSync(file, bytes);
  expect(await problemOf(file)).toBe('too-large');
});

test('the newest update that fits is found in a folder; without one, what is wrong with the others', () => {
  const folder = temporaryFolder();
  expect(findInFolder(join(folder, 'away'), OPTIONS)).toEqual({ found: null, problem: null });
  writeFileSync(join(folder, 'holiday.jpg'), '');
  expect(findInFolder(folder, OPTIONS)).toEqual({ found: null, problem: null });
  writeUpdate(join(folder, 'a.update'), { version: '1.0.9' });
  expect(findInFolder(folder, OPTIONS)).toEqual({ found: null, problem: 'older' });
  writeUpdate(join(folder, 'b.update'), { version: '1.2.0' });
  writeUpdate(join(folder, 'c.update'), { version: '1.10.0' });
  writeUpdate(join(folder, 'd.update'), { version: '9.0.0', architecture: 'mips' });
  writeFileSync(join(folder, 'e.update'), 'no update');
  expect(findInFolder(folder, OPTIONS)).toEqual({ found: { version: '1.10.0', file: join(folder, 'c.update') }, problem: null });
});

test('an update of a server is downloaded once, and one that does not fit not at all', async () => {
  const [site, target] = [temporaryFolder(), join(temporaryFolder(), 'download')];
  const name = serverFileName(OPTIONS.installed);
  let sent = 0;
  const get: Download = (address, init) => {
    expect(address.href).toBe(`https://zone.example/kiosk/${name}`);
    expect(init.redirect).toBe('error');
    if (!existsSync(join(site, name))) return Promise.resolve(new Response('', { status: 404 }));
    const bytes = readFileSync(join(site, name));
    let at = 0;
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(new Uint8Array(bytes.subarray(at, (at += 64))));
      sent += 64;
    };
    return Promise.resolve(new Response(new ReadableStream({ pull }, { highWaterMark: 0 })));
  };
  /** What is found, and about how many bytes were sent for it. */
  const find = async () => {
    sent = 0;
    const findings = await findOnServer('https://zone.example/kiosk', target, OPTIONS, get);
    return { ...findings, sent };
  };
  expect(await find()).toEqual({ found: null, problem: null, sent: 0 });
  const put = (about: object): number => {
    writeUpdate(join(site, name), about, { 'dist/main/start.js': randomBytes(20_000).toString('hex') });
    return statSync(join(site, name)).size;
  };
  put({ version: '1.0.0' });
  const older = await find();
  expect(older).toMatchObject({ found: null, problem: 'older' });
  expect(older.sent).toBeLessThan(2_000);
  expect(existsSync(target)).toBe(false);
  const size = put({ version: '1.2.0' });
  const first = await find();
  expect(first).toMatchObject({ found: { version: '1.2.0', file: target }, problem: null });
  expect(first.sent).toBeGreaterThanOrEqual(size);
  expect((await find()).sent).toBeLessThan(2_000);
  // A server that sends on and on fills no disk.
  appendFileSync(join(site, name), 'x'.repeat(100_000));
  rmSync(target);
  const endless = await find();
  expect(endless).toMatchObject({ found: null, problem: 'damaged' });
  expect(endless.sent).toBeLessThan(size + 1_000);
  expect(readdirSync(join(target, '..'))).toEqual([]);
});
