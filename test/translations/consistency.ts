import type { Translations } from './texts.ts';
import {
  ADDRESS,
  COUNTER,
  DAY,
  EVERYTHING,
  LETTERS,
  NEXT,
  NUMBERED_COUNTER,
  NUMBERED_TICKET,
  OPENING_HOURS,
  OTHER_TRAINING,
  TABLE_OR_OFFICE,
  TOMORROW,
  TRAINING,
  WAITING_LIST,
  inAll,
  type Words,
} from './words.ts';

// Texts that must agree with one another, or with what is true when they are shown. Each rule names the keys it is about and
// what they say or may not say, by language. A language without words for a rule is not checked by it, so that a new language
// needs no line here. Verbs and endings are left to readers: these are the mistakes that readers found.

/** `keys` are flat keys with their file, with `*` for any text; all of them must say `says` and none may say `never`. */
type Rule = { rule: string; keys: readonly string[]; says?: Words; never?: Words };

const RULES: readonly Rule[] = [
  {
    rule: 'the counter has one word on the screen and in the call',
    keys: [
      'kiosk.help',
      'kiosk.noDevice.then',
      'kiosk.homeVisit.then',
      'kiosk.number.desk',
      'kiosk.number.missed.then',
      'kiosk.number.expired.then',
      'kiosk.refused.escort-off',
      'kiosk.refused.ticket-state',
      'kiosk.agenda.lost',
      'catalog.call.atDesk',
    ],
    says: COUNTER,
  },
  { rule: 'a numbered counter has one form', keys: ['kiosk.number.desk', 'catalog.call.atDesk'], says: NUMBERED_COUNTER },
  { rule: 'the number has one form in every call', keys: ['catalog.call.*'], says: NUMBERED_TICKET },
  { rule: 'the counter is no table and no office', keys: ['kiosk.*', 'catalog.*', 'display.*'], never: TABLE_OR_OFFICE },
  {
    rule: 'a training has one word',
    keys: ['kiosk.actions.training', 'kiosk.trainings.title', 'kiosk.number.seatKept', 'kiosk.refused.session-unknown'],
    says: TRAINING,
  },
  { rule: 'a training has no second word', keys: ['kiosk.*', 'catalog.*', 'display.*'], never: OTHER_TRAINING },
  {
    rule: 'the waiting list has one word',
    keys: [
      'kiosk.noDevice.then',
      'kiosk.number.notKept',
      'kiosk.number.seatNotKept',
      'kiosk.trainings.joinWait',
      'kiosk.trainings.fullThen',
      'kiosk.trainings.courseFullThen',
    ],
    says: WAITING_LIST,
  },
  { rule: 'larger text is not called capitals', keys: ['kiosk.modes.large', 'kiosk.bar.large*'], never: LETTERS },
  { rule: 'come back in opening hours', keys: ['kiosk.notOpen.closed.then', 'kiosk.notOpen.ending.then'], says: OPENING_HOURS },
  {
    rule: 'no opening hours are named where none may be set',
    keys: [
      'kiosk.notOpen.closed.noHours',
      'kiosk.notOpen.ending.noHours',
      'kiosk.notOpen.full.then',
      'kiosk.notOpen.paused.then',
      'kiosk.notOpen.not-set-up.then',
      'kiosk.notOpen.out-of-order.then',
      'kiosk.trainings.laterThen',
      'kiosk.homeVisit.laterThen',
      'kiosk.places.noHours',
    ],
    never: OPENING_HOURS,
  },
  { rule: 'tomorrow may be a closed day', keys: ['kiosk.notOpen.*'], never: TOMORROW },
  { rule: 'who is next is told so', keys: ['kiosk.number.ahead_zero'], says: NEXT },
  { rule: 'a wait without a lower end is no range', keys: ['kiosk.number.wait_*'], never: inAll(/{{from}}/g) },
  { rule: 'a range has a lower end', keys: ['kiosk.number.waitRange_*'], says: inAll(/{{from}}/g) },
  { rule: 'a code with an address says so', keys: ['kiosk.slip.where', 'kiosk.slip.whereAndWhen'], says: ADDRESS },
  { rule: 'a code with days says so', keys: ['kiosk.slip.when', 'kiosk.slip.whereAndWhen'], says: DAY },
  { rule: 'a code without an address promises none', keys: ['kiosk.slip.when'], never: ADDRESS },
  { rule: 'a code without days promises none', keys: ['kiosk.slip.where'], never: DAY },
  { rule: 'a code does not hold everything', keys: ['kiosk.slip.*'], never: EVERYTHING },
];

/** Keys that name the same thing on two screens. */
const SAME_TEXTS: readonly (readonly [string, string])[] = [
  ['kiosk.actions.borrow', 'catalog.topic.borrow'],
  ['kiosk.actions.training', 'catalog.topic.training'],
  ['kiosk.places.kind.home', 'catalog.topic.home-visit'],
];

/** Texts that contradict each other. `texts` are those of all files of a language, by flat key with the name of the file. */
export function findContradictions(language: string, texts: Translations): string[] {
  const broken = RULES.flatMap(({ rule, keys, says, never }) => {
    const [expected, forbidden] = [says?.[language], never?.[language]];
    return matching(texts, keys).flatMap(([key, text]) => {
      const missing = expected && text.search(expected) < 0 ? [`${key} breaks '${rule}': ${text}`] : [];
      const said = forbidden ? (text.match(forbidden) ?? []) : [];
      return missing.concat(said.map((word) => `${key} breaks '${rule}' with '${word}': ${text}`));
    });
  });
  const different = SAME_TEXTS.filter(([one, other]) => texts.get(one) !== texts.get(other)).map(
    ([one, other]) => `${one} is not ${other}`,
  );
  return broken.concat(different);
}

/** Rules about keys that no text has. They would never fail. */
export const findRulesWithoutTexts = (texts: Translations): string[] =>
  RULES.flatMap(({ rule, keys }) =>
    keys.filter((key) => !key.endsWith('*') && matching(texts, [key]).length === 0).map((key) => `${key} is no text, but: ${rule}`),
  );

const matching = (texts: Translations, keys: readonly string[]): [string, string][] =>
  [...texts].filter(([key]) => keys.some((pattern) => (pattern.endsWith('*') ? key.startsWith(pattern.slice(0, -1)) : key === pattern)));
