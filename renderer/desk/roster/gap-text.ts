import type { TFunction } from 'i18next';
import type { GapRow } from '../../../electron/roster/rules/find-gaps.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { dutchLanguageName } from '../../i18n/languages.ts';

/** When something is missing and what, after the name of the day: "donderdag 26 november, 14:00–16:00: niemand spreekt Arabisch". */
export function gapText(t: TFunction<'desk'>, { from, to, isEmpty, languages, topics }: GapRow, day: string): string {
  const missing = [
    ...(isEmpty ? [t('roster.gap.nobody')] : []),
    ...languages.map((language) => t('roster.gap.language', { language: dutchLanguageName(language) })),
    ...topics.map((topic) => t('roster.gap.topic', { topic: topicName(topic, 'nl') })),
  ];
  return `${day}, ${from}–${to}: ${missing.join(', ')}`;
}
