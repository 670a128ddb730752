import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import catalog from '../../resources/locales/nl/catalog.json';
import { api } from '../api/client.ts';
import { applyTopicNames } from '../i18n/catalog-names.ts';
import { changeLanguage, initI18n } from '../i18n/translations.ts';
import '../ui/base.css';
import './slip.css';
import { Slip } from '../print/Slip.tsx';
import type { Slip as SlipData } from '../../electron/print/services/slip.ts';
import { contentScale, pageRule } from './page-rule.ts';

// The page that is printed: the slip of one job, whose key is in the address. A page without a slip has the size of no slip paper
// and is not printed.

const root = document.getElementById('face');
if (!root) throw new Error('the page has no element #face');
const response = await api.slips[':key'].$get({ param: { key: new URLSearchParams(location.search).get('key') ?? '' } });
if (response.status === 200) {
  const slip = (await response.json()) as SlipData;
  await initI18n({ catalog });
  await changeLanguage(slip.language);
  applyTopicNames(slip.topicNames);
  flushSync(() => createRoot(root).render(<Slip slip={slip} />));
  // Measuring makes the page ask for its fonts; with those and the logo it has its height.
  root.getBoundingClientRect();
  await Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode().catch(() => null))]);
  const { height } = root.getBoundingClientRect();
  root.style.zoom = String(contentScale(slip.size, height));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(pageRule(slip.size, height));
  document.adoptedStyleSheets.push(sheet);
}
