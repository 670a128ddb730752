import { createRoot } from 'react-dom/client';
import catalog from '../../resources/locales/nl/catalog.json';
import kiosk from '../../resources/locales/nl/kiosk.json';
import { startPaintHeartbeat } from '../api/paint-heartbeat.ts';
import { subscribeToState } from '../api/state-stream.ts';
import { loadTranslations, initI18n } from '../i18n/translations.ts';
import '../ui/base.css';
import './kiosk.css';
import { applyBranding } from '../ui/branding.ts';
import { fitToScreen } from './state/screen-fit.ts';
import { Kiosk, loadVisitScreens } from './Kiosk.tsx';
import { startLiveTicket } from './state/live-ticket.ts';
import { isInitialState, kioskStore, setConnection, setSnapshot } from './state/kiosk-store.ts';
import { startNightlyReload } from './state/nightly-reload.ts';
import { lockDown } from './state/lockdown.ts';
import { startIdleTimeout } from './state/idle-timeout.ts';
import { startSwitchAccess } from './switch/switch-access.ts';
import { startTouchInput } from './touch/touch-input.ts';

const root = document.getElementById('face');
if (!root) throw new Error('the page has no element #face');
lockDown();
startTouchInput();
startSwitchAccess();
startIdleTimeout();
startLiveTicket();
fitToScreen();
await initI18n({ kiosk, catalog });
createRoot(root).render(<Kiosk />);
startPaintHeartbeat(() => isInitialState(kioskStore.getState()));
startNightlyReload();

let loaded = false;
subscribeToState('kiosk', {
  onConnectionChange: setConnection,
  onState: (state) => {
    applyBranding(state.look);
    setSnapshot(state);
    if (loaded) return;
    loaded = true;
    // Preloads the other screens, languages and pictograms after the first screen, so that they work without delay and without a server.
    requestIdleCallback(
      () =>
        void Promise.allSettled([
          loadVisitScreens(),
          ...state.languages.map(loadTranslations),
          ...Object.values(state.look.pictograms).map((path) => fetch(path)),
        ]),
    );
  },
});
