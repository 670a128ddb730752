import { useTranslation } from 'react-i18next';
import { Field } from '../form/Field.tsx';
import { fieldOf } from '../form/focus-setting.ts';

type NumberFieldProps = {
  name:
    | 'pxPerMm'
    | 'lowerEdgeMm'
    | 'idleSeconds'
    | 'numberSeconds'
    | 'autoScanSeconds'
    | 'rolloverHour'
    | 'sessionIdleMinutes'
    | 'longWaitMinutes'
    | 'volume'
    | 'speechSpeed';
  value: string;
  onChange: (text: string) => void;
};

/** A number of the kiosk settings, as text with a decimal comma; its hint says which values are accepted. */
export function NumberField({ name, value, onChange }: NumberFieldProps) {
  const { t } = useTranslation('desk');
  return (
    <Field
      name={name === 'volume' ? 'callSounds.volume' : name}
      label={t(`field.${name}`)}
      hint={t(`kiosk.${name}Hint`)}
      inputMode="decimal"
      maxLength={8}
      value={value}
      onChange={onChange}
      data-testid={`kiosk-${name}`}
      {...fieldOf(name === 'volume' ? 'callSounds-volume' : name)}
    />
  );
}
