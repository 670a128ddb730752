import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MAX_DAY_FILE_MEGABYTES, MAX_DAYS as MAX_DAY_FILE_DAYS } from '../../../electron/reports/rules/day-file.ts';
import type { DayFileReport, OtherDigipunt } from '../../../electron/reports/services/day-files.ts';
import { formatIsoDate, formatShortDay } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmButton } from '../form/ConfirmButton.tsx';
import { Field, FileField } from '../form/Field.tsx';
import { Select } from '../form/Select.tsx';
import { refusalText } from '../form/refusal-text.ts';
import { showRequestError, useDesk } from '../state/desk-store.ts';
import { type AcceptQuestion, CARD_URL, daysUrl, importDayFile, removeDigipunt, useDigipunten } from './digipunten-api.ts';
import { presetRange } from './preset-range.ts';
import styles from './ReportsPage.module.css';

/** A larger file has no days, and is not read. */
const MAX_MEGABYTES: typeof MAX_DAY_FILE_MEGABYTES = 3;

/** The most days of one file. */
const MAX_DAYS: typeof MAX_DAY_FILE_DAYS = 92;

const DAY_MS = 24 * 60 * 60_000;

/** The card of this Digipunt, the others that it knows, and the files that they bring each other. */
export function Digipunten() {
  const { t } = useTranslation('desk');
  const { known, reload } = useDigipunten();
  if (!known) return null;
  return (
    <div className={styles.digipunten} data-testid="digipunten">
      <p>{t('report.digipunten.intro')}</p>
      <section>
        <h2>{t('report.digipunten.own')}</h2>
        <p>{t('report.digipunten.cardHint')}</p>
        <Fingerprint text={known.fingerprint} testId="fingerprint" />
        <p className={styles.files}>
          <a href={CARD_URL} download data-testid="digipunt-card">
            {t('report.digipunten.card')}
          </a>
        </p>
      </section>
      <DayFileImport onTaken={reload} />
      <section>
        <h2>{t('report.digipunten.list')}</h2>
        {known.digipunten.length === 0 && <p>{t('report.digipunten.none')}</p>}
        <ul className={styles.list}>
          {known.digipunten.map((digipunt) => (
            <KnownDigipunt key={digipunt.id} digipunt={digipunt} onRemoved={reload} />
          ))}
        </ul>
      </section>
      {known.digipunten.length > 0 && <DayFileExport digipunten={known.digipunten} />}
    </div>
  );
}

function Fingerprint({ text, testId }: { text: string; testId: string }) {
  const { t } = useTranslation('desk');
  return (
    <p>
      {t('report.digipunten.fingerprint')}: <code data-testid={testId}>{text}</code>
    </p>
  );
}

function KnownDigipunt({ digipunt: { id, name, fingerprint, days, firstDay, lastDay }, onRemoved }: KnownDigipuntProps) {
  const { t, i18n } = useTranslation('desk');
  const dayOf = (day: string | null): string => (day === null ? '' : formatShortDay(day, i18n.language));
  return (
    <li data-testid={`digipunt-${id}`}>
      <strong>{name}</strong>
      <p>
        {days === 0
          ? t('report.digipunten.noDays')
          : t('report.digipunten.days', { count: days, from: dayOf(firstDay), to: dayOf(lastDay) })}
      </p>
      <Fingerprint text={fingerprint} testId="known-fingerprint" />
      <ConfirmButton
        testId="digipunt-remove"
        label={t('report.digipunten.remove')}
        confirmLabel={t('report.digipunten.removeConfirm')}
        onConfirm={async () => (await removeDigipunt(id)) && onRemoved()}
      />
    </li>
  );
}

type KnownDigipuntProps = { digipunt: OtherDigipunt; onRemoved: () => void };

