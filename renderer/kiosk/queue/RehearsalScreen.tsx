import { useTranslation } from 'react-i18next';
import type { KioskState } from '../../../electron/faces/services/kiosk-state.ts';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { NumberPoster } from './NumberPoster.tsx';

/** The number of a rehearsal, in the place of the first screen, so that the coordinator sees how a number looks here. */
export function RehearsalScreen({ ticket }: { ticket: NonNullable<KioskState['rehearsal']> }) {
  const { t } = useTranslation('kiosk');
  return (
    <ScreenFrame textOnly title={t('rehearsal')} navigation="home" testId="rehearsal">
      <NumberPoster alone ticket={ticket} />
    </ScreenFrame>
  );
}
