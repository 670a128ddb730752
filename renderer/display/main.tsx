import { createRoot } from 'react-dom/client';
import catalog from '../../resources/locales/nl/catalog.json';
import display from '../../resources/locales/nl/display.json';
import { subscribeToState } from '../api/state-stream.ts';
import { initI18n } from '../i18n/translations.ts';
import '../ui/base.css';
import { applyBranding } from '../ui/branding.ts';
import './display.css';
import { Display } from './Display.tsx';
import { setConnection, setSnapshot, detectAutoplayBlock } from './display-store.ts';

const root = document.getElementById('face');
if (!root) throw new Error('the page has no element #face');
await initI18n({ display, catalog });
createRoot(root).render(<Display />);
await detectAutoplayBlock();
subscribeToState('display', {
  onConnectionChange: setConnection,
  // The computer was removed: at this address it is shown how to pair now.
  onSignedOut: () => location.reload(),
  onState: (state) => {
    setSnapshot(state);
    applyBranding(state.look);
  },
});
