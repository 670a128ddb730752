import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contrastRatio } from '../../../electron/digipunt/rules/contrast-ratio.ts';
import { PICTURE_COLOURS } from '../../../electron/queue/rules/ticket-picture.ts';

// The colours of the design, read from the one file that names them.

const sheet = readFileSync(resolve(import.meta.dirname, '../../../renderer/ui/tokens.css'), 'utf8');
const block = (selector: string): string => sheet.slice(sheet.indexOf(`${selector} {`)).split('\n}')[0] ?? '';
const tokensOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name ?? '', value ?? '']));
const normal = tokensOf(block(':root'));
const high = { ...normal, ...tokensOf(block(":root[data-modes~='contrast']")) };

/** A token's colour as #rrggbb, through references; mixtures are left to the browser. */
function colour(tokens: Record<string, string>, name: string): string {
  const value = tokens[name] ?? '';
  const reference = /^var\(--([\w-]+)(?:, (#\w+))?\)$/.exec(value);
  if (reference) return reference[2] ?? colour(tokens, reference[1] ?? '');
  return value.replace(/^#(\w)(\w)(\w)$/, '#$1$1$2$2$3$3');
}

describe.for([
  ['the design', normal],
  ['high contrast', high],
] as const)('in %s', ([, tokens]) => {
  test.for([
    ['text', ['ground', 'surface', 'surface-sunken', 'warm-soft']],
    ['text-quiet', ['ground', 'surface', 'surface-sunken']],
    ['accent', ['ground', 'surface', 'surface-sunken']],
    ['text-on-accent', ['accent']],
    ['band-text', ['band']],
    ['warm', ['surface', 'warm-soft']],
    ['danger', ['surface']],
    ...['', '-1', '-2', '-3', '-4', '-5'].map((nth) => [`plate${nth}-ink`, [`plate${nth}`]] as const),
  ] as const)('%s reads on %j at 7:1', ([ink, grounds]) => {
    for (const ground of grounds) expect([ground, contrastRatio(colour(tokens, ink), colour(tokens, ground)) >= 7]).toEqual([ground, true]);
  });

  test('edges, focus and pictures stand out at 3:1', () => {
    const pairs = [
      ['edge', 'ground'],
      ['edge', 'surface'],
      ['focus', 'ground'],
      ['focus', 'surface'],
      ['picture-edge', 'surface'],
      ...PICTURE_COLOURS.map((each) => [['yellow', 'white'].includes(each) ? 'picture-on-light' : 'picture-on-dark', `picture-${each}`]),
    ] as [string, string][];
    for (const [one, other] of pairs)
      expect([one, other, contrastRatio(colour(tokens, one), colour(tokens, other)) >= 3]).toEqual([one, other, true]);
  });
});

/**
 * How a colour looks to somebody who lacks one kind of cones: linear RGB times the matrix for severity 1.0 of Machado,
 * Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009).
 */
const SIGHTS = {
  'full colour sight': [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
  'no colour sight': [0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722],
} as const;

function labSeenBy(hex: string, sight: readonly number[]): [number, number, number] {
  const linear = [1, 3, 5].map((from) => {
    const share = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const times = (matrix: readonly number[], vector: readonly number[]) =>
    [0, 3, 6].map((row) => [0, 1, 2].reduce((sum, column) => sum + (matrix[row + column] ?? 0) * (vector[column] ?? 0), 0));
  const seen = times(sight, linear).map((value) => Math.min(1, Math.max(0, value)));
  const [x = 0, y = 0, z = 0] = times([0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505], seen).map(
    (value, index) => {
      const relative = value / ([0.95047, 1, 1.08883][index] ?? 1);
      return relative > 0.008856 ? Math.cbrt(relative) : 7.787 * relative + 16 / 116;
    },
  );
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

test.for(Object.entries(SIGHTS))('with %s no two colours of tickets look alike', ([, sight]) => {
  const seen = PICTURE_COLOURS.map((each) => labSeenBy(colour(normal, `picture-${each}`), sight));
  for (const [index, one] of seen.entries()) {
    for (const other of seen.slice(index + 1)) {
      // A difference of 2.3 is just noticed side by side (CIE 1976); eight times that holds across a room.
      const difference = Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
      expect([PICTURE_COLOURS[index], difference >= 18]).toEqual([PICTURE_COLOURS[index], true]);
    }
  }
});
