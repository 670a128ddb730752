import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contrastRatio } from '../../../electron/digipunt/rules/contrast-ratio.ts';
import { PICTURE_COLOURS } from '../../../electron/queue/rules/ticket-picture.ts';

// Contrast and distinguishability of the colours in the design tokens.

const styleSheet = readFileSync(resolve(import.meta.dirname, '../../../renderer/ui/tokens.css'), 'utf8');
const blockOf = (selector: string): string => styleSheet.slice(styleSheet.indexOf(`${selector} {`)).split('\n}')[0] ?? '';
const tokensOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name ?? '', value ?? '']));
const defaultTokens = tokensOf(blockOf(':root'));
const highContrastTokens = { ...defaultTokens, ...tokensOf(blockOf(":root[data-modes~='contrast']")) };

/** The colour of a token as #rrggbb; references to other tokens are followed, color-mix is not supported. */
function colourOf(tokens: Record<string, string>, name: string): string {
  const value = tokens[name] ?? '';
  const reference = /^var\(--([\w-]+)(?:, (#\w+))?\)$/.exec(value);
  if (reference) return reference[2] ?? colourOf(tokens, reference[1] ?? '');
  return value.replace(/^#(\w)(\w)(\w)$/, '#$1$1$2$2$3$3');
}

describe.for([
  ['the default tokens', defaultTokens],
  ['the high-contrast tokens', highContrastTokens],
] as const)('in %s', ([, tokens]) => {
  test.for([
    ['text', ['ground', 'surface', 'surface-sunken', 'warm-soft']],
    ['text-quiet', ['ground', 'surface', 'surface-sunken']],
    ['accent', ['ground', 'surface', 'surface-sunken']],
    ['text-on-accent', ['accent']],
    ['band-text', ['band']],
    ['warm', ['surface', 'warm-soft']],
    ['danger', ['surface']],
    ...['', '-1', '-2', '-3', '-4', '-5'].map((suffix) => [`plate${suffix}-ink`, [`plate${suffix}`]] as const),
  ] as const)('%s has a contrast of 7:1 on %j', ([foreground, backgrounds]) => {
    for (const background of backgrounds)
      expect([background, contrastRatio(colourOf(tokens, foreground), colourOf(tokens, background)) >= 7]).toEqual([background, true]);
  });

  test('edges, focus rings and pictures have a contrast of 3:1', () => {
    const pairs = [
      ['edge', 'ground'],
      ['edge', 'surface'],
      ['focus', 'ground'],
      ['focus', 'surface'],
      ['picture-edge', 'surface'],
      ...PICTURE_COLOURS.map((name) => [['yellow', 'white'].includes(name) ? 'picture-on-light' : 'picture-on-dark', `picture-${name}`]),
    ] as [string, string][];
    for (const [one, other] of pairs)
      expect([one, other, contrastRatio(colourOf(tokens, one), colourOf(tokens, other)) >= 3]).toEqual([one, other, true]);
  });
});

/**
 * Matrices for linear RGB that simulate colour vision deficiencies, at severity 1.0: Machado, Oliveira and Fernandes,
 * "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009).
 */
const VISION_MATRICES = {
  'full colour sight': [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
  'no colour sight': [0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722],
} as const;

/** The CIE L*a*b* values of a colour (#rrggbb) after a vision matrix. */
function simulatedLab(hex: string, matrix: readonly number[]): [number, number, number] {
  const linear = [1, 3, 5].map((from) => {
    const share = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const multiply = (factors: readonly number[], vector: readonly number[]) =>
    [0, 3, 6].map((row) => [0, 1, 2].reduce((sum, column) => sum + (factors[row + column] ?? 0) * (vector[column] ?? 0), 0));
  const seen = multiply(matrix, linear).map((value) => Math.min(1, Math.max(0, value)));
  const [x = 0, y = 0, z = 0] = multiply([0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505], seen).map(
    (value, index) => {
      const relative = value / ([0.95047, 1, 1.08883][index] ?? 1);
      return relative > 0.008856 ? Math.cbrt(relative) : 7.787 * relative + 16 / 116;
    },
  );
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

test.for(Object.entries(VISION_MATRICES))('with %s all colours of tickets can be distinguished', ([, matrix]) => {
  const labValues = PICTURE_COLOURS.map((name) => simulatedLab(colourOf(defaultTokens, `picture-${name}`), matrix));
  for (const [index, one] of labValues.entries()) {
    for (const other of labValues.slice(index + 1)) {
      // 2.3 is the smallest difference that is noticed side by side (CIE 1976); eight times that is enough across a room.
      const difference = Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
      expect([PICTURE_COLOURS[index], difference >= 18]).toEqual([PICTURE_COLOURS[index], true]);
    }
  }
});
