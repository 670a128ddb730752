import { expect, test, vi } from 'vitest';
import { openWithRoster } from './fixtures.ts';

test('while nobody is signed in a visitor is told the wait until somebody comes by the roster, and none where they cannot come', async () => {
  const testApp = await openWithRoster({ helper1: 'maandag 11-12' }, 'maandag 9-12');
  const signOut = async () => {
    for (const desk of [await testApp.helper(), await testApp.coordinator()]) await desk.delete('/api/desk/session');
  };
  await signOut();
  const { ticket } = (await testApp.takeTicket()).body;
  const wait = async () => (await testApp.get(`/api/kiosk/tickets/${ticket.id}`)).body.ticket.wait;
  // It is ten o'clock.
  await vi.waitFor(async () => expect(await wait()).toMatchObject({ fromMinutes: 60 }), 5_000);
  await testApp.absent('2026-11-23');
  await signOut();
  await vi.waitFor(async () => expect(await wait()).toBeNull(), 5_000);
});
