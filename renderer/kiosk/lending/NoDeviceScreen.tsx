import { useTranslation } from 'react-i18next';
import type { DeviceType } from '../../../electron/lending/rules/device-states.ts';
import { formatDay } from '../../i18n/date-format.ts';
import { getDeviceIcon } from '../../ui/DeviceIcon.tsx';
import { chooseDevice, useKiosk } from '../state/kiosk-store.ts';
import { KioskButton } from '../frame/KioskButton.tsx';
import { LendingTerms } from './LendingTerms.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { MessageScreen } from '../frame/MessageScreen.tsx';

/** None is there: a number all the same, for a place on the waiting list, or back. */
export function NoDeviceScreen({ type }: { type: DeviceType }) {
  const { t, i18n } = useTranslation('kiosk');
  const device = useKiosk((state) => state.snapshot?.devices.find((each) => each.type === type));
  const takeButton = (
    <KioskButton variant="primary" data-testid="take-anyway" onPress={() => void chooseDevice(type)}>
      {t('noDevice.take')}
    </KioskButton>
  );
  // One may come back while somebody reads.
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
