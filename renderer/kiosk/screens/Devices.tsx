import { CalendarClock, CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DeviceCount, KioskState } from '../../../electron/domain/faces.ts';
import { deviceName } from '../../i18n/catalog-names.ts';
import { dayInWords } from '../../i18n/moments.ts';
import { DeviceIcon } from '../../ui/DeviceIcon.tsx';
import { chooseDevice, useKiosk } from '../kiosk.ts';
import styles from './Devices.module.css';
import { LendingTerms } from './LendingTerms.tsx';
import { ScreenFrame } from './ScreenFrame.tsx';
import { Tile } from './Tile.tsx';
import tiles from './Tile.module.css';

const NONE: KioskState['devices'] = [];

/** What is lent, and whether it is there now: a tile changes while somebody looks at it. */
export function Devices() {
  const { t } = useTranslation('kiosk');
  const devices = useKiosk((state) => state.snapshot?.devices ?? NONE);
  return (
    <ScreenFrame title={t('devices.question')}>
      <ul className={tiles.big}>
        {devices.map((device) => (
          <Tile
            key={device.type}
            testId={`device-${device.type}`}
            group="my-device"
            icon={<DeviceIcon type={device.type} />}
            name={(language) => deviceName(device.type, language)}
            onPress={() => void chooseDevice(device.type)}
          >
            <Availability device={device} />
          </Tile>
        ))}
      </ul>
      <LendingTerms />
    </ScreenFrame>
  );
}

/** One of three plain states, with a sign for who does not read: some are there, one comes back, none. */
function Availability({ device }: { device: DeviceCount }) {
  const { t, i18n } = useTranslation('kiosk');
  const { type, available, nextReturn } = device;
  const [Icon, text] =
    available > 0
      ? [CircleCheck, t('devices.there', { count: available })]
      : nextReturn
        ? [CalendarClock, t('devices.returns', { date: dayInWords(nextReturn, i18n.language) })]
        : [CircleX, t('devices.none')];
  return (
    <span
      className={styles.state}
      data-testid={`device-available-${type}`}
      data-available={available}
      data-there={available > 0 || undefined}
    >
      <Icon aria-hidden /> <span>{text}</span>
    </span>
  );
}
