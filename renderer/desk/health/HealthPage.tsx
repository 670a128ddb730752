import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Health, HealthPart } from '../../../electron/health/services/health.ts';
import { formatDate, formatTime } from '../../i18n/date-format.ts';
import { BackupSection } from '../backup/BackupSection.tsx';
import { dutchLanguageName } from '../../i18n/languages.ts';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { printerName } from '../print/printer-name.ts';
import { UnlockForm } from '../privacy/UnlockForm.tsx';
import { FactList } from '../form/FactList.tsx';
import { PageLink } from '../form/PageLink.tsx';
import { DIAGNOSTICS_URL, readHealth } from './health-api.ts';
import styles from './HealthPage.module.css';
import { UpdateControls } from './UpdateControls.tsx';
import { usePolled } from '../state/use-polled.ts';

const GIGABYTE = 1e9;
const MEGABYTE = 1e6;

/** How the computer of the kiosk is: each part with what to do, the last faults, and a file to send to someone. */
export function HealthPage() {
  const { t } = useTranslation('desk');
  const { value: health } = usePolled(readHealth);
  return (
    <main className={styles.page}>
      <h1>{t('health.title')}</h1>
      <p className={styles.pages}>
        <PageLink to={{ name: 'check' }} data-testid="open-check">
          {t('check.title')}
        </PageLink>
        <PageLink to={{ name: 'rehearsal' }} data-testid="open-rehearsal">
          {t('rehearsal.title')}
        </PageLink>
        <PageLink to={{ name: 'about' }} data-testid="open-about">
          {t('about.title')}
        </PageLink>
      </p>
      <ErrorMessage />
      {health && (
        <>
          <p data-testid="health-state">{t(`health.state.${health.state}`)}</p>
          <Parts health={health} />
          <Faults faults={health.faults} />
          <BackupSection />
          <section>
            <h2>{t('health.help')}</h2>
            <p>{t('health.helpHint')}</p>
            <a href={DIAGNOSTICS_URL} download data-testid="health-diagnostics">
              {t('health.download')}
            </a>
          </section>
        </>
      )}
    </main>
  );
}

type Facts = readonly (readonly [name: string, value: string])[];

