import { useTranslation } from 'react-i18next';
import type { DeviceType } from '../../../electron/lending/rules/device-states.ts';
import { dayInWords } from '../../i18n/moments.ts';
import { deviceIcon } from '../../ui/DeviceIcon.tsx';
import { chooseDevice, useKiosk } from '../state/kiosk.ts';
import { TapButton } from '../frame/TapButton.tsx';
import { LendingTerms } from './LendingTerms.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { Told } from '../frame/MessageScreen.tsx';

/** None is there: a number all the same, for a place on the waiting list, or back. */
export function NoDevice({ type }: { type: DeviceType }) {
  const { t, i18n } = useTranslation('kiosk');
  const device = useKiosk((state) => state.snapshot?.devices.find((each) => each.type === type));
  const take = (
    <TapButton look="primary" data-testid="take-anyway" onPress={() => void chooseDevice(type)}>
      {t('noDevice.take')}
    </TapButton>
  );
  // One may come back while somebody reads.
  const there = (device?.available ?? 0) > 0;
  return (
    <ScreenFrame textOnly title={there ? t('noDevice.nowThere') : t('noDevice.title')} choices={take}>
      <Told Icon={deviceIcon(type)}>
        {!there && device?.nextReturn && <p>{t('devices.returns', { date: dayInWords(device.nextReturn, i18n.language) })}</p>}
        {!there && <p>{t('noDevice.then')}</p>}
      </Told>
      <LendingTerms />
    </ScreenFrame>
  );
}
