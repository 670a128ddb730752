import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { GAP_MM, KIOSK_SCREENS, TILE_MM, topicCapacity } from '../../../renderer/desk/digipunt/topic-fit.ts';
import catalogue from '../../../resources/catalog/topics.json';

test('every topic of the catalogue fits on one page of a 22-inch screen and on two of a 10-inch screen', () => {
  expect(KIOSK_SCREENS.map(topicCapacity)).toEqual([30, 8]);
  expect(catalogue.length).toBeLessThanOrEqual(16);
});

test('the sizes of a tile are those of the design tokens', () => {
  const tokens = readFileSync(resolve(import.meta.dirname, '../../../renderer/ui/tokens.css'), 'utf8');
  expect(tokens).toContain(`--touch: max(44px, calc(${TILE_MM} * var(--mm)));`);
  expect(tokens).toContain(`--touch-gap: calc(${GAP_MM} * var(--mm));`);
});
