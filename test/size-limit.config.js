import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const faces = resolve(import.meta.dirname, '../dist/faces');

/** The scripts that a page loads before it shows anything: its entry and what that imports. @param {string} face */
const firstScripts = (face) =>
  [...readFileSync(resolve(faces, face, 'index.html'), 'utf8').matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(
    ([, path]) => `${faces}${path}`,
  );

// 101 kB is what React, one react-aria button, i18next, zustand and the typed client take by themselves; 1.4 times that.
export default [{ name: 'first screen of the kiosk', path: firstScripts('kiosk'), limit: '141 kB', gzip: true }];
