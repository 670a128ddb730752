import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceName } from '../../i18n/catalog-names.ts';
import { formatDate } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { DeviceIcon } from '../../ui/DeviceIcon.tsx';
import { showScreen, useDesk } from '../state/desk-store.ts';
import { isForCoordinators, LENDING_TABS, type LendingTab, QUEUE } from '../state/screens.ts';
import { DeviceImportExport } from './DeviceImportExport.tsx';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import { PersonalDataPage } from '../privacy/PersonalDataPage.tsx';
import { formatPartList } from '../form/part-names.ts';
import { findDeviceByLabel, openByLabel, readDevices, readLoans } from './lending-api.ts';
import styles from './LendingPage.module.css';
import { LendingSettingsForm } from './LendingSettingsForm.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { createFieldRecorder } from '../form/barcode-scanner.ts';
import { useBarcodeScanner } from '../form/keyboard-shortcuts.ts';
import { DeviceWaitingList } from './DeviceWaitingList.tsx';
import { useLendingQuery } from '../state/live-query.ts';
import { personName } from '../privacy/person-name.ts';

/** Loans, devices and waiting lists; for coordinators also personal data and the lending settings. */
export function LendingPage({ tab: selectedTab }: { tab: LendingTab }) {
  const { t } = useTranslation('desk');
  useBarcodeScanner((scan) => void openByLabel(scan));
  const isCoordinator = useDesk((state) => state.snapshot?.me.staff.role === 'coordinator');
  const tabs = LENDING_TABS.filter((tab) => isCoordinator || !isForCoordinators({ name: 'lending', tab }));
  return (
    <main className={styles.page}>
      <div className={styles.row}>
        <h1>{t('lending.title')}</h1>
        <Button variant="quiet" data-testid="lending-close" onPress={() => showScreen(QUEUE)}>
          {t('team.close')}
        </Button>
        <FindByLabel />
      </div>
      <nav className={styles.row} aria-label={t('lending.title')}>
        {tabs.map((tab) => (
          <Button
            key={tab}
            variant={tab === selectedTab ? 'primary' : 'plain'}
            aria-current={tab === selectedTab ? 'page' : undefined}
            data-testid={`lending-${tab}`}
            onPress={() => showScreen({ name: 'lending', tab })}
          >
            {t(`lending.tab.${tab}`)}
          </Button>
        ))}
      </nav>
      <ErrorMessage />
      {selectedTab === 'loans' && <LoansTable />}
      {selectedTab === 'devices' && <DevicesTable isCoordinator={isCoordinator} />}
      {selectedTab === 'waiting' && <DeviceWaitingList />}
      {selectedTab === 'data' && <PersonalDataPage />}
      {selectedTab === 'settings' && <LendingSettingsForm />}
    </main>
  );
}

/** Opens the loan or the device with a label, typed or scanned. A scanner that ends with Tab opens it as well. */
function FindByLabel() {
  const { t } = useTranslation('desk');
  const [label, setLabel] = useState('');
  const [recorder] = useState(createFieldRecorder);
  return (
    <Form savesNothing className={styles.find} onSubmit={() => openByLabel({ text: label, keys: recorder.keysOf(label) })}>
      <Field
        label={t('lending.find')}
        maxLength={40}
        value={label}
        onChange={setLabel}
        onKeyDown={(event) => {
          const { value, form } = event.currentTarget;
          recorder.record(event.nativeEvent, value);
          if (event.key !== 'Tab' || !recorder.isScanned(value, event.nativeEvent.timeStamp)) return;
          event.preventDefault();
          form?.requestSubmit();
        }}
        data-testid="find-label"
      />
      <Button type="submit" data-testid="find">
        {t('lending.show')}
      </Button>
    </Form>
  );
}

/** The header of a table. The column of the buttons has a header for screen readers only. */
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
  if (loans?.length === 0)
    return (
      <section className={styles.section} data-testid="no-loans">
        <p>{t('lending.noLoans')}</p>
        <div className={styles.row}>
          <Button
            variant="primary"
            data-testid="lend"
            onPress={() => showScreen({ name: 'lend', draft: { ticket: null, waitingListEntry: null, label: '' } })}
          >
            {t('lend.title')}
          </Button>
        </div>
      </section>
    );
  return (
    <table className={styles.list}>
      <TableHeader fields={['label', 'name', 'reach', 'due']} />
      <tbody>
        {loans?.map(({ id, device, borrower, due, daysLate, ended, missing, contacts, acts }) => (
          <tr key={id} data-testid={`loan-${id}`} data-label={device.label}>
            <th scope="row">
              <span className={styles.device}>
                <DeviceIcon type={device.type} /> {device.label}
              </span>
            </th>
            <td>{personName(t, borrower)}</td>
            <td>{borrower?.reach}</td>
            <td>
              {ended === null && formatDate(due, i18n.language)}
              {ended === 'returned' && t('loan.ended.returned')}
              {(ended === 'lost' || ended === 'stolen') && <strong className={styles.late}>{t(`loan.ended.${ended}`)}</strong>}
              {daysLate > 0 && <strong className={styles.late}>{t('lending.daysLate', { count: daysLate })}</strong>}
              {missing.length > 0 && <strong className={styles.late}>{t('loan.missing', { parts: formatPartList(missing) })}</strong>}
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
                {acts.includes('return') && (
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

function DevicesTable({ isCoordinator }: { isCoordinator: boolean }) {
  const { t, i18n } = useTranslation('desk');
  const devices = useLendingQuery(readDevices);
  const [query, setQuery] = useState('');
  const normalizedQuery = query.trim().toLowerCase();
  const deviceWithLabel = findDeviceByLabel(devices ?? [], { text: query })?.item;
  const filteredDevices = devices?.filter(
    (device) =>
      device === deviceWithLabel ||
      [device.label, device.model, device.serial, device.shelf, deviceName(device.type, i18n.language)].some((text) =>
        text.toLowerCase().includes(normalizedQuery),
      ),
  );
  return (
    <>
      <div className={styles.row}>
        <Field label={t('device.search')} value={query} onChange={setQuery} data-testid="device-search" />
        {isCoordinator && (
          <Button data-testid="device-new" onPress={() => showScreen({ name: 'device', id: null })}>
            {t('device.new')}
          </Button>
        )}
        <Button variant="quiet" data-testid="scanner-test" onPress={() => showScreen({ name: 'scanner test' })}>
          {t('scanner.title')}
        </Button>
      </div>
      {isCoordinator && <DeviceImportExport />}
      {filteredDevices?.length === 0 ? (
        <p data-testid="no-devices">
          {devices?.length === 0
            ? `${t('device.none')} ${t(isCoordinator ? 'device.noneHint' : 'device.noneForHelper')}`
            : t('device.noMatch', { query })}
        </p>
      ) : (
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
      )}
    </>
  );
}
