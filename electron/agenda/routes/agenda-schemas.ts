import * as z from 'zod';
import { LANGUAGES } from '../../digipunt/services/offered-languages.ts';
import { multiLineText } from '../../http/fields.ts';
import { TIME_OF_DAY } from '../rules/openings.ts';
import { MAX_TEXT_LENGTHS } from '../rules/place.ts';
import { MAX_SCHEDULE_TEXT_LENGTH } from '../rules/schedule.ts';

// Request fields that places, trainings and the calendar share.

export const timeOfDay = z.string().regex(TIME_OF_DAY, 'a time like 09:00');

const translations = (maxLength: number) => {
  const language = z.string().refine((code) => LANGUAGES.includes(code), 'a language of the kiosk');
  // An empty text removes the translation.
  return z
    .record(language, multiLineText(maxLength))
    .transform((texts) => Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')));
};

/** The texts of a place or training by language; a name in Dutch is required. */
export const texts = z.strictObject({
  name: translations(MAX_TEXT_LENGTHS.name).refine(({ nl }) => nl !== undefined, 'a name in Dutch'),
  about: translations(MAX_TEXT_LENGTHS.about),
});

/** A schedule as lines of Dutch, and whether public holidays close it. */
export const scheduleFields = { when: multiLineText(MAX_SCHEDULE_TEXT_LENGTH), holidays: z.enum(['closed', 'open']) };

/** The schedule text as it was when editing began, to detect changes made meanwhile. */
export const scheduleBefore = { seen: z.string().max(MAX_SCHEDULE_TEXT_LENGTH).optional() };
