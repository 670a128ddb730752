import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceType } from '../../../electron/lending/rules/device-states.ts';
import type { ReportScope } from '../../../electron/reports/rules/report-scope.ts';
import type { Report, ReportLine, ReportList } from '../../../electron/reports/rules/report.ts';
import { deviceName, groupName } from '../../i18n/catalog-names.ts';
import { dutchLanguageName } from '../../i18n/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../form/Field.tsx';
import { PrintSheet } from '../print/PrintSheet.tsx';
import { useDesk } from '../state/desk-store.ts';
import { ScopeField } from './ScopeField.tsx';
import { readYears } from './reports-api.ts';
import tableStyles from './Figures.module.css';
import styles from './AnnualReport.module.css';

/** Until this month the annual report is that of the year before. */
const REPORT_MONTHS = 6;

const proposedYear = (now: Date): number => now.getFullYear() - (now.getMonth() < REPORT_MONTHS ? 1 : 0);

type Years = { now: Report; yearBefore: Report };

/** The figures that a subsidy file asks for, of a year beside the year before: for on paper, so without small numbers. */
export function AnnualReport() {
  const { t } = useTranslation('desk');
  const [year, setYear] = useState(() => String(proposedYear(new Date())));
  const [scope, setScope] = useState<ReportScope>('here');
  const years = useYears(Number(year), scope);
  return (
    <div className={styles.annual} data-testid="annual">
      <div className={styles.controls}>
        <Field
          type="number"
          label={t('report.annual.year')}
          value={year}
          min="2000"
          max="2100"
          onChange={setYear}
          data-testid="annual-year"
        />
        <ScopeField scope={scope} onChange={setScope} />
        <Button variant="primary" isDisabled={!years} data-testid="annual-print" onPress={() => window.print()}>
          {t('report.annual.print')}
        </Button>
      </div>
      {years && (
        <>
          <Sheet years={years} />
          <PrintSheet className={styles.paper} data-testid="annual-sheet">
            <Sheet years={years} />
          </PrintSheet>
        </>
      )}
    </div>
  );
}

function useYears(year: number, scope: ReportScope): Years | null {
  const [years, setYears] = useState<Years | null>(null);
  useEffect(() => {
    let isShown = true;
    // While a year is typed it is none yet.
    const reading = year < 2000 || year > 2100 ? Promise.resolve(null) : readYears(year, scope);
    void reading.then(
      (next) => {
        if (isShown) setYears(next);
      },
      () => null, // the desk says that there is no connection
    );
    return () => void (isShown = false);
  }, [year, scope]);
  return years;
}

const countIn = (lines: readonly ReportLine[], value: string) => lines.find((line) => line.value === value)?.count ?? '< 5';

function Sheet({ years: { now, yearBefore } }: { years: Years }) {
  const { t, i18n } = useTranslation('desk');
  const digipunt = useDesk((state) => state.snapshot?.digipunt ?? '');
  const year = now.from.slice(0, 4);
  const { language } = i18n;
  const lists: [ReportList, (value: string) => string][] = [
    ['groups', (id) => groupName(id, language)],
    ['languages', dutchLanguageName],
    ['targetGroups', (id) => t(`targetGroup.${id as 'senior'}`)],
    ['outcomes', (id) => t(`outcome.${id as 'helped'}`)],
    ['states', (id) => t(`report.state.${id as 'waiting'}`)],
    ['lent', (type) => deviceName(type as DeviceType, language)],
    ['loanEnds', (id) => t(`report.loanEnd.${id as 'lost'}`)],
    ['trainings', (id) => t(`report.training.${id as 'seats'}`)],
    ['homeVisits', (id) => t(`report.homeVisit.${id as 'done'}`)],
    ['referrals', (name) => name],
  ];
  return (
    <article className={styles.sheet}>
      <div className={styles.title}>
        <h2>{t('report.annual.title', { year })}</h2>
        <p>{now.scope === 'here' ? digipunt : t(`report.scope.${now.scope}`)}</p>
      </div>
      <dl className={styles.key} aria-label={t('report.annual.key')}>
        <KeyFigure name={t('report.visits')} count={now.visits} />
        <KeyFigure name={t('report.annual.lent')} count={now.loans} />
        <KeyFigure name={t('report.annual.present')} count={countIn(now.trainings, 'present')} />
        <KeyFigure name={t('report.annual.homeVisits')} count={countIn(now.homeVisits, 'done')} />
        <KeyFigure name={t('report.annual.referred')} count={countIn(now.outcomes, 'referred')} />
      </dl>
      <p>{t('report.notPersons')}</p>
      <p>{t('report.annual.rounding')}</p>
      {now.waits.medianMinutes !== null && (
        <p>
          {t('report.annual.waitHalf', { count: now.waits.medianMinutes })}{' '}
          {t('report.annual.waitMost', { count: now.waits.p90Minutes ?? 0 })}
        </p>
      )}
      <div className={styles.tables}>
        {lists.map(([name, label]) => (
          <YearTable key={name} name={name} now={now} yearBefore={yearBefore} label={label} />
        ))}
      </div>
    </article>
  );
}

const KeyFigure = ({ name, count }: { name: string; count: number | string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{count}</dd>
  </div>
);

type YearTableProps = Years & { name: ReportList; label: (value: string) => string };

/** One list of both years. Lines that are small in both are there as well: a missing one would say that there was none. */
function YearTable({ name, now, yearBefore, label }: YearTableProps) {
  const { t } = useTranslation('desk');
  return (
    <table className={tableStyles.table} data-testid={`annual-${name}`}>
      <thead>
        <tr>
          <th scope="col">{t(`report.table.${name}`)}</th>
          <th scope="col">{now.from.slice(0, 4)}</th>
          <th scope="col">{yearBefore.from.slice(0, 4)}</th>
        </tr>
      </thead>
      <tbody>
        {now[name].map(({ value, count }) => (
          <tr key={value}>
            <th scope="row">{label(value)}</th>
            <td>{count}</td>
            <td>{countIn(yearBefore[name], value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
