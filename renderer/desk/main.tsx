import { createRoot } from 'react-dom/client';
import catalog from '../../resources/locales/nl/catalog.json';
import desk from '../../resources/locales/nl/desk.json';
import { initI18n } from '../i18n/translations.ts';
import '../ui/base.css';
import './desk.css';
import { Desk } from './Desk.tsx';
import { initDesk } from './state/desk-store.ts';

const face = document.getElementById('face');
if (!face) throw new Error('the page has no place for its face');
await initI18n({ desk, catalog });
createRoot(face).render(<Desk />);
await initDesk();
