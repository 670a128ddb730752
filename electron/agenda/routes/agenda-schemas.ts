import * as z from 'zod';
import { LANGUAGES } from '../../digipunt/services/offered-languages.ts';
import { multiLineText } from '../../http/fields.ts';
import { TIME_OF_DAY } from '../rules/openings.ts';
import { MAX_TEXT_LENGTHS } from '../rules/place.ts';
import { MAX_SCHEDULE_TEXT_LENGTH } from '../rules/schedule.ts';

// What requests about places and trainings have in common.

export const timeOfDay = z.string().regex(TIME_OF_DAY, 'a time like 09:00');

const translations = (longest: number) => {
  const language = z.string().refine((code) => LANGUAGES.includes(code), 'a language of the kiosk');
  // A text that was emptied is removed.
  return z
    .record(language, multiLineText(longest))
    .transform((texts) => Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')));
};

export const texts = z.strictObject({
  name: translations(MAX_TEXT_LENGTHS.name).refine(({ nl }) => nl !== undefined, 'a name in Dutch'),
  about: translations(MAX_TEXT_LENGTHS.about),
});

/** A schedule in lines of Dutch, and what public holidays do to it. */
export const scheduleFields = { when: multiLineText(MAX_SCHEDULE_TEXT_LENGTH), holidays: z.enum(['closed', 'open']) };

/** The schedule as it was when somebody began to edit it. */
export const scheduleBefore = { seen: z.string().max(MAX_SCHEDULE_TEXT_LENGTH).optional() };
