import { useTranslation } from 'react-i18next';
import { Field } from '../form/Field.tsx';
import styles from '../form/Form.module.css';
import { decimal } from '../form/number-format.ts';
import { NumberField } from './NumberField.tsx';
import { type KioskSectionProps, useKioskGroup } from './settings-group.ts';
import { fieldOf } from '../form/focus-setting.ts';
import { SettingsForm } from './SettingsForm.tsx';

/** What the scan begins with when it is switched on (s): long enough to hear most names. */
const DEFAULT_AUTO_SCAN_SECONDS = 2.5;

/**
 * The size of the kiosk's screen (px per mm), how high it hangs (mm), the keys of a switch box, the scan for one switch (s), and what ends a
 * day (hour) and a session (minutes).
 */
export function TechnicalSection(props: KioskSectionProps) {
  const { initial } = props;
  const { t } = useTranslation('desk');
  const group = useKioskGroup(
    props,
    {
      pxPerMm: decimal.format(initial.pxPerMm),
      lowerEdgeMm: decimal.format(initial.lowerEdgeMm),
      next: initial.switchKeys.next,
      choose: initial.switchKeys.choose,
      autoScan: initial.autoScanSeconds !== null,
      autoScanSeconds: decimal.format(initial.autoScanSeconds ?? DEFAULT_AUTO_SCAN_SECONDS),
      opensByItself: initial.opensByItself,
      rolloverHour: decimal.format(initial.rolloverHour),
      sessionIdleMinutes: decimal.format(initial.sessionIdleMinutes),
    },
    ({ pxPerMm, lowerEdgeMm, next, choose, autoScan, autoScanSeconds, opensByItself, rolloverHour, sessionIdleMinutes }) => ({
      pxPerMm: decimal.parse(pxPerMm) ?? NaN,
      lowerEdgeMm: decimal.parse(lowerEdgeMm) ?? NaN,
      switchKeys: { next, choose },
      // Out of bounds, and so refused, when it is not a number: null would switch the scan off.
      autoScanSeconds: autoScan ? (decimal.parse(autoScanSeconds) ?? 0) : null,
      opensByItself,
      rolloverHour: decimal.parse(rolloverHour) ?? NaN,
      sessionIdleMinutes: decimal.parse(sessionIdleMinutes) ?? NaN,
    }),
  );
  return (
    <SettingsForm testId="kiosk" title={t('kiosk.section.technical')} group={group}>
      <p>{t('kiosk.technicalHint')}</p>
      {(['pxPerMm', 'lowerEdgeMm'] as const).map((name) => (
        <NumberField key={name} name={name} value={group.value[name]} onChange={(text) => group.change({ [name]: text })} />
      ))}
      <fieldset className={styles.group}>
        <legend>{t('field.switchKeys')}</legend>
        {(['next', 'choose'] as const).map((key) => (
          <Field
            key={key}
            label={t(`kiosk.${key}`)}
            hint={t('kiosk.keyHint')}
            value={group.value[key] === ' ' ? t('kiosk.space') : group.value[key]}
            onChange={() => {}}
            onKeyDown={(event) => {
              // Tab moves the focus, and Ctrl, Alt, Meta and Shift only modify other keys.
              if (event.key === 'Tab' || event.ctrlKey || event.altKey || event.metaKey || event.key === 'Shift') return;
              event.preventDefault();
              group.change({ [key]: event.key });
            }}
            data-testid={`kiosk-key-${key}`}
            {...fieldOf(`switchKeys-${key}`)}
          />
        ))}
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={group.value.autoScan}
            data-testid="kiosk-auto-scan"
            {...(!group.value.autoScan && fieldOf('autoScanSeconds'))}
            onChange={({ target }) => group.change({ autoScan: target.checked })}
          />
          <span>{t('kiosk.autoScan')}</span>
        </label>
        {group.value.autoScan && (
          <NumberField
            name="autoScanSeconds"
            value={group.value.autoScanSeconds}
            onChange={(text) => group.change({ autoScanSeconds: text })}
          />
        )}
      </fieldset>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={group.value.opensByItself}
          data-testid="kiosk-opens-by-itself"
          {...fieldOf('opensByItself')}
          onChange={({ target }) => group.change({ opensByItself: target.checked })}
        />
        <span>{t('kiosk.opensByItself')}</span>
      </label>
      {(['rolloverHour', 'sessionIdleMinutes'] as const).map((name) => (
        <NumberField key={name} name={name} value={group.value[name]} onChange={(text) => group.change({ [name]: text })} />
      ))}
    </SettingsForm>
  );
}
