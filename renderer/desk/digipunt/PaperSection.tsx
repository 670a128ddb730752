import { useTranslation } from 'react-i18next';
import type { PaperMode, PaperSize } from '../../../electron/print/rules/paper.ts';
import { PAPER_MODES, PAPER_SIZES } from '../form/enum-values.ts';
import { Field } from '../form/Field.tsx';
import { fieldOf } from '../form/focus-setting.ts';
import { RadioGroupField } from '../form/RadioGroupField.tsx';
import { Select } from '../form/Select.tsx';
import { useSettings } from '../state/use-settings.ts';
import { isReceiptPrinter, NETWORK_PRINTER, printerName } from '../print/printer-name.ts';
import { readPrinters } from './print-api.ts';
import { type KioskSectionProps, useKioskGroup } from './settings-group.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { SlipPreview } from './SlipPreview.tsx';

/** The option for the default printer of the system; no printer has an empty name. */
const STANDARD = '';

/** The sizes of rolls, which a receipt printer has. */
const ROLLS: readonly PaperSize[] = ['58', '80'];

/** Whether a visitor gets the number on paper, on which printer and paper, and what stands on it. */
export function PaperSection(props: KioskSectionProps) {
  const { t } = useTranslation('desk');
  const { settings: printers } = useSettings(readPrinters);
  const group = useKioskGroup(props, props.initial.paper, (paper) => ({ paper }));
  const { when, printer, size, text } = group.value;
  // The printer of the settings is an option too while it is switched off or gone.
  const names = [...new Set([...(printers?.names ?? []), ...(printer === null ? [] : [printer])])];
  const isNetwork = printer?.startsWith(NETWORK_PRINTER) ?? false;
  const choose = (id: string): void => {
    const needsRoll = isReceiptPrinter(id) && !ROLLS.includes(size);
    group.change({ printer: id === STANDARD ? null : id, ...(needsRoll && { size: '80' }) });
  };
  const standardName = [t('kiosk.standardPrinter'), printers?.standard && `(${printers.standard})`].filter(Boolean).join(' ');
  return (
    <>
      <SettingsForm testId="kiosk" title={t('kiosk.section.paper')} group={group}>
        <RadioGroupField
          label={t('kiosk.paper')}
          testId="paper-when"
          setting="paper-when"
          options={PAPER_MODES.map((id) => ({ id, name: t(`kiosk.paperWhen.${id}`) }))}
          value={when}
          onChange={(id) => group.change({ when: id as PaperMode })}
        />
        <Select
          label={t('kiosk.printer')}
          testId="paper-printer"
          setting="paper-printer"
          options={[
            { id: STANDARD, name: standardName },
            ...names.flatMap((name) => (name.startsWith(NETWORK_PRINTER) ? [] : [{ id: name, name: printerName(name, t) }])),
            { id: NETWORK_PRINTER, name: t('kiosk.networkPrinter') },
          ]}
          value={isNetwork ? NETWORK_PRINTER : (printer ?? STANDARD)}
          onChange={choose}
        />
        {isNetwork && (
          <Field
            name="printer"
            label={t('kiosk.printerAddress')}
            hint={t('kiosk.printerAddressHint')}
            maxLength={20}
            value={printer?.slice(NETWORK_PRINTER.length) ?? ''}
            onChange={(address) => group.change({ printer: `${NETWORK_PRINTER}${address.trim()}` })}
            data-testid="paper-printer-address"
          />
        )}
        <Select
          label={t('kiosk.paperSize')}
          testId="paper-size"
          setting="paper-size"
          options={(printer !== null && isReceiptPrinter(printer) ? ROLLS : PAPER_SIZES).map((id) => ({
            id,
            name: t(`kiosk.paperSizes.${id}`),
          }))}
          value={size}
          onChange={(id) => group.change({ size: id as PaperSize })}
        />
        <Field
          name="text"
          label={t('kiosk.slipText')}
          hint={t('kiosk.slipTextHint')}
          maxLength={120}
          value={text}
          onChange={(line) => group.change({ text: line })}
          data-testid="paper-text"
          {...fieldOf('paper-text')}
        />
      </SettingsForm>
      <SlipPreview paper={group.value} languages={props.initial.languages} />
    </>
  );
}
