import { createRoot } from 'react-dom/client';
import catalog from '../../resources/locales/nl/catalog.json';
import kiosk from '../../resources/locales/nl/kiosk.json';
import { follow } from '../api/follow.ts';
import { loadTexts, openTexts } from '../i18n/texts.ts';
import '../ui/base.css';
import './kiosk.css';
import { wear } from '../ui/branding.ts';
import { fitToScreen } from './state/screen-fit.ts';
import { Kiosk, loadVisit } from './Kiosk.tsx';
import { linkChanged, stateTold } from './state/kiosk.ts';
import { lockDown } from './state/lockdown.ts';
import { watchPatience } from './state/idle-timeout.ts';
import { watchSwitchKeys } from './state/switch-keys.ts';

const face = document.getElementById('face');
if (!face) throw new Error('the page has no place for its face');
lockDown();
watchSwitchKeys();
watchPatience();
fitToScreen();
await openTexts({ kiosk, catalog });
createRoot(face).render(<Kiosk />);

let loaded = false;
follow('kiosk', {
  link: linkChanged,
  state: (state) => {
    stateTold(state);
    wear(state.look);
    if (loaded) return;
    loaded = true;
    // What the first screen does not need comes right after it, so that no later tap waits and none fails without a server.
    requestIdleCallback(() => void Promise.allSettled([loadVisit(), ...state.languages.map(loadTexts)]));
  },
});
