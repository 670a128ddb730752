import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proposeCode } from '../../../renderer/desk/agenda/propose-code.ts';

test.for([
  ['Digibus Proefplein', [], 'DIGIBUS-PROEFPLEIN'],
  ['Café ’t Één', [], 'CAFE-T-EEN'],
  ['Veilig op het internet', [], 'VEILIG-OP-HET-INTERN'],
  ['Bib', ['bib', 'BIB-2'], 'BIB-3'],
  ['Veilig op het internet', ['VEILIG-OP-HET-INTERN'], 'VEILIG-OP-HET-INTE-2'],
  ['القرية', [], ''],
] as const)('the name %s gets a code that is not one of %s', ([name, taken, code]) => {
  expect(proposeCode(name, taken)).toBe(code);
});

test('a proposed code is short, new and made of capitals, digits and hyphens', () => {
  const anyName = fc.oneof(fc.string({ maxLength: 80 }), fc.stringMatching(/^[A-Za-z ]{1,80}$/));
  fc.assert(
    fc.property(anyName, fc.nat(30), (name, count) => {
      const taken: string[] = [];
      for (let time = 0; time <= count; time++) {
        const code = proposeCode(name, taken);
        if (code === '') {
          expect(name).not.toMatch(/[a-z\d]/i);
          return;
        }
        expect(code).toMatch(/^[A-Z\d]+(?:-[A-Z\d]+)*$/);
        expect(code.length).toBeLessThanOrEqual(20);
        expect(taken).not.toContain(code);
        taken.push(code);
      }
    }),
  );
});
