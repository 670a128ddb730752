import * as z from 'zod';

const SKILLS = ['good', 'can', 'not'] as const;
/** How well a staff member knows a topic; 'not' means that they are not given tickets for it. */
export type Skill = (typeof SKILLS)[number];

/** What a staff member knows: topics that differ from 'can', and the languages that they speak besides Dutch. */
export const skillSetSchema = z.strictObject({
  topics: z.record(z.string().max(40), z.enum(SKILLS)).refine((topics) => Object.keys(topics).length <= 80),
  languages: z.array(z.string().max(12)).max(40),
});
export type SkillSet = z.infer<typeof skillSetSchema>;

/** Who has nothing set can everything. */
export const NO_SKILLS_SET: SkillSet = { topics: {}, languages: [] };
