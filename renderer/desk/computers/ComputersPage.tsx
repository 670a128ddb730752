import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownCode } from '../../../electron/computers/services/pairing-codes.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import formStyles from '../form/Form.module.css';
import { showScreen } from '../state/desk-store.ts';
import { QUEUE } from '../state/screens.ts';
import { fieldOf } from '../form/focus-setting.ts';
import { ComputerPanel } from './ComputerPanel.tsx';
import { type Computers, readComputers, readPairingCode, switchNetwork } from './computers-api.ts';
import styles from './ComputersPage.module.css';
import { PairingSection } from './PairingSection.tsx';

/** How often the page looks whether a computer was paired or removed (ms). */
const REFRESH_INTERVAL_MS = 2_000;

/** The coordinator's page of the other computers: whether they may be used, the code that pairs one, and those that are paired. */
export function ComputersPage() {
  const { t } = useTranslation('desk');
  const [computers, setComputers] = useState<Computers | null>(null);
  const [code, setCode] = useState<ShownCode | null>(null);
  const read = useCallback(async (): Promise<void> => {
    const latest = await readComputers();
    if (!latest) return;
    setComputers(latest);
    setCode(latest.isHere && latest.address ? await readPairingCode() : null);
  }, []);
  useEffect(() => {
    void read();
    const timer = setInterval(() => void read(), REFRESH_INTERVAL_MS);
    return () => clearInterval(timer);
  }, [read]);
  const runAndReload = async (request: Promise<boolean>): Promise<boolean> => {
    const succeeded = await request;
    await read();
    return succeeded;
  };
  // What was chosen, until the server has done it.
  const [wanted, setWanted] = useState<boolean | null>(null);
  const switchTo = async (on: boolean): Promise<void> => {
    setWanted(on);
    await runAndReload(switchNetwork(on));
    setWanted(null);
  };
  return (
    <main className={formStyles.page}>
      <div className={formStyles.acts}>
        <h1>{t('computers.open')}</h1>
        <Button variant="quiet" data-testid="computers-close" onPress={() => showScreen(QUEUE)}>
          {t('team.close')}
        </Button>
      </div>
      <p>{t('computers.intro')}</p>
      <ErrorMessage />
      {computers && (
        <>
          <section className={formStyles.form} aria-label={t('computers.on')}>
            {computers.isHere ? (
              <>
                <label className={formStyles.check}>
                  <input
                    type="checkbox"
                    checked={wanted ?? computers.address !== null}
                    onChange={({ target }) => void switchTo(target.checked)}
                    data-testid="lan-on"
                    {...fieldOf('network')}
                  />
                  {t('computers.on')}
                </label>
                <p>{t('computers.onHint')}</p>
              </>
            ) : (
              <p>{t('computers.here')}</p>
            )}
            {computers.address && <NetworkFacts address={computers.address} />}
          </section>
          {computers.isHere && computers.address && <PairingSection address={computers.address} code={code} runAndReload={runAndReload} />}
          <section className={formStyles.group}>
            <h2>{t('computers.paired')}</h2>
            {computers.computers.length === 0 && <p>{t('computers.none')}</p>}
            <ul className={styles.computers}>
              {computers.computers.map((computer) => (
                <ComputerPanel key={computer.id} computer={computer} runAndReload={runAndReload} />
              ))}
            </ul>
          </section>
        </>
      )}
    </main>
  );
}

/** By what other computers find and know this Digipunt. */
function NetworkFacts({ address }: { address: NonNullable<Computers['address']> }) {
  const { t } = useTranslation('desk');
  return (
    <dl className={formStyles.facts}>
      <div>
        <dt>{t('computers.addresses')}</dt>
        {address.urls.length === 0 && <dd>{t('computers.noNetwork')}</dd>}
        {address.urls.map((url) => (
          <dd key={url} className={styles.technical}>
            {url}
          </dd>
        ))}
      </div>
      <div>
        <dt>{t('computers.name')}</dt>
        <dd className={styles.technical}>{address.hostname}</dd>
      </div>
      <div>
        <dt>{t('computers.fingerprint')}</dt>
        {/* In groups of four, so that people can compare it with what a browser shows. */}
        <dd className={styles.technical} data-testid="fingerprint">
          {address.fingerprint.match(/.{4}/g)?.join(' ')}
        </dd>
      </div>
    </dl>
  );
}
