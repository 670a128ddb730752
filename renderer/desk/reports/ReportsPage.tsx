import { type CSSProperties, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Durations, ReportLine, VisitReport } from '../../../electron/reports/rules/visit-report.ts';
import type { ReportRange } from '../../../electron/reports/rules/report-range.ts';
import type { ComparedReport } from '../../../electron/reports/services/visit-reports.ts';
import { groupName, topicName } from '../../i18n/catalog-names.ts';
import { formatIsoDate } from '../../i18n/date-format.ts';
import { dutchLanguageName } from '../../i18n/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { Field } from '../form/Field.tsx';
import { PRESETS, presetRange } from './preset-range.ts';
import { exportUrl, readVisitReport } from './reports-api.ts';
import styles from './ReportsPage.module.css';

/** How many visits there were, for what, in which language and how they ended, beside the range before and a year earlier. */
export function ReportsPage() {
  const { t } = useTranslation('desk');
  const [range, setRange] = useState<ReportRange>(() => presetRange('month', today()));
  const report = useVisitReport(range);
  return (
    <main className={styles.page}>
      <h1>{t('report.title')}</h1>
      <ErrorMessage />
      <RangeForm key={`${range.from} ${range.to}`} range={range} onChange={setRange} />
      {report && <Figures report={report} />}
      <section>
        <h2>{t('report.download')}</h2>
        <p>{t('report.downloadHint')}</p>
        <p className={styles.files}>
          <a href={exportUrl(range, 'xlsx')} download data-testid="export-xlsx">
            {t('report.xlsx')}
          </a>
          <a href={exportUrl(range, 'csv')} download data-testid="export-csv">
            {t('report.csv')}
          </a>
        </p>
      </section>
    </main>
  );
}

const today = (): string => formatIsoDate(new Date());

function useVisitReport(range: ReportRange): ComparedReport | null {
  const [report, setReport] = useState<ComparedReport | null>(null);
  useEffect(() => {
    let isShown = true;
    void readVisitReport(range).then(
      (next) => {
        if (isShown) setReport(next);
      },
      () => null, // the desk says that there is no connection
    );
    return () => void (isShown = false);
  }, [range]);
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

function Figures({ report: { now, before, yearBefore } }: { report: ComparedReport }) {
  const { t, i18n } = useTranslation('desk');
  const linesOf = (name: ListName) => ({ now: now[name], before: before[name], yearBefore: yearBefore[name] });
  return (
    <>
      <p className={styles.total} data-testid="report-visits">
        <strong>{now.visits}</strong> {t('report.visits')}
      </p>
      <p>{t('report.notPersons')}</p>
      {now.visits === 0 && <p role="status">{t('report.none')}</p>}
      <DurationTable report={{ now, before, yearBefore }} />
      <LinesTable name="topics" lines={linesOf('topics')} label={(id) => topicName(id, i18n.language)} />
      <LinesTable name="groups" lines={linesOf('groups')} label={(id) => groupName(id, i18n.language)} />
      <LinesTable name="languages" lines={linesOf('languages')} label={dutchLanguageName} />
      <LinesTable name="outcomes" lines={linesOf('outcomes')} label={(id) => t(`outcome.${id as 'helped'}`)} />
      <LinesTable name="states" lines={linesOf('states')} label={(id) => t(`report.state.${id as 'waiting'}`)} />
      <LinesTable name="reasons" lines={linesOf('reasons')} label={(id) => t(`line.callReason.${id as 'quick'}`)} />
      <HourTable lines={now.hours} />
    </>
  );
}

type ListName = 'topics' | 'groups' | 'languages' | 'outcomes' | 'states' | 'reasons';
type Compared<Value> = Record<'now' | 'before' | 'yearBefore', Value>;

const countOf = (lines: readonly ReportLine[], value: string): number => Number(lines.find((line) => line.value === value)?.count ?? 0);

type LinesTableProps = { name: ListName; lines: Compared<ReportLine[]>; label: (value: string) => string };

/** The numbers of one kind, with those of both other ranges, and a bar for the present one. */
function LinesTable({ name, lines, label }: LinesTableProps) {
  const { t } = useTranslation('desk');
  const values = [...new Set([...lines.now, ...lines.before, ...lines.yearBefore].map(({ value }) => value))];
  if (values.length === 0) return null;
  const largest = Math.max(1, ...lines.now.map(({ count }) => Number(count)));
  return (
    <section data-testid={`report-${name}`}>
      <table className={styles.table}>
        <ComparedHead title={t(`report.table.${name}`)} />
        <tbody>
          {values.map((value) => (
            <tr key={value}>
              <th scope="row">{label(value)}</th>
              <td>
                <meter className={styles.bar} max={largest} value={countOf(lines.now, value)} aria-hidden /> {countOf(lines.now, value)}
              </td>
              <td>{countOf(lines.before, value)}</td>
              <td>{countOf(lines.yearBefore, value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ComparedHead({ title }: { title: string }) {
  const { t } = useTranslation('desk');
  return (
    <thead>
      <tr>
        <th scope="col">{title}</th>
        <th scope="col">{t('report.now')}</th>
        <th scope="col">{t('report.before')}</th>
        <th scope="col">{t('report.yearBefore')}</th>
      </tr>
    </thead>
  );
}

/** How long people waited and were helped (minutes). */
function DurationTable({ report }: { report: Compared<VisitReport> }) {
  const { t } = useTranslation('desk');
  const row = (label: string, of: (report: VisitReport) => number | null) => (
    <tr>
      <th scope="row">{label}</th>
      <td>{of(report.now) ?? '–'}</td>
      <td>{of(report.before) ?? '–'}</td>
      <td>{of(report.yearBefore) ?? '–'}</td>
    </tr>
  );
  const rows = (label: string, of: (report: VisitReport) => Durations) => (
    <>
      {row(`${label}: ${t('report.median')}`, (one) => of(one).medianMinutes)}
      {row(`${label}: ${t('report.p90')}`, (one) => of(one).p90Minutes)}
    </>
  );
  return (
    <section data-testid="report-durations">
      <table className={styles.table}>
        <ComparedHead title={t('report.table.durations')} />
        <tbody>
          {rows(t('report.waits'), ({ waits }) => waits)}
          {rows(t('report.helps'), ({ helps }) => helps)}
        </tbody>
      </table>
    </section>
  );
}

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** When people came: hours by weekdays, darker where there were more. */
function HourTable({ lines }: { lines: readonly ReportLine[] }) {
  const { t } = useTranslation('desk');
  if (lines.length === 0) return null;
  const hours = [...new Set(lines.map(({ value }) => value.slice(2)))].toSorted();
  const largest = Math.max(...lines.map(({ count }) => Number(count)));
  return (
    <section data-testid="report-hours">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('report.table.hours')}</th>
            {WEEKDAYS.map((weekday) => (
              <th key={weekday} scope="col" className={styles.weekday} abbr={t(`weekday.${weekday}`)}>
                {t(`weekday.${weekday}`).slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <tr key={hour}>
              <th scope="row">
                {Number(hour)} {t('report.hour')}
              </th>
              {WEEKDAYS.map((weekday) => {
                const count = countOf(lines, `${weekday} ${hour}`);
                return (
                  <td key={weekday} className={styles.heat} style={{ '--share': count / largest } as CSSProperties}>
                    {count}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
