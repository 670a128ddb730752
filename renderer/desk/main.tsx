import { createRoot } from 'react-dom/client';
import catalog from '../../resources/locales/nl/catalog.json';
import desk from '../../resources/locales/nl/desk.json';
import { openTexts } from '../i18n/texts.ts';
import '../ui/base.css';
import './desk.css';
import { Desk } from './Desk.tsx';
import { arrive } from './state/desk.ts';

const face = document.getElementById('face');
if (!face) throw new Error('the page has no place for its face');
await openTexts({ desk, catalog });
createRoot(face).render(<Desk />);
await arrive();
