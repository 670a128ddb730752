import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportRange } from '../../../electron/reports/rules/report-range.ts';
import type { ReportScope } from '../../../electron/reports/rules/report-scope.ts';
import type { ComparedReport, ScopedRange } from '../../../electron/reports/services/reports.ts';
import { formatIsoDate } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { Field } from '../form/Field.tsx';
import { REPORT_TABS, type ReportTab } from '../state/screens.ts';
import { showScreen } from '../state/desk-store.ts';
import { AnnualReport } from './AnnualReport.tsx';
import { Digipunten } from './Digipunten.tsx';
import { LiveBoard } from './LiveBoard.tsx';
import { Figures } from './Figures.tsx';
import { PRESETS, presetRange } from './preset-range.ts';
import { ScopeField } from './ScopeField.tsx';
import { exportUrl, readReport } from './reports-api.ts';
import styles from './ReportsPage.module.css';

/** What goes on now, the figures of any days, and those of a year for the annual report. */
export function ReportsPage({ tab: selectedTab }: { tab: ReportTab }) {
  const { t } = useTranslation('desk');
  return (
    <main className={styles.page}>
      <h1>{t('report.title')}</h1>
      <nav className={styles.tabs} aria-label={t('report.title')}>
        {REPORT_TABS.map((tab) => (
          <Button
            key={tab}
            variant={tab === selectedTab ? 'primary' : 'plain'}
            aria-current={tab === selectedTab ? 'page' : undefined}
            data-testid={`report-tab-${tab}`}
            onPress={() => showScreen({ name: 'reports', tab })}
          >
            {t(`report.tab.${tab}`)}
          </Button>
        ))}
      </nav>
      <ErrorMessage />
      {selectedTab === 'board' && <LiveBoard />}
      {selectedTab === 'figures' && <FiguresTab />}
      {selectedTab === 'annual' && <AnnualReport />}
      {selectedTab === 'digipunten' && <Digipunten />}
    </main>
  );
}

/** How many visits there were, for what, in which language and how they ended, beside the range before and a year earlier. */
function FiguresTab() {
  const { t } = useTranslation('desk');
  const [range, setRange] = useState<ReportRange>(() => presetRange('month', today()));
  const [scope, setScope] = useState<ReportScope>('here');
  const report = useReport(range, scope);
  return (
    <>
      <ScopeField scope={scope} onChange={setScope} />
      <RangeForm key={`${range.from} ${range.to}`} range={range} onChange={setRange} />
      {report && <Figures report={report} />}
      <section>
        <h2>{t('report.download')}</h2>
        <p>{t('report.downloadHint')}</p>
        <p className={styles.files}>
          <a href={exportUrl({ ...range, scope }, 'xlsx')} download data-testid="export-xlsx">
            {t('report.xlsx')}
          </a>
          <a href={exportUrl({ ...range, scope }, 'csv')} download data-testid="export-csv">
            {t('report.csv')}
          </a>
        </p>
      </section>
    </>
  );
}

const today = (): string => formatIsoDate(new Date());

function useReport({ from, to }: ReportRange, scope: ReportScope): ComparedReport | null {
  const [report, setReport] = useState<ComparedReport | null>(null);
  useEffect(() => {
    let isShown = true;
    void readReport({ from, to, scope } satisfies ScopedRange).then(
      (next) => {
        if (isShown) setReport(next);
      },
      () => null, // the desk says that there is no connection
    );
    return () => void (isShown = false);
  }, [from, to, scope]);
  return report;
}

function RangeForm({ range, onChange }: { range: ReportRange; onChange: (range: ReportRange) => void }) {
  const { t } = useTranslation('desk');
  const [{ from, to }, setDraft] = useState(range);
  const isRange = from !== '' && to !== '' && from <= to;
  return (
    <form
      className={styles.range}
      data-testid="report-range"
      onSubmit={(event) => {
        event.preventDefault();
        if (isRange) onChange({ from, to });
      }}
    >
      <div className={styles.presets} role="group" aria-label={t('report.preset.label')}>
        {PRESETS.map((preset) => (
          <Button key={preset} data-testid={`report-${preset}`} onPress={() => onChange(presetRange(preset, today()))}>
            {t(`report.preset.${preset}`)}
          </Button>
        ))}
      </div>
      <Field type="date" label={t('report.from')} value={from} max={to} onChange={(value) => setDraft({ from: value, to })} />
      <Field type="date" label={t('report.to')} value={to} min={from} onChange={(value) => setDraft({ from, to: value })} />
      <Button type="submit" variant="primary" isDisabled={!isRange} data-testid="report-show">
        {t('report.show')}
      </Button>
    </form>
  );
}
