import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceName } from '../../i18n/catalog-names.ts';
import { Button } from '../../ui/Button.tsx';
import type { Scan } from '../form/barcode-scanner.ts';
import styles from '../form/Form.module.css';
import { useBarcodeScanner } from '../form/keyboard-shortcuts.ts';
import { showScreen } from '../state/desk-store.ts';
import { useLendingQuery } from '../state/live-query.ts';
import { findDeviceByLabel, readDevices } from './lending-api.ts';

/** Shows what a scanner sends: the text, the layout of its keys, how it ends, and the device that it would open. */
export function ScannerTestPage() {
  const { t } = useTranslation('desk');
  const [scan, setScan] = useState<Scan | null>(null);
  useBarcodeScanner(setScan);
  return (
    <main className={styles.page}>
      <Button data-testid="scanner-close" onPress={() => showScreen({ name: 'lending', tab: 'devices' })}>
        {t('lending.back')}
      </Button>
      <h1>{t('scanner.title')}</h1>
      <p>{t('scanner.hint')}</p>
      <div role="status" data-testid="scanner-test">
        {scan ? <ScanResult scan={scan} /> : <p>{t('scanner.waiting')}</p>}
      </div>
    </main>
  );
}

function ScanResult({ scan }: { scan: Scan }) {
  const { t, i18n } = useTranslation('desk');
  const devices = useLendingQuery(readDevices);
  const found = findDeviceByLabel(devices ?? [], scan);
  const facts = [
    [t('scanner.text'), scan.text],
    [t('scanner.layoutName'), found ? t(`scanner.layout.${found.reading.layout}`) : t('scanner.layout.unknown')],
    [t('scanner.endName'), t(`scanner.end.${scan.end ?? 'none'}`)],
    [
      t('scanner.device'),
      found ? `${found.item.label} – ${deviceName(found.item.type, i18n.language)} ${found.item.model}` : t('scanner.noDevice'),
    ],
  ] as const;
  return (
    <section className={styles.form} aria-label={t('scanner.title')}>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
