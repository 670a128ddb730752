import type catalog from '../../resources/locales/nl/catalog.json';
import type desk from '../../resources/locales/nl/desk.json';
import type display from '../../resources/locales/nl/display.json';
import type kiosk from '../../resources/locales/nl/kiosk.json';

// A key that the Dutch texts do not have does not compile.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'kiosk';
    resources: { catalog: typeof catalog; kiosk: typeof kiosk; desk: typeof desk; display: typeof display };
  }
}
