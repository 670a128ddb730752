import { createRoot } from 'react-dom/client';
import pair from '../../resources/locales/nl/pair.json';
import { initI18n } from '../i18n/translations.ts';
import '../ui/base.css';
import { PairPage } from './PairPage.tsx';

const face = document.getElementById('face');
if (!face) throw new Error('the page has no element #face');
await initI18n({ pair });
createRoot(face).render(<PairPage />);
