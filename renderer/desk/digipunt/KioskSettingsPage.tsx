import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { DUTCH, LANGUAGES, LANGUAGES_IN_DUTCH } from '../../i18n/languages.ts';
import { LanguageName } from '../form/LanguageName.tsx';
import { Brand } from '../../ui/Brand.tsx';
import { Button } from '../../ui/Button.tsx';
import { kioskActions, showScreen, useDesk } from '../state/desk-store.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import { SavedMessage } from '../form/SavedMessage.tsx';
import styles from '../form/Form.module.css';
import { OpeningHoursForm } from './OpeningHoursForm.tsx';
import { resizeLogo } from './resize-logo.ts';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import type { KioskSettings } from '../../../electron/digipunt/services/kiosk-settings.ts';

/**
 * The coordinator's page of settings: name, address and branding of the Digipunt, the kiosk's languages, screen and idle
 * times, the logo and the opening hours.
 */
export function KioskSettingsPage() {
  const { t } = useTranslation('desk');
  const [settings, setSettings] = useState<KioskSettings | null>(null);
  useEffect(() => {
    void api.desk['kiosk-settings'].$get().then(
      async (response) => response.status === 200 && setSettings(await response.json()),
      () => null,
    );
  }, []);
  return (
    <main className={styles.page}>
      <Button data-testid="kiosk-close" onPress={() => showScreen({ name: 'work', prompt: null })}>
        {t('team.close')}
      </Button>
      <h1>{t('kiosk.title')}</h1>
      {settings && <KioskSettingsForm initial={settings} />}
      <LogoField />
      <OpeningHoursForm />
      <ErrorMessage />
    </main>
  );
}

// Belgian Dutch has a decimal comma.
const parseDecimal = (text: string): number => Number(text.replace(',', '.'));
const formatDecimal = (value: number): string => String(value).replace('.', ',');

