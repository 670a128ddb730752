import { CalendarClock, CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { deviceName } from '../../i18n/catalog-names.ts';
import { formatDay } from '../../i18n/date-format.ts';
import { DeviceIcon } from '../../ui/DeviceIcon.tsx';
import { useKiosk } from '../state/kiosk-store.ts';
import { chooseDevice } from '../state/ticket-flow.ts';
import styles from './DevicesScreen.module.css';
import { LendingTerms } from './LendingTerms.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { wholeWords } from '../frame/fit-list.ts';
import { Tile, TileList } from '../frame/Tile.tsx';
import type { DeviceCount } from '../../../electron/lending/services/device-counts.ts';
import type { KioskState } from '../../../electron/faces/services/kiosk-state.ts';

/** A constant, because a new array at each call would cause endless renders. */
const NO_DEVICES: KioskState['devices'] = [];

/** The device types that are lent, with their availability, which updates live. */
export function DevicesScreen() {
  const { t } = useTranslation('kiosk');
  const devices = useKiosk((state) => state.snapshot?.devices ?? NO_DEVICES);
  return (
    <ScreenFrame title={t('devices.question')}>
      <TileList stacked maxColumns={3}>
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
      </TileList>
      <LendingTerms />
    </ScreenFrame>
  );
}

/** Availability as text with an icon: the number available, the date of the next return, or none. */
function Availability({ device }: { device: DeviceCount }) {
  const { t, i18n } = useTranslation('kiosk');
  const { type, available, nextReturn } = device;
  const [Icon, text] =
    available > 0
      ? [CircleCheck, t('devices.there', { count: available })]
      : nextReturn
        ? [CalendarClock, t('devices.returns', { date: formatDay(nextReturn, i18n.language) })]
        : [CircleX, t('devices.none')];
  return (
    <span
      className={styles.state}
      data-testid={`device-available-${type}`}
      data-available={available}
      data-positive={available > 0 || undefined}
    >
      <Icon aria-hidden /> <span {...wholeWords}>{text}</span>
    </span>
  );
}
