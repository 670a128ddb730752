import { EventEmitter } from 'node:events';
import type { Http2SecureServer } from 'node:http2';
import { expect, onTestFinished, test, vi } from 'vitest';
import { closeSilentSessions } from '../../../electron/network/session-liveness.ts';

/** A session of a server that is watched; `answers` says whether its other end answers pings. */
function openSession(answers: () => boolean) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const server = new EventEmitter();
  closeSilentSessions(server as unknown as Http2SecureServer);
  const session = Object.assign(new EventEmitter(), {
    destroyed: false,
    pings: 0,
    destroy: () => void (session.destroyed = true),
    ping: (onAnswer: () => void) => {
      if (session.destroyed) throw new Error('ERR_HTTP2_INVALID_SESSION');
      session.pings++;
      if (answers()) onAnswer();
      return true;
    },
  });
  server.emit('session', session);
  return session;
}

test('a session whose other end answers stays open, and one that falls silent is closed before its browser gives up at 8 s', () => {
  let isThere = true;
  const session = openSession(() => isThere);
  vi.advanceTimersByTime(600_000);
  expect(session.destroyed).toBe(false);
  isThere = false;
  vi.advanceTimersByTime(7_999);
  expect(session.destroyed).toBe(true);
});

test('a single answer that is late closes nothing', () => {
  let pings = 0;
  const session = openSession(() => ++pings % 2 === 0);
  vi.advanceTimersByTime(60_000);
  expect(session.destroyed).toBe(false);
});

test('a session that was destroyed elsewhere is asked no more', () => {
  const session = openSession(() => true);
  session.destroyed = true;
  expect(() => vi.advanceTimersByTime(60_000)).not.toThrow();
  expect(session.pings).toBe(0);
});

test('a session that was closed is asked no more', () => {
  const session = openSession(() => true);
  vi.advanceTimersByTime(10_000);
  const { pings } = session;
  expect(pings).toBeGreaterThan(2);
  session.emit('close');
  vi.advanceTimersByTime(60_000);
  expect(session.pings).toBe(pings);
});
