import type catalog from '../../resources/locales/nl/catalog.json';
import type desk from '../../resources/locales/nl/desk.json';
import type display from '../../resources/locales/nl/display.json';
import type kiosk from '../../resources/locales/nl/kiosk.json';
import type pair from '../../resources/locales/nl/pair.json';

// Types the translation keys: a key that is missing in the Dutch texts does not compile.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'kiosk';
    resources: { catalog: typeof catalog; kiosk: typeof kiosk; desk: typeof desk; display: typeof display; pair: typeof pair };
  }
}
