import { useTranslation } from 'react-i18next';
import type { DeviceType } from '../../../electron/lending/rules/device-states.ts';
import { formatDay } from '../../i18n/date-format.ts';
import { getDeviceIcon } from '../../ui/DeviceIcon.tsx';
import { useKiosk } from '../state/kiosk-store.ts';
import { chooseDevice } from '../state/ticket-flow.ts';
import { KioskButton } from '../frame/KioskButton.tsx';
import { LendingTerms } from './LendingTerms.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { MessageScreen } from '../frame/MessageScreen.tsx';

/** No device of a type is available: offers a ticket, for a place on the waiting list. */
export function NoDeviceScreen({ type }: { type: DeviceType }) {
  const { t, i18n } = useTranslation('kiosk');
  const device = useKiosk((state) => state.snapshot?.devices.find((candidate) => candidate.type === type));
  const takeButton = (
    <KioskButton variant="primary" data-testid="take-anyway" onPress={() => void chooseDevice(type)}>
      {t('noDevice.take')}
    </KioskButton>
  );
  // A device may be returned while this screen is shown.
  const isAvailable = (device?.available ?? 0) > 0;
  return (
    <ScreenFrame textOnly title={isAvailable ? t('noDevice.nowThere') : t('noDevice.title')} actions={takeButton}>
      <MessageScreen Icon={getDeviceIcon(type)}>
        {!isAvailable && device?.nextReturn && <p>{t('devices.returns', { date: formatDay(device.nextReturn, i18n.language) })}</p>}
        {!isAvailable && <p>{t('noDevice.then')}</p>}
      </MessageScreen>
      <LendingTerms />
    </ScreenFrame>
  );
}
