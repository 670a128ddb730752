import { type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComputerKind } from '../../electron/computers/rules/computer-kind.ts';
import { Button } from '../ui/Button.tsx';
import { adoptCredential, pairComputer, type PairProblem } from './pair-api.ts';
import styles from './PairPage.module.css';

// What the address says after its #, which is never sent: the credential that the program of this computer has, or the code of
// a QR with the kind that it is for.
const address = new URLSearchParams(location.hash.slice(1));
const credential = address.get('credential');
const kindOfCode = address.get('kind');
const KINDS: readonly ComputerKind[] = ['desk', 'display'];

/** The page of an unpaired computer. */
export function PairPage() {
  const { t } = useTranslation('pair');
  const [problem, setProblem] = useState<PairProblem | null>(null);
  const [isOpening, setIsOpening] = useState(credential !== null);
  useEffect(() => {
    // The secret does not stay in the history of the browser.
    history.replaceState(null, '', location.pathname);
    if (credential === null) return;
    void adoptCredential(credential).then((failed) => {
      setProblem(failed);
      setIsOpening(false);
    });
  }, []);
  return (
    <main className={styles.page}>
      <h1>{t('title')}</h1>
      {isOpening ? <p>{t('opening')}</p> : <PairForm problem={problem} onProblem={setProblem} />}
      <section className={styles.card}>
        <h2>{t('warning.title')}</h2>
        <p>{t('warning.why')}</p>
        <p>{t('warning.compare')}</p>
        <p>{t('warning.differs')}</p>
        <p>{t('warning.root')}</p>
        <p>
          <a href="/api/pair/digipunt.crt" download data-testid="root-certificate">
            {t('warning.download')}
          </a>
        </p>
      </section>
    </main>
  );
}

function PairForm({ problem, onProblem }: { problem: PairProblem | null; onProblem: (problem: PairProblem | null) => void }) {
  const { t } = useTranslation('pair');
  const [code, setCode] = useState(address.get('code') ?? '');
  const [name, setName] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  /** Null: as the code says. */
  const submit = async (kind: ComputerKind | null): Promise<void> => {
    setIsBusy(true);
    onProblem(null);
    onProblem(await pairComputer({ code, name, kind }));
    setIsBusy(false);
  };
  return (
    <form
      className={styles.card}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit(null);
      }}
    >
      <p>{t('intro')}</p>
      <TextField label={t('code')} value={code} onChange={setCode} testId="pair-code" maxLength={30} />
      <TextField label={t('name')} hint={t('nameHint')} value={name} onChange={setName} testId="pair-name" maxLength={40} />
      {problem && (
        <p role="alert" className={styles.problem} data-testid="error">
          {t(`error.${problem}`)}
        </p>
      )}
      <div className={styles.acts}>
        {KINDS.filter((kind) => !KINDS.includes(kindOfCode as ComputerKind) || kind === kindOfCode).map((kind) => (
          <Button key={kind} variant="primary" isDisabled={isBusy} data-testid={`pair-${kind}`} onPress={() => void submit(kind)}>
            {t(kind)}
          </Button>
        ))}
      </div>
      {/* With it Enter submits (HTML, implicit submission). */}
      <input type="submit" hidden />
    </form>
  );
}

type TextFieldProps = {
  label: string;
  hint?: string;
  value: string;
  maxLength: number;
  onChange: (value: string) => void;
  testId: string;
};

function TextField({ label, hint, onChange, testId, ...input }: TextFieldProps): ReactNode {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        autoComplete="off"
        aria-describedby={hint && `${id}-hint`}
        onChange={({ target }) => onChange(target.value)}
        data-testid={testId}
        {...input}
      />
      {hint && <p id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}
