import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { askForTicketsAtOnce } from '../soak/overload.ts';
import { post, startServer, temporaryDataFolder } from './server-process.ts';

test('a thousand requests at once are answered or refused, and the next visitor is served', async () => {
  const server = await startServer('--data', temporaryDataFolder(), '--demo');
  const counts = await askForTicketsAtOnce(Number(new URL(server.url).port), 100, 10);
  // 409: the day has no more numbers; 503: too many at once.
  expect([...counts.keys()].filter((status) => !['201', '409', '503'].includes(status))).toEqual([]);
  expect(counts.get('201')).toBeGreaterThan(100);
  expect(counts.get('201')).toBeLessThanOrEqual(999);
  const later = await post(`${server.url}/api/kiosk/tickets`, { topic: 'itsme', language: 'nl', requestId: randomUUID() });
  expect([201, 409]).toContain(later?.status);
  expect(await server.kill('SIGTERM')).toBe(0);
});
