import { expect, test } from 'vitest';
import { nextRehearsalStep, type RehearsalStep } from '../../../electron/rehearsal/rules/rehearsal-steps.ts';

const stepsOf = (hasPaper: boolean): RehearsalStep[] => {
  const steps: RehearsalStep[] = [];
  for (let step: RehearsalStep | null = 'number'; step; step = nextRehearsalStep(step, hasPaper)) steps.push(step);
  return steps;
};

test('the slip is looked at where slips are printed, and nowhere else', () => {
  expect(stepsOf(true)).toEqual(['number', 'paper', 'call', 'done']);
  expect(stepsOf(false)).toEqual(['number', 'call', 'done']);
});

test('a printer that is switched off meanwhile does not stop the rehearsal', () => expect(nextRehearsalStep('paper', false)).toBe('call'));
