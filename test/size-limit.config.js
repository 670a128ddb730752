import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const facesFolder = resolve(import.meta.dirname, '../dist/faces');

/** The scripts that a page loads before it shows anything: its entry and the imports of that. @param {string} face */
const firstScripts = (face) =>
  [...readFileSync(resolve(facesFolder, face, 'index.html'), 'utf8').matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(
    ([, path]) => `${facesFolder}${path}`,
  );

// 1.4 times the 101 kB of React, one react-aria button, i18next, zustand and the typed client alone (test/bench/bundle-size.ts).
export default [{ name: 'first screen of the kiosk', path: firstScripts('kiosk'), limit: '141 kB', gzip: true }];
