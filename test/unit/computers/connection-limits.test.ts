import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { createConnectionLimits } from '../../../electron/network/connection-limits.ts';

/** Limits with a clock that is moved, and a function that opens connections of an address. */
function openLimits() {
  let now = 0;
  let port = 0;
  const limits = createConnectionLimits(() => now);
  const connect = (remoteAddress: string) => {
    const socket = Object.assign(new EventEmitter(), {
      remoteAddress,
      remotePort: ++port,
      isClosed: false,
      destroy: () => undefined as unknown,
    });
    socket.destroy = () => {
      if (!socket.isClosed) {
        socket.isClosed = true;
        socket.emit('close');
      }
    };
    limits.admit(socket as unknown as Socket);
    return socket;
  };
  /** Marks a connection as that of a paired computer. */
  const pair = (socket: ReturnType<typeof connect>, computer: string): void => {
    const connection = limits.connectionOf(socket);
    if (connection) connection.computer = computer;
  };
  return { limits, connect, pair, wait: (seconds: number) => (now += seconds * 1_000) };
}

test('of more than 32 connections of one address the oldest stranger is closed, and never one of a paired computer', () => {
  const { connect, pair } = openLimits();
  const paired = connect('10.0.0.1');
  pair(paired, 'desk');
  const strangers = Array.from({ length: 33 }, () => connect('10.0.0.1'));
  expect(paired.isClosed).toBe(false);
  expect(strangers.map(({ isClosed }) => isClosed)).toEqual([true, true, ...Array(31).fill(false)]);
});

test('an address that opens connections without end is refused before the key exchange, and others are not', () => {
  const { connect, wait } = openLimits();
  const flood = Array.from({ length: 200 }, () => connect('10.0.0.66'));
  // The burst, of which the newest 32 are open.
  expect(flood.filter(({ isClosed }) => !isClosed)).toHaveLength(32);
  expect(flood.slice(40).every(({ isClosed }) => isClosed)).toBe(true);
  expect(connect('10.0.0.2').isClosed).toBe(false);
  wait(1);
  expect(connect('10.0.0.66').isClosed).toBe(false);
});

test('a crowd of strange addresses neither uses up the share of a known computer nor stays open without end', () => {
  const { limits, connect, pair, wait } = openLimits();
  const desk = connect('10.0.0.1');
  pair(desk, 'desk');
  const connection = limits.connectionOf(desk);
  if (connection) limits.admitRequest('10.0.0.1', connection);
  for (let second = 0; second < 60; second++) {
    wait(1);
    for (let index = 0; index < 100; index++) connect(`10.9.${second}.${index}`);
  }
  expect(limits.connectionCount()).toBeLessThanOrEqual(256);
  expect(desk.isClosed).toBe(false);
  expect(connect('10.0.0.1').isClosed).toBe(false);
});

test('requests of a stranger are limited, those of a paired computer are not, and a removed one loses its connections', () => {
  const { limits, connect, pair } = openLimits();
  const stranger = { computer: null };
  const admitted = Array.from({ length: 200 }, () => limits.admitRequest('10.0.0.66', stranger)).filter(Boolean);
  expect(admitted).toHaveLength(120);
  expect(Array.from({ length: 500 }, () => limits.admitRequest('10.0.0.1', { computer: 'desk' })).every(Boolean)).toBe(true);
  const [desk, display] = [connect('10.0.0.1'), connect('10.0.0.3')];
  pair(desk, 'desk');
  pair(display, 'display');
  limits.disconnect('desk');
  expect([desk.isClosed, display.isClosed]).toEqual([true, false]);
});
