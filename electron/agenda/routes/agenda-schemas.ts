import * as z from 'zod';
import { LANGUAGES } from '../../digipunt/services/offered-languages.ts';
import { lines } from '../../http/fields.ts';
import { TIME_OF_DAY } from '../rules/openings.ts';
import { TEXT_BOUNDS } from '../rules/place.ts';
import { LONGEST_WHEN } from '../rules/schedule.ts';

// What requests about places and trainings have in common.

export const timeOfDay = z.string().regex(TIME_OF_DAY, 'a time like 09:00');

const inLanguages = (longest: number) => {
  const language = z.string().refine((code) => LANGUAGES.includes(code), 'a language of the kiosk');
  // A text that was emptied is removed.
  return z
    .record(language, lines(longest))
    .transform((texts) => Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')));
};

export const texts = z.strictObject({
  name: inLanguages(TEXT_BOUNDS.name).refine(({ nl }) => nl !== undefined, 'a name in Dutch'),
  about: inLanguages(TEXT_BOUNDS.about),
});

/** A schedule in lines of Dutch, and what public holidays do to it. */
export const scheduleFields = { when: lines(LONGEST_WHEN), holidays: z.enum(['closed', 'open']) };

/** The schedule as it was when somebody began to edit it. */
export const scheduleBefore = { seen: z.string().max(LONGEST_WHEN).optional() };
