import type { Temporal } from 'temporal-polyfill';
import { syncSessionsWithSchedule } from '../../agenda/services/sync-sessions-with-schedule.ts';
import type { Refusal, Result } from '../../refusals/refusal.ts';
import { type Change, changed } from '../../rules/change.ts';
import { ok } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import { BACKGROUND_COLOURS, contrastRatio, MIN_TEXT_CONTRAST_RATIO } from '../rules/contrast-ratio.ts';
import type { SettingChanges } from '../rules/setting-registry.ts';
import type { SettingAuthor } from '../store/setting-log.ts';
import { LANGUAGES } from './offered-languages.ts';
import { TOPICS, type TopicNames } from './offered-topics.ts';

/** Who changes settings: a member of staff by id, or null for the command line. */
export type ChangedBy = Omit<SettingAuthor, 'at'> & { now: Temporal.Instant };

/**
 * Stores and logs settings, whether they come from a page, the log or a file; call it inside a transaction. Refused: a language or
 * topic that the program does not have, and 'contrast' for an accent colour that text cannot have.
 * @throws {z.ZodError} for a value out of bounds.
 */
export function changeSettings(store: Store, changes: SettingChanges, { now, ...author }: ChangedBy): Result<null> {
  const checked = checkSettings(changes);
  if (!checked.ok) return checked;
  const by = { ...author, at: toTimestamp(now) };
  const { digipunt, ...settings } = checked.value;
  const before = store.team.digipunt()?.name ?? '';
  if (digipunt !== undefined && digipunt !== before) {
    store.team.renameDigipunt(digipunt);
    store.settingLog.add('digipunt', before, digipunt, by);
  }
  store.settings.set(settings, by);
  // The schedules of trainings use the school holidays too.
  if (settings.schoolHolidays !== undefined)
    for (const training of store.trainings.listAll()) syncSessionsWithSchedule(store, training, now);
  return ok(null);
}

/** `changeSettings` in a transaction of its own. */
export const saveSettings = (store: Store, changes: SettingChanges, by: ChangedBy) =>
  store.transact((): Result<Change<null>> => {
    const result = changeSettings(store, changes, by);
    return result.ok ? changed(null) : result;
  });

/** The settings as they can be changed together; the name of the Digipunt among them. */
export const currentSettings = (store: Store): SettingChanges => ({
  ...store.settings.get(),
  digipunt: store.team.digipunt()?.name ?? '',
});

/** The settings as they would be stored, or why `changeSettings` would refuse them. */
export function checkSettings(changes: SettingChanges): Result<SettingChanges> {
  const refusal = findRefusal(changes);
  return refusal ? { ok: false, refusal } : ok(normalize(changes));
}

function findRefusal({ languages, topics, topicNames, pictograms, lendingTerms, accent, switchKeys }: SettingChanges): Refusal | undefined {
  const knownTopics = TOPICS.map(({ id }) => id);
  const usedTopics = [...(topics ?? []), ...Object.keys(topicNames ?? {}), ...Object.keys(pictograms ?? {})];
  if (usedTopics.some((id) => !knownTopics.includes(id))) return { code: 'topic-unknown', field: 'topic', accepted: knownTopics };
  const usedLanguages = [...(languages ?? []), ...Object.values(topicNames ?? {}).flatMap(Object.keys), ...Object.keys(lendingTerms ?? {})];
  if (usedLanguages.some((language) => !LANGUAGES.includes(language)))
    return { code: 'language-unknown', field: 'language', accepted: LANGUAGES };
  if (switchKeys && switchKeys.next === switchKeys.choose)
    return { code: 'malformed', field: 'switchKeys', accepted: 'two keys that differ' };
  const ratio = accent ? Math.min(...BACKGROUND_COLOURS.map((background) => contrastRatio(background, accent))) : MIN_TEXT_CONTRAST_RATIO;
  // Rounded down: 6.96 must not be reported as the 7 that is accepted.
  return ratio < MIN_TEXT_CONTRAST_RATIO
    ? { code: 'contrast', field: 'accent', ratio: Math.floor(ratio * 10) / 10, accepted: MIN_TEXT_CONTRAST_RATIO }
    : undefined;
}

/** Without what says nothing, and languages in the order of LANGUAGES with Dutch first, not in that of the choice. */
const normalize = ({ languages, topicNames, pictograms, lendingTerms, ...changes }: SettingChanges): SettingChanges => ({
  ...changes,
  ...(languages !== undefined && {
    languages: languages && LANGUAGES.filter((language) => language === 'nl' || languages.includes(language)),
  }),
  ...(pictograms !== undefined && { pictograms: pictograms && Object.keys(pictograms).length > 0 ? pictograms : null }),
  ...(topicNames && { topicNames: withoutEmptyNames(topicNames) }),
  ...(lendingTerms && { lendingTerms: Object.fromEntries(Object.entries(lendingTerms).filter(([, text]) => text !== '')) }),
});

function withoutEmptyNames(names: TopicNames): TopicNames {
  const nonEmpty = Object.entries(names).map(
    ([id, byLanguage]) => [id, Object.fromEntries(Object.entries(byLanguage).filter(([, name]) => name !== ''))] as const,
  );
  return Object.fromEntries(nonEmpty.filter(([, byLanguage]) => Object.keys(byLanguage).length > 0));
}
