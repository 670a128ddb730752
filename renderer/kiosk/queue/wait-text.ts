import i18next from 'i18next';
import type { Wait } from '../../../electron/queue/rules/wait-range.ts';

/**
 * The estimated wait as a sentence for visitors. It is a range only where both ends say something: '0 to 15 minutes' would
 * promise whoever is next a wait that may not be, so a lower end of 0 is left out.
 */
export function waitText(wait: Wait, language: string): string {
  const t = i18next.getFixedT(language, 'kiosk');
  if (wait === 'may-not-fit') return t('number.mayNotFit');
  const { fromMinutes, toMinutes } = wait;
  return fromMinutes === 0 ? t('number.wait', { count: toMinutes }) : t('number.waitRange', { from: fromMinutes, count: toMinutes });
}
