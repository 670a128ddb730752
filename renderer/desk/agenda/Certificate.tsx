import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';
import { formatFullDate } from '../../i18n/date-format.ts';
import { Brand } from '../../ui/Brand.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../lending/LendingPage.module.css';
import { PrintSheet } from '../print/PrintSheet.tsx';
import { useDesk } from '../state/desk-store.ts';
import sheetStyles from './Certificate.module.css';

/** Asks for the name on a certificate of attendance. It goes to the paper only: it is in no request, and gone once it is printed. */
export function CertificateForm({ onPrint }: { onPrint: (name: string) => void }) {
  const { t } = useTranslation('desk');
  const [name, setName] = useState('');
  const print = (): void => {
    if (name.trim() === '') return;
    onPrint(name.trim());
    setName('');
  };
  return (
    <Form savesNothing className={styles.row} onSubmit={print}>
      <Field
        label={t('sessions.certificate.name')}
        hint={t('sessions.certificate.nameHint')}
        maxLength={80}
        value={name}
        onChange={setName}
        data-testid="certificate-name"
      />
      <Button type="submit" isDisabled={name.trim() === ''} data-testid="print-certificate">
        {t('sessions.certificate.print')}
      </Button>
    </Form>
  );
}

/** A certificate of attendance on A4, with a line to sign. */
export function Certificate({ session: { name: training, date, from, to, place }, name }: { session: SessionRow; name: string }) {
  const { t, i18n } = useTranslation('desk');
  const digipunt = useDesk((state) => state.snapshot?.digipunt ?? '');
  const logo = useDesk((state) => state.snapshot?.look.logo ?? null);
  const day = formatFullDate(`${date}T12:00:00Z`, i18n.language);
  return (
    <PrintSheet className={sheetStyles.sheet} data-testid="certificate">
      <div className={sheetStyles.band}>
        <Brand name={digipunt} logo={logo} />
      </div>
      <h1>{t('sessions.certificate.title')}</h1>
      <p className={sheetStyles.name}>{name}</p>
      <p>{t('sessions.certificate.took')}</p>
      <p className={sheetStyles.training}>{training}</p>
      <p>{t('sessions.certificate.when', { day, from, to, place: place ?? digipunt })}</p>
      <p className={sheetStyles.signature}>{t('sessions.certificate.signature', { digipunt })}</p>
    </PrintSheet>
  );
}
