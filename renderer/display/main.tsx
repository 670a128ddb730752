import { createRoot } from 'react-dom/client';
import catalog from '../../resources/locales/nl/catalog.json';
import display from '../../resources/locales/nl/display.json';
import { follow } from '../api/follow.ts';
import { openTexts } from '../i18n/texts.ts';
import '../ui/base.css';
import { wear } from '../ui/branding.ts';
import './display.css';
import { Display } from './Display.tsx';
import { linkChanged, stateTold, tryChime } from './display.ts';

const face = document.getElementById('face');
if (!face) throw new Error('the page has no place for its face');
await openTexts({ display, catalog });
createRoot(face).render(<Display />);
await tryChime();
follow('display', {
  link: linkChanged,
  state: (state) => {
    stateTold(state);
    wear(state.look);
  },
});
