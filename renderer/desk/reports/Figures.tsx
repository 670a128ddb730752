import { type CSSProperties, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Report, ReportList } from '../../../electron/reports/rules/report.ts';
import type { ComparedReport } from '../../../electron/reports/services/reports.ts';
import type { DeviceType } from '../../../electron/lending/rules/device-states.ts';
import { deviceName, groupName, topicName } from '../../i18n/catalog-names.ts';
import { formatMonth, formatShortDay } from '../../i18n/date-format.ts';
import { dutchLanguageName } from '../../i18n/languages.ts';
import { type Compared, countOf, periodOf, type ReportLine, sumByPeriod } from './report-lines.ts';
import styles from './Figures.module.css';

// Loaded with the first figures: the chart library is large, and helpers never need it.
const BarChart = lazy(async () => ({ default: (await import('./BarChart.tsx')).BarChart }));

/** The figures of a range beside those of the range before and of a year earlier: each list as a table, the large ones as a chart too. */
export function Figures({ report: { now, before, yearBefore } }: { report: ComparedReport }) {
  const { t, i18n } = useTranslation('desk');
  const { language } = i18n;
  const linesOf = (name: ReportList) => ({ now: now[name], before: before[name], yearBefore: yearBefore[name] });
  const topic = (id: string) => topicName(id, language);
  const device = (type: string) => deviceName(type as DeviceType, language);
  const kinds = [...new Set([now, before, yearBefore].flatMap(({ loanDaysByKind }) => loanDaysByKind.map(({ value }) => value)))];
  const period = periodOf(now);
  const days = sumByPeriod(now.days, now);
  return (
    <>
      <p className={styles.total} data-testid="report-visits">
        <strong>{now.visits}</strong> {t('report.visits')}
      </p>
      <p>{t('report.notPersons')}</p>
      <p className={styles.hint}>{t('report.chartHint')}</p>
      {now.visits === 0 && <p role="status">{t('report.none')}</p>}
      <PeriodTable
        lines={days}
        label={(day) => (period === 'month' ? formatMonth(day, language) : formatShortDay(day, language))}
        period={period}
      />
      <SummaryTable
        name="durations"
        report={{ now, before, yearBefore }}
        rows={[
          [`${t('report.waits')}: ${t('report.median')}`, ({ waits }) => waits.medianMinutes],
          [`${t('report.waits')}: ${t('report.p90')}`, ({ waits }) => waits.p90Minutes],
          [`${t('report.helps')}: ${t('report.median')}`, ({ helps }) => helps.medianMinutes],
          [`${t('report.helps')}: ${t('report.p90')}`, ({ helps }) => helps.p90Minutes],
        ]}
      />
      <LinesTable name="topics" lines={linesOf('topics')} label={topic} hasChart />
      <LinesTable name="groups" lines={linesOf('groups')} label={(id) => groupName(id, language)} hasChart />
      <LinesTable name="languages" lines={linesOf('languages')} label={dutchLanguageName} hasChart />
      <LinesTable name="targetGroups" lines={linesOf('targetGroups')} label={(id) => t(`targetGroup.${id as 'senior'}`)} hasChart />
      <LinesTable name="outcomes" lines={linesOf('outcomes')} label={(id) => t(`outcome.${id as 'helped'}`)} hasChart />
      <LinesTable name="states" lines={linesOf('states')} label={(id) => t(`report.state.${id as 'waiting'}`)} />
      <LinesTable name="reasons" lines={linesOf('reasons')} label={(id) => t(`line.callReason.${id as 'quick'}`)} />
      <HourTable lines={now.hours} />
      <LinesTable name="deskHours" lines={linesOf('deskHours')} label={topic} hasChart />
      <LinesTable name="lent" lines={linesOf('lent')} label={device} hasChart />
      <SummaryTable
        name="loanDays"
        report={{ now, before, yearBefore }}
        rows={[
          [t('report.meanDays'), ({ loanDays }) => loanDays.meanDays],
          [t('report.medianDays'), ({ loanDays }) => loanDays.medianDays],
          ...kinds.map((kind): SummaryRow => [
            `${t('report.meanDays')}: ${device(kind)}`,
            ({ loanDaysByKind }) => loanDaysByKind.find(({ value }) => value === kind)?.meanDays ?? null,
          ]),
        ]}
      />
      <LinesTable name="loanEnds" lines={linesOf('loanEnds')} label={(id) => t(`report.loanEnd.${id as 'lost'}`)} />
      <LinesTable name="overdue" lines={linesOf('overdue')} label={device} />
      <LinesTable name="wished" lines={linesOf('wished')} label={device} />
      <LinesTable name="trainings" lines={linesOf('trainings')} label={(id) => t(`report.training.${id as 'seats'}`)} />
      <LinesTable name="homeVisits" lines={linesOf('homeVisits')} label={(id) => t(`report.homeVisit.${id as 'done'}`)} />
      <LinesTable name="referrals" lines={linesOf('referrals')} label={(name) => name} hasChart />
    </>
  );
}

