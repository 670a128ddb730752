import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PinField } from '../form/Field.tsx';

/** A new PIN, typed twice. `confirm` shows an error and is false while the two differ. */
export function useNewPin() {
  const [pin, setPin] = useState('');
  const [repeatedPin, setRepeatedPin] = useState('');
  const [isMismatch, setIsMismatch] = useState(false);
  return {
    pin,
    setPin,
    repeatedPin,
    setRepeatedPin,
    isMismatch: isMismatch && pin !== repeatedPin,
    confirm: (): boolean => {
      setIsMismatch(pin !== repeatedPin);
      return pin === repeatedPin;
    },
    clear: (): void => {
      setPin('');
      setRepeatedPin('');
    },
  };
}

/** The two fields of a new PIN, and the error when they differ. The test id of the second ends with `-again`. */
export function NewPinFields({ label, testId, newPin }: { label: string; testId: string; newPin: ReturnType<typeof useNewPin> }) {
  const { t } = useTranslation('desk');
  return (
    <>
      <PinField label={label} hint={t('pin.hint')} value={newPin.pin} onChange={newPin.setPin} data-testid={testId} />
      <PinField
        name="pinAgain"
        label={t('pin.again')}
        value={newPin.repeatedPin}
        onChange={newPin.setRepeatedPin}
        data-testid={`${testId}-again`}
      />
      {newPin.isMismatch && <p role="alert">{t('pin.differs')}</p>}
    </>
  );
}
