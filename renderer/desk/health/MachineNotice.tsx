import { useTranslation } from 'react-i18next';
import type { DeskState } from '../../../electron/faces/services/desk-state.ts';
import { formatFullDate, formatTime } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { confirmClock } from './health-api.ts';
import { printerName } from '../print/printer-name.ts';
import styles from './MachineNotice.module.css';

/** What is wrong with the computer of the kiosk and what to do, on every page of the desk. */
export function MachineNotice({ machine }: { machine: DeskState['machine'] }) {
  const { t, i18n } = useTranslation('desk');
  const { disk, clockDoubt, personalDataLocked, printer } = machine;
  return (
    <>
      {disk !== 'ok' && (
        <div className={styles.notice} role="alert" data-testid="disk-notice">
          <p>{t(`health.disk.${disk}`)}</p>
        </div>
      )}
      {personalDataLocked && (
        <div className={styles.notice} role="alert" data-testid="personal-data-locked">
          <p>{t('health.personal.notice')}</p>
        </div>
      )}
      {printer && (
        <div className={styles.notice} role="alert" data-testid="printer-notice">
          <p>
            {t('health.noSlips', { printer: printerName(printer.printer, t) })} {t(`health.printer.${printer.trouble}`)}
          </p>
        </div>
      )}
      {clockDoubt && (
        <div className={styles.notice} role="alert" data-testid="clock-doubt">
          <p>
            {t('health.clockDoubt', {
              date: formatFullDate(clockDoubt.clock, i18n.language),
              time: formatTime(clockDoubt.clock, i18n.language),
            })}
          </p>
          <Button data-testid="clock-is-right" onPress={() => void confirmClock()}>
            {t('health.clockIsRight')}
          </Button>
        </div>
      )}
    </>
  );
}