function Parts({ health }: { health: Health }) {
  const { t, i18n } = useTranslation('desk');
  const { store, disk, clock, backups, personal, screens, printer, voice, browser, update, versions } = health;
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const moment = (at: string): string => `${formatDate(at, i18n.language)}, ${formatTime(at, i18n.language)}`;
  const facts: Readonly<Record<HealthPart, Facts>> = {
    store: [[t('health.fact.size'), t('health.megabytes', { size: number.format(store.bytes / MEGABYTE) })]],
    disk: [
      [t('health.fact.free'), t('health.gigabytes', { size: number.format(disk.freeBytes / GIGABYTE) })],
      [t('health.fact.total'), t('health.gigabytes', { size: number.format(disk.totalBytes / GIGABYTE) })],
    ],
    clock: [[t('health.fact.clock'), moment(clock.now)]],
    backups: [
      [t('health.fact.copies'), number.format(backups.count)],
      [t('health.fact.newest'), backups.newest ? moment(backups.newest) : t('health.none')],
    ],
    personal: [
      [t('health.fact.encrypted'), t(personal.locked ? 'health.locked' : 'health.yes')],
      [t('health.fact.recoveryKey'), t(personal.recoveryKey ? 'health.yes' : 'health.no')],
      [t('health.fact.damaged'), personal.damaged > 0 ? number.format(personal.damaged) : ''],
    ],
    screens: [
      [t('health.fact.kiosks'), number.format(screens.kiosk)],
      [t('health.fact.displays'), number.format(screens.display)],
      [t('health.fact.desks'), number.format(screens.desk)],
      [t('health.fact.painted'), screens.lastPainted ? formatTime(screens.lastPainted, i18n.language) : ''],
    ],
    printer: [
      [t('health.fact.paper'), t(`kiosk.paperWhen.${printer.mode}`)],
      [t('health.fact.printer'), printer.mode === 'never' ? '' : printerName(printer.printer, t)],
      [t('health.fact.slips'), printer.underWay > 0 ? number.format(printer.underWay) : ''],
    ],
    voice: [
      [t('health.fact.voice'), voice.program ?? t('health.none')],
      [t('health.fact.spoken'), voice.spoken.map(dutchLanguageName).join(', ')],
      [t('health.fact.unspoken'), voice.unspoken.map(dutchLanguageName).join(', ')],
    ],
    browser: [[t('health.fact.version'), browser.version ?? t('health.unknown')]],
    update: [
      [t('health.fact.inUse'), update.version ?? versions.digipunt],
      [t('health.fact.newestVersion'), update.newest ?? ''],
      [
        t('health.fact.lastUpdate'),
        update.last ? `${update.last.version ?? ''} ${moment(update.last.at)}: ${attemptText(t, update.last)}`.trim() : '',
      ],
    ],
    versions: [
      ['Digipunt', versions.digipunt],
      ['Node', versions.node],
      ['Electron', versions.electron ?? ''],
      [t('health.fact.system'), versions.system],
    ],
  };
  const advice: Partial<Record<HealthPart, string>> = {
    ...(store.state !== 'ok' && { store: t('health.storeAdvice') }),
    ...(disk.disk !== 'ok' && { disk: t(`health.disk.${disk.disk}`) }),
    ...(clock.doubt && { clock: t('health.clockAdvice') }),
    ...(backups.state !== 'ok' && { backups: t('health.backupsAdvice') }),
    ...(personal.state !== 'ok' && {
      personal: t(`health.personal.${personal.locked ? 'locked' : personal.damaged > 0 ? 'damaged' : 'noRecoveryKey'}`),
    }),
    ...(screens.state !== 'ok' && { screens: t('health.screensAdvice') }),
    ...(update.problem && { update: t(`health.update.problem.${update.problem}`) }),
    ...(printer.trouble && { printer: t(`health.printer.${printer.trouble}`) }),
  };
  return (
    <div className={styles.parts}>
      {(Object.keys(facts) as HealthPart[]).map((part) => {
        const { state } = health[part];
        const Icon = state === 'ok' ? CircleCheck : TriangleAlert;
        return (
          <section key={part} aria-labelledby={`health-${part}`} data-testid={`health-${part}`} data-state={state}>
            <h2 id={`health-${part}`}>
              <Icon aria-label={t(`health.mark.${state}`)} /> {t(`health.part.${part}`)}
            </h2>
            {advice[part] && <p>{advice[part]}</p>}
            <FactList className={styles.facts} facts={facts[part]} />
            {part === 'personal' && personal.locked && <UnlockForm />}
            {part === 'update' && <UpdateControls update={update} />}
          </section>
        );
      })}
    </div>
  );
}

/** How an attempt to install a version ended. */
function attemptText(t: TFunction<'desk'>, { result }: NonNullable<Health['update']['last']>): string {
  if (result === 'installed' || result === 'no-start' || result === 'not-quiet' || result === 'failed')
    return t(`health.update.result.${result}`);
  return t(`health.update.problem.${result}`);
}

function Faults({ faults }: { faults: Health['faults'] }) {
  const { t, i18n } = useTranslation('desk');
  return (
    <section data-testid="health-faults">
      <h2>{t('health.faults')}</h2>
      {faults.length === 0 && <p>{t('health.noFaults')}</p>}
      <ul>
        {faults.map(({ code, from, at, count }) => (
          <li key={`${code} ${from}`}>
            {formatDate(at, i18n.language)}, {formatTime(at, i18n.language)} – {t(`health.fault.${code}`)}{' '}
            {count > 1 && t('health.times', { count })}
          </li>
        ))}
      </ul>
    </section>
  );
}
