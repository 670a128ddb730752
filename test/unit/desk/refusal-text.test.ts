import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import desk from '../../../resources/locales/nl/desk.json';
import { refusalText } from '../../../renderer/desk/form/refusal-text.ts';

beforeAll(() => i18next.init({ lng: 'nl', ns: ['desk'], interpolation: { escapeValue: false }, resources: { nl: { desk } } }));

test.for([
  [{ code: 'due-date', field: 'due', accepted: '2026-12-28' }, 'De eerste dag die kan: maandag 28 december.'],
  [{ code: 'contrast', field: 'accent', ratio: 2.3, accepted: 7 }, 'het contrast is 2,3 op 1. Minstens 7 op 1 is nodig.'],
  [{ code: 'malformed', field: 'borrower.reach', accepted: 'text' }, 'Dit is niet juist ingevuld: Bereikbaar via.'],
  [{ code: 'pin-locked', field: 'staff', seconds: 30 }, 'Probeer opnieuw over 12 seconden.'],
] as const)('the refusal %o says "%s"', ([error, text]) => expect(refusalText(error, 12)).toContain(text));
