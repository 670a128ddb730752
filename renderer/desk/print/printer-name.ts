import type { TFunction } from 'i18next';

// Receipt printers have names that say where they are (electron/print/rules/receipt-printer.ts); no printer of the system has such a name.

/** What the name of a receipt printer on the network, or on USB, begins with. */
export const NETWORK_PRINTER = 'tcp:';
const USB_PRINTER = 'usb:';

/** Whether a printer gets pictures on a roll, and no sheets. */
export const isReceiptPrinter = (name: string): boolean => name.startsWith(NETWORK_PRINTER) || name.startsWith(USB_PRINTER);

/** The name of a printer for people; null is the default one of the system. */
export function printerName(name: string | null, t: TFunction<'desk'>): string {
  if (name === null) return t('kiosk.standardPrinter');
  if (name.startsWith(USB_PRINTER)) return t('kiosk.usbPrinter', { device: name.slice(USB_PRINTER.length) });
  if (name.startsWith(NETWORK_PRINTER)) return t('kiosk.networkPrinterAt', { address: name.slice(NETWORK_PRINTER.length) });
  return name;
}
