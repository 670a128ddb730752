import { CircleCheck, CircleDashed, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Check, CheckPart, CheckState, Finding } from '../../../electron/health/rules/checks.ts';
import type { DiskState } from '../../../electron/health/rules/disk-state.ts';
import type { PrinterTrouble } from '../../../electron/print/rules/printer-trouble.ts';
import { PageLink } from '../form/PageLink.tsx';
import type { Screen } from '../state/screens.ts';
import styles from './CheckPage.module.css';
import { readChecks } from './health-api.ts';
import { usePolled } from '../state/use-polled.ts';

const ICONS: Readonly<Record<CheckState, LucideIcon>> = {
  ok: CircleCheck,
  warning: TriangleAlert,
  fault: OctagonAlert,
  unchecked: CircleDashed,
};

/** In the order of the summary: what needs somebody first. */
const STATES: readonly CheckState[] = ['fault', 'warning', 'unchecked', 'ok'];

/** The page on which each part is put right, with the key of its name. */
const PAGES = {
  health: { screen: { name: 'health' }, label: 'health.open' },
  hours: { screen: { name: 'kiosk', section: 'hours' }, label: 'kiosk.section.hours' },
  topics: { screen: { name: 'kiosk', section: 'topics' }, label: 'kiosk.section.topics' },
  languages: { screen: { name: 'kiosk', section: 'languages' }, label: 'kiosk.section.languages' },
  calls: { screen: { name: 'kiosk', section: 'calls' }, label: 'kiosk.section.calls' },
  paper: { screen: { name: 'kiosk', section: 'paper' }, label: 'kiosk.section.paper' },
  team: { screen: { name: 'team' }, label: 'team.open' },
  computers: { screen: { name: 'computers' }, label: 'computers.open' },
  devices: { screen: { name: 'lending', tab: 'devices' }, label: 'lending.tab.devices' },
} as const satisfies Record<string, { screen: Screen; label: string }>;

const PAGE_OF: Readonly<Record<CheckPart, keyof typeof PAGES>> = {
  store: 'health',
  disk: 'health',
  clock: 'health',
  backups: 'health',
  secondPlace: 'health',
  recoveryKey: 'health',
  hours: 'hours',
  desks: 'team',
  staff: 'team',
  languages: 'languages',
  topics: 'topics',
  devices: 'devices',
  computers: 'computers',
  kioskScreen: 'health',
  display: 'computers',
  sound: 'calls',
  printer: 'paper',
};

/** Every part of the Digipunt with its state, what is wrong and what to press, to go through before the door opens. */
export function CheckPage() {
  const { t } = useTranslation('desk');
  const { value: checks } = usePolled(readChecks);
  return (
    <main className={styles.page} data-testid="check">
      <h1>{t('check.title')}</h1>
      <p>{t('check.intro')}</p>
      {checks && (
        <>
          <ul className={styles.counts} data-testid="check-counts">
            {STATES.map((state) => (
              <li key={state}>
                {t(`health.mark.${state}`)}: {checks.filter((check) => check.state === state).length}
              </li>
            ))}
          </ul>
          <ol className={styles.list}>
            {checks.map((check) => (
              <CheckLine key={check.part} check={check} />
            ))}
          </ol>
          <p>
            {t('check.then')}{' '}
            <PageLink to={{ name: 'rehearsal' }} data-testid="check-rehearsal">
              {t('rehearsal.title')}
            </PageLink>
          </p>
        </>
      )}
    </main>
  );
}

function CheckLine({ check: { part, state, finding } }: { check: Check }) {
  const { t } = useTranslation('desk');
  const textOf = useFindingText();
  const Icon = ICONS[state];
  const { screen, label } = PAGES[PAGE_OF[part]];
  return (
    <li data-testid={`check-${part}`} data-state={state}>
      <Icon aria-label={t(`health.mark.${state}`)} />
      <span className={styles.text}>
        <strong>{t(`check.part.${part}`)}</strong>
        {finding && <span>{textOf(finding)}</span>}
      </span>
      {finding && (
        <PageLink to={screen} data-testid={`check-open-${part}`}>
          {t('check.go', { page: t(label) })}
        </PageLink>
      )}
    </li>
  );
}

type SharedFinding = Extract<Finding, `disk-${string}` | `printer-${string}`>;

/** What a finding says; of the disk and the printer it is what the page about the computer says too. */
function useFindingText(): (finding: Finding) => string {
  const { t } = useTranslation('desk');
  return (finding) => {
    if (finding.startsWith('disk-')) return t(`health.disk.${finding.slice('disk-'.length) as Exclude<DiskState, 'ok'>}`);
    if (finding.startsWith('printer-')) return t(`health.printer.${finding.slice('printer-'.length) as PrinterTrouble}`);
    return t(`check.finding.${finding as Exclude<Finding, SharedFinding>}`);
  };
}
