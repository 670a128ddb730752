import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceName } from '../../i18n/catalog-names.ts';
import { formatDate } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { DeviceIcon } from '../../ui/DeviceIcon.tsx';
import { LENDING_TABS, type LendingTab, showScreen, useDesk } from '../state/desk-store.ts';
import { DeviceImportExport } from './DeviceImportExport.tsx';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import { PersonalDataPage } from '../privacy/PersonalDataPage.tsx';
import { openByLabel, readDevices, readLoans } from './lending-api.ts';
import styles from './LendingPage.module.css';
import { LendingSettingsForm } from './LendingSettingsForm.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { useBarcodeScanner } from '../form/keyboard-shortcuts.ts';
import { DeviceWaitingList } from './DeviceWaitingList.tsx';
import { useLendingQuery } from '../state/live-query.ts';

/** The lending desk: what is out, what is there, who waits; and the coordinator's part. */
export function LendingPage({ tab }: { tab: LendingTab }) {
  const { t } = useTranslation('desk');
  useBarcodeScanner((label) => void openByLabel(label));
  const coordinator = useDesk((state) => state.snapshot?.me.staff.role === 'coordinator');
  const tabs = LENDING_TABS.filter((each) => coordinator || (each !== 'data' && each !== 'settings'));
  return (
    <main className={styles.page}>
      <div className={styles.row}>
        <Button data-testid="lending-close" onPress={() => showScreen({ name: 'work', prompt: null })}>
          {t('team.close')}
        </Button>
        <FindByLabel />
      </div>
      <h1>{t('lending.title')}</h1>
      <nav className={styles.row} aria-label={t('lending.title')}>
        {tabs.map((each) => (
          <Button
            key={each}
            variant={each === tab ? 'primary' : 'plain'}
            aria-current={each === tab ? 'page' : undefined}
            data-testid={`lending-${each}`}
            onPress={() => showScreen({ name: 'lending', tab: each })}
          >
            {t(`lending.tab.${each}`)}
          </Button>
        ))}
      </nav>
      <ErrorMessage />
      {tab === 'loans' && <LoansTable />}
      {tab === 'devices' && <DevicesTable coordinator={coordinator} />}
      {tab === 'waiting' && <DeviceWaitingList />}
      {tab === 'data' && <PersonalDataPage />}
      {tab === 'settings' && <LendingSettingsForm />}
    </main>
  );
}

/** Opens whatever has a label: typed, or read by a scanner that types. */
function FindByLabel() {
  const { t } = useTranslation('desk');
  const [label, setLabel] = useState('');
  return (
    <Form className={styles.find} onSubmit={() => openByLabel(label)}>
      <Field label={t('lending.find')} maxLength={30} value={label} onChange={setLabel} data-testid="find-label" />
      <Button type="submit" data-testid="find">
        {t('lending.show')}
      </Button>
    </Form>
  );
}

/** The heads of a list, and one of its buttons for who hears it. */
function TableHeader({ fields }: { fields: readonly ('label' | 'name' | 'reach' | 'due' | 'model' | 'shelf' | 'state')[] }) {
  const { t } = useTranslation('desk');
  return (
    <thead>
      <tr>
        {fields.map((field) => (
          <th key={field} scope="col">
            {t(`field.${field}`)}
          </th>
        ))}
        <th scope="col">
          <span className={styles.hidden}>{t('lending.acts')}</span>
        </th>
      </tr>
    </thead>
  );
}

function LoansTable() {
  const { t, i18n } = useTranslation('desk');
  const loans = useLendingQuery(readLoans);
  if (loans?.length === 0) return <p>{t('lending.noLoans')}</p>;
  return (
    <table className={styles.list}>
      <TableHeader fields={['label', 'name', 'reach', 'due']} />
      <tbody>
        {loans?.map(({ id, device, borrower, due, daysLate, backAt, ended, missing, contacts }) => (
          <tr key={id} data-testid={`loan-${id}`} data-label={device.label}>
            <th scope="row">
              <span className={styles.device}>
                <DeviceIcon type={device.type} /> {device.label}
              </span>
            </th>
            <td>{borrower?.name ?? t('loan.erased')}</td>
            <td>{borrower?.reach}</td>
            <td>
              {backAt === null ? formatDate(due, i18n.language) : ended && t(`loan.ended.${ended}`)}
              {daysLate > 0 && <strong className={styles.late}>{t('lending.daysLate', { count: daysLate })}</strong>}
              {missing.length > 0 && <strong className={styles.late}>{missing.map((part) => t(`part.${part}`)).join(', ')}</strong>}
              {contacts[0] && (
                <span className={styles.quiet}>
                  {formatDate(contacts[0].at, i18n.language)}: {contacts[0].note}
                </span>
              )}
            </td>
            <td>
              <span className={styles.row}>
                <Button data-testid="loan-open" onPress={() => showScreen({ name: 'loan', id, action: null })}>
                  {t('lending.show')}
                </Button>
                {backAt === null && (
                  <Button data-testid="return" onPress={() => showScreen({ name: 'loan', id, action: 'return' })}>
                    {t('loan.act.return')}
                  </Button>
                )}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DevicesTable({ coordinator }: { coordinator: boolean }) {
  const { t, i18n } = useTranslation('desk');
  const devices = useLendingQuery(readDevices);
  const [query, setQuery] = useState('');
  const normalizedQuery = query.trim().toLowerCase();
  const filteredDevices = devices?.filter(({ label, model, serial, shelf, type }) =>
    [label, model, serial, shelf, deviceName(type, i18n.language)].some((text) => text.toLowerCase().includes(normalizedQuery)),
  );
  return (
    <>
      <div className={styles.row}>
        <Field label={t('device.search')} value={query} onChange={setQuery} data-testid="device-search" />
        {coordinator && (
          <Button data-testid="device-new" onPress={() => showScreen({ name: 'device', id: null })}>
            {t('device.new')}
          </Button>
        )}
      </div>
      {coordinator && <DeviceImportExport />}
      <table className={styles.list}>
        <TableHeader fields={['label', 'model', 'shelf', 'state']} />
        <tbody>
          {filteredDevices?.map(({ id, label, type, model, shelf, state, defects }) => (
            <tr key={id} data-testid={`device-row-${label}`} data-state={state}>
              <th scope="row">
                <span className={styles.device}>
                  <DeviceIcon type={type} /> {label}
                </span>
              </th>
              <td>{model}</td>
              <td>{shelf}</td>
              <td>
                {t(`shelfState.${state}`)} {defects.map((defect) => t(`defect.${defect}`)).join(', ')}
              </td>
              <td>
                <Button onPress={() => showScreen({ name: 'device', id })}>{t('lending.show')}</Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