/** Takes in a card or days; the fingerprint of a Digipunt that is new here, or has new keys, is compared first. */
function DayFileImport({ onTaken }: { onTaken: () => void }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [question, setQuestion] = useState<{ text: string; error: AcceptQuestion } | null>(null);
  const [report, setReport] = useState<DayFileReport | null>(null);
  const take = async (text: string, accepted: string | null): Promise<void> => {
    setQuestion(null);
    setReport(null);
    const answer = await importDayFile(text, accepted);
    if (!answer) return;
    if ('code' in answer) return setQuestion({ text, error: answer });
    setReport(answer);
    onTaken();
  };
  const read = async (chosen: File): Promise<void> => {
    if (chosen.size > MAX_MEGABYTES * 1024 * 1024) return showRequestError({ code: 'file-too-large', megabytes: MAX_MEGABYTES });
    await take(await chosen.text(), null);
  };
  return (
    <section>
      <h2>{t('report.digipunten.import')}</h2>
      <FileField
        label={t('report.digipunten.choose')}
        hint={t('report.digipunten.chooseHint')}
        onChoose={(chosen) => void read(chosen)}
        data-testid="day-file"
      />
      {question && (
        <div role="group" aria-label={t('report.digipunten.fingerprint')} data-testid="digipunt-question">
          <p role="status">{refusalText(question.error, 0)}</p>
          <Fingerprint text={question.error.fingerprint} testId="asked-fingerprint" />
          <p>{t('report.digipunten.compare')}</p>
          <p className={styles.presets}>
            <Button
              variant="primary"
              isDisabled={busy}
              data-testid="digipunt-accept"
              onPress={() => void take(question.text, question.error.fingerprint)}
            >
              {t('report.digipunten.accept')}
            </Button>
            <Button data-testid="digipunt-refuse" onPress={() => setQuestion(null)}>
              {t('report.digipunten.refuse')}
            </Button>
          </p>
        </div>
      )}
      <p role="status" data-testid="day-file-taken">
        {report && <TakenText report={report} />}
      </p>
    </section>
  );
}

function TakenText({ report: { name, days } }: { report: DayFileReport }) {
  const { t } = useTranslation('desk');
  const countOf = (does: DayFileReport['days'][number]['does']): number => days.filter((day) => day.does === does).length;
  if (days.length === 0) return t('report.digipunten.known', { name });
  const older = countOf('older');
  return (
    <>
      {t('report.digipunten.taken', { name, added: countOf('added'), replaced: countOf('replaced'), same: countOf('same') })}{' '}
      {older > 0 && t('report.digipunten.older', { count: older })}
    </>
  );
}

/** The days of a range as a file that only one other Digipunt can open. */
function DayFileExport({ digipunten }: { digipunten: readonly OtherDigipunt[] }) {
  const { t } = useTranslation('desk');
  const [today] = useState(() => formatIsoDate(new Date()));
  const [{ from, to }, setRange] = useState({ from: presetRange('week', today).from, to: today });
  const [receiver, setReceiver] = useState('');
  const [first] = digipunten;
  const digipunt = digipunten.find(({ id }) => id === receiver) ?? first;
  const isRange = from !== '' && from <= to && to !== '' && from <= today;
  const isTooLong = isRange && (Date.parse(to) - Date.parse(from)) / DAY_MS >= MAX_DAYS;
  return (
    <section>
      <h2>{t('report.digipunten.export')}</h2>
      <p>{t('report.digipunten.exportHint')}</p>
      <div className={styles.range}>
        <Select
          label={t('report.digipunten.for')}
          testId="day-file-for"
          options={digipunten.map(({ id, name }) => ({ id, name }))}
          value={digipunt?.id ?? ''}
          onChange={setReceiver}
        />
        <Field type="date" label={t('report.from')} value={from} max={to} onChange={(value) => setRange({ from: value, to })} />
        <Field type="date" label={t('report.to')} value={to} min={from} onChange={(value) => setRange({ from, to: value })} />
      </div>
      {isTooLong && <p role="status">{t('report.digipunten.tooLong')}</p>}
      <p className={styles.files}>
        {digipunt && isRange && !isTooLong && (
          <a href={daysUrl({ from, to }, digipunt.id)} download data-testid="day-file-export">
            {t('report.digipunten.exportLink')}
          </a>
        )}
      </p>
    </section>
  );
}
