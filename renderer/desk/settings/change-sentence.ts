import i18next from 'i18next';
import type { ShownValue } from '../../../electron/digipunt/rules/setting-registry.ts';
import type { LoggedChange } from '../../../electron/digipunt/services/setting-log.ts';
import { formatDate, formatRelativeDay, formatTime } from '../../i18n/date-format.ts';
import { DUTCH } from '../../i18n/languages.ts';
import { fromText, isLong, settingName, valueText } from '../form/setting-text.ts';

/** A change as a sentence: who changed what from what to what, and when. A value that is too long for it is left out. */
export function changeSentence({ staff, at, setting, from, to, via }: LoggedChange, now = new Date()): string {
  const t = i18next.getFixedT(DUTCH, 'desk');
  // The day of the week says nothing after a year.
  const day = at.slice(0, 4) === now.toISOString().slice(0, 4) ? formatRelativeDay(at, DUTCH, now) : formatDate(at, DUTCH);
  const values = {
    who: staff ?? t('settingLog.commandLine'),
    name: settingName(setting),
    from: fromText(from, to),
    to: valueText(to),
    when: t('settingLog.when', { day, time: formatTime(at, DUTCH).replace(':', '.') }),
  };
  if (via === 'file') return t('settingLog.imported', values);
  if (via === 'undo') return t(hasNoShortText(from) ? 'settingLog.undoneLong' : 'settingLog.undone', values);
  return t(hasNoShortText(from) ? 'settingLog.changedLong' : 'settingLog.changed', values);
}

/** Of a picture there is nothing to say but that it changed. */
const hasNoShortText = (value: ShownValue): boolean => isLong(value) || value.kind === 'image';
