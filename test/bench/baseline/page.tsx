import { hc } from 'hono/client';
import i18next from 'i18next';
import { Button } from 'react-aria-components/Button';
import { createRoot } from 'react-dom/client';
import { initReactI18next, useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

// The baseline of the script size: the libraries of the faces, with one button.

const store = createStore(() => ({ number: 0 }));
const api = hc('/api');
function Baseline() {
  const { i18n } = useTranslation();
  const { number } = useStore(store);
  return <Button onPress={() => store.setState({ number: Object.keys(api).length })}>{i18n.exists('take') && number}</Button>;
}
await i18next.use(initReactI18next).init({ lng: 'nl', resources: { nl: { translation: { take: 'Neem {{count}}' } } } });
createRoot(document.body).render(<Baseline />);
