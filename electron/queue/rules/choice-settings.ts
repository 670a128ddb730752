import * as z from 'zod';

/** Lowest and highest value of each setting of the choice of the next ticket; the bounds keep every wait finite. */
export const CHOICE_BOUNDS = {
  goodTopicMinutes: [0, 15],
  languageMinutes: [0, 15],
  holdMinutes: [0, 15],
  priorityMinutes: [0, 60],
  overtakings: [0, 10],
} as const;

const bounded = (name: keyof typeof CHOICE_BOUNDS) => z.int().min(CHOICE_BOUNDS[name][0]).max(CHOICE_BOUNDS[name][1]);

/** Minutes by which a ticket moves ahead, and how often a ticket may be overtaken. */
export const choiceSettingsSchema = z.strictObject({
  goodTopicMinutes: bounded('goodTopicMinutes'),
  languageMinutes: bounded('languageMinutes'),
  holdMinutes: bounded('holdMinutes'),
  priorityMinutes: bounded('priorityMinutes'),
  overtakings: bounded('overtakings'),
});
export type ChoiceSettings = z.infer<typeof choiceSettingsSchema>;

export const DEFAULT_CHOICE_SETTINGS: ChoiceSettings = {
  goodTopicMinutes: 5,
  languageMinutes: 10,
  holdMinutes: 10,
  priorityMinutes: 45,
  overtakings: 3,
};
