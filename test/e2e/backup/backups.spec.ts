import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, signIn, takeTicket, test } from '../fixtures.ts';
import { expectAccessible } from '../screen-walk.ts';
import { LANDSCAPE } from '../viewports.ts';

const DEVICE = { label: 'NA-1', type: 'laptop', model: '', serial: '', shelf: '', boughtOn: null, valueCents: null, note: '' };

test('the coordinator makes a copy, goes back to it and undoes that; the numbers stay, and a copy elsewhere needs the printed key', async ({
  digipunt,
  kiosk,
  openFace,
  coordinator,
}) => {
  const desk = await openFace('/desk/health', LANDSCAPE);
  await signIn(desk, 'coordinator', '3');
  await desk.getByTestId('health').click();
  await desk.getByTestId('backup-now').click();
  await expect(desk.getByTestId('backup-done')).not.toBeEmpty();
  const backups = desk.locator('[data-testid^="backup-digipunt-"]');
  const made = backups.filter({ hasText: 'op uw vraag' });
  expect(await takeTicket(kiosk)).toBe(1);
  const labels = async () => ((await coordinator.get('devices')) as { devices: { label: string }[] }).devices.map(({ label }) => label);
  await coordinator.post('devices', DEVICE);

  // Nothing happens before the preview is confirmed.
  await made.getByTestId('restore').click();
  await expect(desk.getByTestId('restore-preview')).toContainText('Eén nieuwer ticket blijft.');
  await expectAccessible(desk, 'a preview');
  await desk.getByTestId('restore-cancel').click();
  await made.getByTestId('restore').click();
  await desk.getByTestId('restore-now').click();
  await desk.getByTestId('restore-now-yes').click();
  const safety = backups.filter({ hasText: 'voor het terugzetten' });
  await expect(safety).toHaveCount(1);
  await expect(desk.getByTestId('store-incidents')).toContainText('teruggezet');
  expect(await labels()).not.toContain(DEVICE.label);
  await safety.getByTestId('restore').click();
  await desk.getByTestId('restore-now').click();
  await desk.getByTestId('restore-now-yes').click();
  await expect(safety).toHaveCount(2);
  expect(await labels()).toContain(DEVICE.label);

  // The recovery key is shown once, and read from paper later.
  await desk.getByTestId('make-recovery-key').click();
  await desk.getByTestId('make-recovery-key-yes').click();
  const key = await desk.getByTestId('recovery-key').innerText();
  expect(key).toMatch(/^(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
  await desk.reload();
  await expect(desk.getByTestId('backup-folder')).toBeVisible();
  await expect(desk.getByTestId('recovery-key')).toHaveCount(0);
  const stick = mkdtempSync(join(tmpdir(), 'digipunt-stick-'));
  try {
    await desk.getByTestId('restore-path').fill(stick);
    await desk.getByTestId('restore-file').click();
    await expect(desk.getByTestId('error')).toHaveText('Hier is geen kopie.');
    await desk.getByTestId('backup-folder').fill(stick);
    await desk.getByTestId('backup-folder-save').click();
    // It is copied at the next look for what is due, in a thread of its own.
    await expect(desk.getByTestId('backups')).toContainText('Daar staat één kopie.', { timeout: 30_000 });
    await desk.getByTestId('restore-path').fill(stick);
    await desk.getByTestId('restore-file').click();
    await expect(desk.getByTestId('restore-preview')).toBeVisible();
    await desk.getByTestId('restore-key').fill(key.replace(/^./, (digit) => (digit === '0' ? '1' : '0')));
    await expect(desk.getByTestId('restore-preview')).toHaveCount(0);
    await desk.getByTestId('restore-file').click();
    await expect(desk.getByTestId('error')).toContainText('Deze herstelsleutel past niet');
    await expectAccessible(desk, 'a wrong recovery key');
    await desk.getByTestId('restore-key').fill(key);
    await desk.getByTestId('restore-file').click();
    await expect(desk.getByTestId('restore-preview')).toBeVisible();
  } finally {
    rmSync(stick, { recursive: true });
  }

  // The clock is ahead by years at the next start, which nobody believes until somebody has looked.
  await digipunt.kill();
  writeFileSync(join(digipunt.folder, 'last-time.txt'), '2020-01-01T09:00:00Z');
  await digipunt.restart();
  await expect(desk.getByTestId('health-clock')).toHaveAttribute('data-state', 'fault');
  await expect(desk.getByTestId('clock-doubt')).toBeVisible();
  await expectAccessible(desk, 'a doubtful clock');
  await desk.getByTestId('clock-is-right').click();
  await expect(desk.getByTestId('clock-doubt')).toHaveCount(0);
  await expect(desk.getByTestId('health-clock')).toHaveAttribute('data-state', 'ok');
});
