import { expect, test } from 'vitest';
import { findContradictions, findRulesWithoutTexts } from '../../translations/consistency.ts';
import { findInformalForms } from '../../translations/register.ts';
import { findMixedTanwin, findWrongFrenchSpacing } from '../../translations/spacing.ts';

const text = (value: string, key = 'a') => new Map([[key, value]]);

test.for([
  ['Besoin d’aide ?', 'a has no U+202F before ?'],
  ['Besoin d’aide\u{A0}?', 'a has no U+202F before ?'],
  ['Vite!', 'a has no U+202F before !'],
  ['Ouvrez ; tapez', 'a has no U+202F before ;'],
  ['Prix : 2 €', 'a has no U+00A0 or U+202F before :'],
  ['Prix: 2 €', 'a has no U+00A0 or U+202F before :'],
  ['Le bouton « Oui »', 'a has no U+00A0 or U+202F after «'],
  ['Le bouton «\u{A0}Oui »', 'a has no U+00A0 or U+202F before »'],
] as const)('a French line could begin with a sign: %s', ([french, problem]) =>
  expect(findWrongFrenchSpacing(text(french))).toContain(problem),
);

test('French with no-break spaces, and a time with a colon, are right', () =>
  expect(findWrongFrenchSpacing(text('Ça va\u{202F}? Prix\u{A0}: 2\u{A0}€, de 9:00 à 12:00. «\u{A0}Oui\u{A0}»'))).toEqual([]));

test.for([
  ['ar', 'شكراً', 'شكرًا'],
  ['fa-AF', 'لطفًا', 'لطفاً'],
] as const)('%s has one form of tanwin', ([language, wrong, right]) => {
  expect(findMixedTanwin(language, text(wrong))).toHaveLength(1);
  expect(findMixedTanwin(language, text(right))).toEqual([]);
});

// For each language an informal text, and a formal one with words that look alike.
test.for([
  ['nl', 'Kies je taal', 'Dat is uw beurtje'],
  ['fr', 'Choisis ta langue', 'Où a-t-il votre carte ? S’il vous plaît'],
  ['fr', 'Je t’aide', 'Votre tante attend'],
  ['es', '¿Necesitas ayuda?', '¿Necesita ayuda? Así lleva todo consigo'],
  ['pt', 'Tens um número?', 'Guardamos um aparelho para si'],
  ['pl', 'Potrzebujesz pomocy?', 'Nasz klawisz, a jeszcze afisz'],
  ['pl', 'To jest twój numer', 'Proszę zapytać'],
  ['pl', 'Czy mają Państwo numer?', 'Urząd państwowy'],
  ['ru', 'Что ты хочешь?', 'Это лишь номер. Вы хотите помощь?'],
  ['uk', 'Що ти хочеш?', 'Більше людей, ніж лиш одна'],
  ['ro', 'Încearcă din nou', 'Încercați din nou. Ecranul repetă'],
  ['tr', 'Yardım ister misin?', 'Yardım ister misiniz? Sizin için'],
  ['tr', 'Ne arıyorsun?', 'Bekliyorsunuz'],
  ['fa-AF', 'شماره‌ات را بگیر', 'شماره بگیرید'],
  ['ar', 'خذوا رقمًا', 'خذ رقمًا'],
] as const)('in %s "%s" is informal and "%s" is not', ([language, informal, formal]) => {
  expect(findInformalForms(language, text(informal))).not.toEqual([]);
  expect(findInformalForms(language, text(formal))).toEqual([]);
});

test('a placeholder is not read as a form of address', () => expect(findInformalForms('tr', text('{{sen}}'))).toEqual([]));

test.for([
  ['uk', 'kiosk.help', 'Підійдіть до столу.', 'Підійдіть до стійки.'],
  ['ar', 'catalog.call.atDesk', 'الرقم 3، المكتب 2', 'الرقم 3، الشبّاك 2'],
  ['ar', 'catalog.call.escort', 'رقم {{number}}', 'الرقم {{number}}'],
  ['fa-AF', 'catalog.call.number', 'شماره {{number}}', 'شمارهٔ {{number}}'],
  ['fa-AF', 'kiosk.number.desk', 'غرفه {{desk}}', 'غرفهٔ {{desk}}'],
  ['es', 'kiosk.places.noHours', 'Pregunte en la mesa.', 'Pregunte en el mostrador.'],
  ['en', 'kiosk.trainings.none', 'There are no trainings now.', 'There are no courses now.'],
  ['pl', 'kiosk.trainings.joinWait', 'Na listę rezerwową', 'Na listę oczekujących'],
  ['tr', 'kiosk.modes.large', 'Büyük harfler', 'Büyük yazı'],
  ['nl', 'kiosk.notOpen.closed.noHours', 'Kom terug tijdens de openingsuren.', 'Vraag het aan de balie.'],
  ['nl', 'kiosk.notOpen.closed.then', 'Vraag het aan de balie.', 'Kom terug tijdens de openingsuren.'],
  ['fr', 'kiosk.notOpen.full.then', 'Revenez demain.', 'Revenez un autre jour.'],
  ['fr', 'kiosk.number.ahead_zero', 'C’est bientôt votre tour.', 'Vous êtes la prochaine personne.'],
  ['nl', 'kiosk.number.wait_other', 'U wacht {{from}} tot {{count}} minuten.', 'U wacht {{count}} minuten.'],
  ['nl', 'kiosk.number.waitRange_other', 'U wacht {{count}} minuten.', 'U wacht {{from}} tot {{count}} minuten.'],
  ['nl', 'kiosk.slip.whereAndWhen', 'Dan hebt u alles bij u.', 'Dan hebt u adres, dag en uur bij u.'],
  ['nl', 'kiosk.slip.where', 'Dan hebt u adres en dag bij u.', 'Dan hebt u het adres bij u.'],
] as const)('in %s, %s may not be "%s"', ([language, key, wrong, right]) => {
  expect(findContradictions(language, text(wrong, key))).not.toEqual([]);
  expect(findContradictions(language, text(right, key))).toEqual([]);
});

test('one thing with two names is a contradiction', () =>
  expect(
    findContradictions(
      'nl',
      new Map([
        ['kiosk.actions.borrow', 'Een toestel lenen'],
        ['catalog.topic.borrow', 'Een toestel huren'],
      ]),
    ),
  ).toEqual(['kiosk.actions.borrow is not catalog.topic.borrow']));

test('a rule about a text that does not exist is reported', () =>
  expect(findRulesWithoutTexts(text('')).find((problem) => problem.startsWith('kiosk.help '))).toBeDefined());