/** The settings of the kiosk. Lengths are in mm, times in seconds and the screen's resolution in px per mm. */
function KioskSettingsForm({ initial }: { initial: KioskSettings }) {
  const { t } = useTranslation('desk');
  const [digipunt, setDigipunt] = useState(initial.digipunt);
  const [address, setAddress] = useState(initial.address);
  const [accent, setAccent] = useState(initial.accent);
  const [languages, setLanguages] = useState(new Set(initial.languages));
  const [numbers, setNumbers] = useState({
    pxPerMm: formatDecimal(initial.pxPerMm),
    lowerEdgeMm: formatDecimal(initial.lowerEdgeMm),
    idleSeconds: formatDecimal(initial.idleSeconds),
    numberSeconds: formatDecimal(initial.numberSeconds),
  });
  const [switchKeys, setSwitchKeys] = useState(initial.switchKeys);
  const [callSounds, setCallSounds] = useState(initial.callSounds);
  const [isSaved, setIsSaved] = useState(false);
  const save = async (): Promise<boolean> => {
    setIsSaved(false);
    const { pxPerMm, lowerEdgeMm, idleSeconds, numberSeconds } = numbers;
    const succeeded = await kioskActions.save({
      digipunt,
      address,
      accent,
      languages: [...LANGUAGES.keys()].filter((code) => languages.has(code)),
      pxPerMm: parseDecimal(pxPerMm),
      lowerEdgeMm: parseDecimal(lowerEdgeMm),
      idleSeconds: parseDecimal(idleSeconds),
      numberSeconds: parseDecimal(numberSeconds),
      switchKeys,
      callSounds,
    });
    setIsSaved(succeeded);
    return succeeded;
  };
  const toggle = (code: string): void => {
    const next = new Set(languages);
    if (!next.delete(code)) next.add(code);
    setLanguages(next);
  };
  return (
    <Form className={styles.form} saveBar={{ title: t('kiosk.title'), testId: 'kiosk-save' }} onSubmit={save}>
      <Field name="digipunt" label={t('setUp.digipunt')} maxLength={60} value={digipunt} onChange={setDigipunt} data-testid="kiosk-name" />
      <Field
        name="address"
        label={t('field.address')}
        hint={t('kiosk.addressHint')}
        maxLength={120}
        value={address}
        onChange={setAddress}
        data-testid="kiosk-address"
      />
      <div className={styles.row}>
        <Field
          name="accent"
          label={t('kiosk.accent')}
          type="color"
          value={accent ?? '#0b4f5c'}
          onChange={setAccent}
          data-testid="kiosk-accent"
        />
        <Button isDisabled={accent === null} data-testid="kiosk-accent-own" onPress={() => setAccent(null)}>
          {t('kiosk.ownAccent')}
        </Button>
      </div>
      <fieldset className={styles.group}>
        <legend>{t('kiosk.languages')}</legend>
        {LANGUAGES_IN_DUTCH.map(({ code }) => (
          <label key={code} className={styles.check}>
            <input
              type="checkbox"
              checked={languages.has(code)}
              disabled={code === DUTCH}
              data-testid={`kiosk-language-${code}`}
              onChange={() => toggle(code)}
            />
            <LanguageName code={code} />
          </label>
        ))}
      </fieldset>
      {(['pxPerMm', 'lowerEdgeMm', 'idleSeconds', 'numberSeconds'] as const).map((name) => (
        <Field
          key={name}
          name={name}
          label={t(`kiosk.${name}`)}
          hint={t(`kiosk.${name}Hint`)}
          inputMode="decimal"
          maxLength={8}
          value={numbers[name]}
          onChange={(value) => setNumbers({ ...numbers, [name]: value })}
          data-testid={`kiosk-${name}`}
        />
      ))}
      <fieldset className={styles.group}>
        <legend>{t('kiosk.switchKeys')}</legend>
        {(['next', 'choose'] as const).map((key) => (
          <Field
            key={key}
            label={t(`kiosk.${key}`)}
            hint={t('kiosk.keyHint')}
            value={switchKeys[key] === ' ' ? t('kiosk.space') : switchKeys[key]}
            onChange={() => {}}
            onKeyDown={(event) => {
              // Tab moves the focus, and Ctrl, Alt, Meta and Shift only modify other keys.
              if (event.key === 'Tab' || event.ctrlKey || event.altKey || event.metaKey || event.key === 'Shift') return;
              event.preventDefault();
              setSwitchKeys({ ...switchKeys, [key]: event.key });
            }}
            data-testid={`kiosk-key-${key}`}
          />
        ))}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('kiosk.callSounds')}</legend>
        {(['chime', 'voice'] as const).map((sound) => (
          <label key={sound} className={styles.check}>
            <input
              type="checkbox"
              checked={callSounds[sound]}
              data-testid={`kiosk-${sound}`}
              onChange={({ target }) => setCallSounds({ ...callSounds, [sound]: target.checked })}
            />
            <span>{t(`kiosk.${sound}`)}</span>
          </label>
        ))}
      </fieldset>
      <SavedMessage isSaved={isSaved} testId="kiosk-saved" />
    </Form>
  );
}

/** Shows, replaces and removes the logo. Saves at once, without the form. */
function LogoField() {
  const { t } = useTranslation('desk');
  const logo = useDesk((state) => state.snapshot?.look.logo ?? null);
  const name = useDesk((state) => state.snapshot?.digipunt ?? '');
  return (
    <section className={styles.form} aria-label={t('kiosk.logo')}>
      <Brand name={name} logo={logo} />
      <Field
        label={t('kiosk.logo')}
        hint={t('kiosk.logoHint')}
        type="file"
        accept="image/*"
        value=""
        onChange={() => {}}
        onInput={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void resizeLogo(file).then(kioskActions.setLogo);
        }}
        data-testid="kiosk-logo"
      />
      {logo && (
        <Button data-testid="kiosk-logo-remove" onPress={() => void kioskActions.setLogo(null)}>
          {t('kiosk.noLogo')}
        </Button>
      )}
    </section>
  );
}