type PeriodTableProps = { lines: ReportLine[]; label: (day: string) => string; period: 'day' | 'week' | 'month' };

/** The visits as time went by. */
function PeriodTable({ lines, label, period }: PeriodTableProps) {
  const { t } = useTranslation('desk');
  return (
    <section className={styles.wide} data-testid="report-days">
      <h2>{t(`report.per.${period}`)}</h2>
      <Suspense>
        <BarChart lines={{ now: lines, before: [], yearBefore: [] }} label={label} direction="across" />
      </Suspense>
      <details>
        <summary>{t('report.asTable')}</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('report.table.days')}</th>
              <th scope="col">{t('report.visits')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ value, count }) => (
              <tr key={value}>
                <th scope="row">{label(value)}</th>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

type LinesTableProps = {
  name: Exclude<ReportList, 'days' | 'hours'>;
  lines: Compared<ReportLine[]>;
  label: (value: string) => string;
  hasChart?: boolean;
};

/** The numbers of one kind, with those of both other ranges; nothing when all are empty. */
function LinesTable({ name, lines, label, hasChart = false }: LinesTableProps) {
  const { t } = useTranslation('desk');
  const values = [...new Set([...lines.now, ...lines.before, ...lines.yearBefore].map(({ value }) => value))];
  if (values.length === 0) return null;
  return (
    <section className={styles.pair} data-testid={`report-${name}`}>
      <table className={styles.table}>
        <ComparedHead title={t(`report.table.${name}`)} />
        <tbody>
          {values.map((value) => (
            <tr key={value}>
              <th scope="row">{label(value)}</th>
              <td>{countOf(lines.now, value)}</td>
              <td>{countOf(lines.before, value)}</td>
              <td>{countOf(lines.yearBefore, value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasChart && lines.now.length > 0 && (
        <Suspense>
          <BarChart lines={lines} label={label} direction="down" />
        </Suspense>
      )}
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

type SummaryRow = readonly [label: string, of: (report: Report) => number | null];

/** Middle and other values of durations, beside those of both other ranges; nothing where there is none. */
function SummaryTable({ name, report, rows }: { name: 'durations' | 'loanDays'; report: Compared<Report>; rows: readonly SummaryRow[] }) {
  const { t } = useTranslation('desk');
  if (Object.values(report).every((one) => rows.every(([, of]) => of(one) === null))) return null;
  return (
    <section data-testid={`report-${name}`}>
      <table className={styles.table}>
        <ComparedHead title={t(`report.table.${name}`)} />
        <tbody>
          {rows.map(([label, of]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{of(report.now) ?? '–'}</td>
              <td>{of(report.before) ?? '–'}</td>
              <td>{of(report.yearBefore) ?? '–'}</td>
            </tr>
          ))}
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
              <th key={weekday} scope="col" abbr={t(`weekday.${weekday}`)}>
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
