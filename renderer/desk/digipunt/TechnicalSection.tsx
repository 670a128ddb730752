import { useTranslation } from 'react-i18next';
import { Field } from '../form/Field.tsx';
import styles from '../form/Form.module.css';
import { decimal } from '../form/number-format.ts';
import { NumberField } from './NumberField.tsx';
import { type KioskSectionProps, useSettingsGroup } from './settings-group.ts';
import { SettingsForm } from './SettingsForm.tsx';

/** The size of the kiosk's screen (px per mm), how high it hangs (mm), and the keys of a switch box with two buttons. */
export function TechnicalSection({ initial, onSave }: KioskSectionProps) {
  const { t } = useTranslation('desk');
  const group = useSettingsGroup(
    {
      pxPerMm: decimal.format(initial.pxPerMm),
      lowerEdgeMm: decimal.format(initial.lowerEdgeMm),
      next: initial.switchKeys.next,
      choose: initial.switchKeys.choose,
    },
    ({ pxPerMm, lowerEdgeMm, next, choose }) =>
      onSave({
        pxPerMm: decimal.parse(pxPerMm) ?? NaN,
        lowerEdgeMm: decimal.parse(lowerEdgeMm) ?? NaN,
        switchKeys: { next, choose },
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
          />
        ))}
      </fieldset>
    </SettingsForm>
  );
}
