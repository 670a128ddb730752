import { useTranslation } from 'react-i18next';
import { Brand } from '../../ui/Brand.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field, FileField } from '../form/Field.tsx';
import styles from '../form/Form.module.css';
import { kioskActions, useDesk } from '../state/desk-store.ts';
import { resizeLogo } from './resize-image.ts';
import { type KioskSectionProps, useKioskGroup } from './settings-group.ts';
import { fieldOf } from '../form/focus-setting.ts';
import { SettingsForm } from './SettingsForm.tsx';

/** The accent colour of the design, as in renderer/ui/tokens.css: where the choice of an own colour begins. */
const DEFAULT_ACCENT = '#0b4f5c';

/** The name, the address, the colour and the logo of the Digipunt. */
export function AppearanceSection(props: KioskSectionProps) {
  const { t } = useTranslation('desk');
  const { initial } = props;
  const group = useKioskGroup(props, { digipunt: initial.digipunt, address: initial.address, accent: initial.accent }, (fields) => fields);
  const { digipunt, address, accent } = group.value;
  return (
    <>
      <SettingsForm testId="kiosk" title={t('kiosk.section.appearance')} group={group}>
        <Field
          name="digipunt"
          label={t('field.digipunt')}
          maxLength={60}
          value={digipunt}
          onChange={(text) => group.change({ digipunt: text })}
          data-testid="kiosk-name"
          {...fieldOf('digipunt')}
        />
        <Field
          name="address"
          label={t('field.address')}
          hint={t('kiosk.addressHint')}
          maxLength={120}
          value={address}
          onChange={(text) => group.change({ address: text })}
          data-testid="kiosk-address"
          {...fieldOf('address')}
        />
        <div className={styles.row}>
          <Field
            name="accent"
            label={t('field.accent')}
            type="color"
            value={accent ?? DEFAULT_ACCENT}
            onChange={(colour) => group.change({ accent: colour })}
            data-testid="kiosk-accent"
            {...fieldOf('accent')}
          />
          <Button isDisabled={accent === null} data-testid="kiosk-accent-own" onPress={() => group.change({ accent: null })}>
            {t('kiosk.defaultAccent')}
          </Button>
        </div>
      </SettingsForm>
      <LogoField />
    </>
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
      <FileField
        label={t('kiosk.logo')}
        hint={t('kiosk.logoHint')}
        accept="image/*"
        onChoose={(file) => void resizeLogo(file).then(kioskActions.setLogo)}
        data-testid="kiosk-logo"
        {...fieldOf('logo')}
      />
      {logo && (
        <Button data-testid="kiosk-logo-remove" onPress={() => void kioskActions.setLogo(null)}>
          {t('kiosk.noLogo')}
        </Button>
      )}
    </section>
  );
}
