import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownValue } from '../../../electron/digipunt/rules/setting-registry.ts';
import type { LoggedChange } from '../../../electron/digipunt/services/setting-log.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import formStyles from '../form/Form.module.css';
import { useDesk } from '../state/desk-store.ts';
import { useSettingsQuery } from '../state/live-query.ts';
import styles from './Settings.module.css';
import { changeSentence } from './change-sentence.ts';
import { isLong, settingName, valueLines, valueText } from '../form/setting-text.ts';
import { readSettingLog, undoSettingChange } from './settings-api.ts';

/** Who changed which setting from what to what, the newest first, each with its undo while the setting still is what it became. */
export function SettingLog() {
  const { t } = useTranslation('desk');
  const newest = useSettingsQuery(() => readSettingLog());
  const [older, setOlder] = useState<LoggedChange[]>([]);
  if (!newest) return null;
  // What was read as older may be among the newest read since.
  const first = newest.at(-1)?.seq ?? 0;
  const changes = [...newest, ...older.filter(({ seq }) => seq < first)];
  const oldest = changes.at(-1)?.seq ?? 1;
  const readMore = async (): Promise<void> => setOlder([...older, ...((await readSettingLog(oldest)) ?? [])]);
  return (
    <section className={formStyles.lines} data-testid="setting-log">
      <h2>{t('settingLog.title')}</h2>
      <p>{t('settingLog.intro')}</p>
      <ErrorMessage />
      {changes.length === 0 && <p>{t('settingLog.empty')}</p>}
      <ol className={styles.changes}>
        {changes.map((change) => (
          <LogItem key={change.seq} change={change} />
        ))}
      </ol>
      {oldest > 1 && changes.length >= PAGE_LENGTH && (
        <Button data-testid="setting-log-more" onPress={() => void readMore()}>
          {t('settingLog.more')}
        </Button>
      )}
    </section>
  );
}

/** As many as the server sends at once. */
const PAGE_LENGTH = 50;

function LogItem({ change }: { change: LoggedChange }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const { seq, setting, from, to, canUndo } = change;
  const name = settingName(setting);
  const hasDetails = isLong(from) || change.via === 'file';
  return (
    <li className={styles.change} data-testid={`setting-change-${seq}`}>
      <p>{changeSentence(change)}</p>
      {canUndo && (
        <Button
          variant="quiet"
          isDisabled={busy}
          aria-label={t('settingLog.undoOf', { name })}
          data-testid={`setting-undo-${seq}`}
          onPress={() => void undoSettingChange(seq)}
        >
          {t('settingLog.undo')}
        </Button>
      )}
      {hasDetails && (
        <details>
          <summary>{t('settingLog.details')}</summary>
          <div className={formStyles.pair}>
            <Value title={t('settingLog.before')} value={from} />
            <Value title={t('settingLog.after')} value={to} />
          </div>
        </details>
      )}
    </li>
  );
}

function Value({ title, value }: { title: string; value: ShownValue }) {
  const lines = valueLines(value);
  return (
    <div>
      <p className={styles.title}>{title}</p>
      {(lines.length > 0 ? lines : [valueText(value)]).map((line) => (
        <p key={line} dir="auto">
          {line}
        </p>
      ))}
    </div>
  );
}
