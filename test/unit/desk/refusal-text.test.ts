import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import desk from '../../../resources/locales/nl/desk.json';
import { TICKET_ACTIONS } from '../../../electron/queue/rules/ticket-states.ts';
import { refusalText } from '../../../renderer/desk/form/refusal-text.ts';

beforeAll(() => i18next.init({ lng: 'nl', ns: ['desk'], interpolation: { escapeValue: false }, resources: { nl: { desk } } }));

test.for([
  [{ code: 'due-date', field: 'due', accepted: '2026-12-28' }, 'De eerste dag die kan: maandag 28 december.'],
  [{ code: 'contrast', field: 'accent', ratio: 2.3, accepted: 7 }, 'het contrast is 2,3 op 1. Minstens 7 op 1 is nodig.'],
  [{ code: 'malformed', field: 'borrower.reach', accepted: 'text' }, 'Vul dit juist in: Bereikbaar via.'],
  [{ code: 'malformed', field: 'choice.holdMinutes', accepted: 'a number' }, 'Vul dit juist in: Toestel bijna kwijt (minuten).'],
  [
    { code: 'ticket-state', field: 'state', state: 'called', accepted: [], last: { act: 'call', desk: '2', staff: 'Bert' } },
    'Bert riep dit nummer al op, aan balie 2.',
  ],
  [
    { code: 'ticket-state', field: 'state', state: 'waiting', accepted: [], last: { act: 'undo', desk: '', staff: '' } },
    'De bezoeker nam het nummer terug.',
  ],
  [
    { code: 'undo-changed', field: 'id', last: { act: 'park', desk: '2', staff: 'Bert' } },
    'Ongedaan maken kan niet meer. Bert zette dit nummer opzij, aan balie 2.',
  ],
  [{ code: 'pin-locked', field: 'staff', seconds: 30 }, 'Probeer opnieuw over 12 seconden.'],
] as const)('the refusal %o says "%s"', ([error, text]) => expect(refusalText(error, 12)).toContain(text));

test('every act of a colleague has a text, which names who did it', () => {
  for (const act of ['take', 'undo', ...TICKET_ACTIONS] as const) {
    if (act === 'leave' || act === 'expire') continue;
    const last = { act, desk: '2', staff: 'Bert' };
    expect(refusalText({ code: 'ticket-changed', field: 'id', last }, 0)).toMatch(/Bert.*balie 2/);
  }
});
