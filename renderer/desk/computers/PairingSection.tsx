import { useTranslation } from 'react-i18next';
import type { ShownCode } from '../../../electron/computers/services/pairing-codes.ts';
import { formatTime } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import formStyles from '../form/Form.module.css';
import { type Computers, requestPairingCode } from './computers-api.ts';
import styles from './ComputersPage.module.css';

type PairingSectionProps = {
  address: NonNullable<Computers['address']>;
  code: ShownCode | null;
  runAndReload: (request: Promise<boolean>) => Promise<boolean>;
};

/** Asks for a code for a kind of computer, and shows it until it ends. */
export function PairingSection({ address, code, runAndReload }: PairingSectionProps) {
  const { t, i18n } = useTranslation('desk');
  const [url] = address.urls;
  return (
    <section className={formStyles.form}>
      <h2>{t('computers.pair')}</h2>
      <div className={formStyles.acts}>
        <Button data-testid="pair-desk" onPress={() => void runAndReload(requestPairingCode('desk'))}>
          {t('computers.pairDesk')}
        </Button>
        <Button data-testid="pair-display" onPress={() => void runAndReload(requestPairingCode('display'))}>
          {t('computers.pairDisplay')}
        </Button>
      </div>
      {code && (
        <div className={formStyles.group} role="status">
          <h3>{t('computers.codeFor', { kind: t(`computers.kind.${code.kind}`) })}</h3>
          <p className={styles.code} data-testid="pair-code">
            {code.code}
          </p>
          <p>{t('computers.codeUntil', { time: formatTime(code.expiresAt, i18n.language) })}</p>
          <ul className={styles.steps}>
            {(['program', 'browser', 'warning', 'compare'] as const).map((step) => (
              <li key={step}>{t(`computers.step.${step}`)}</li>
            ))}
          </ul>
          {url && (
            <QrCode
              // After the #, so that the code is not sent with the request of the page.
              text={`${url}/pair#${new URLSearchParams({ kind: code.kind, code: code.code })}`}
              label={t('computers.qr')}
              testId="pair-qr"
              className={styles.qr}
            />
          )}
        </div>
      )}
    </section>
  );
}
