import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

// One page per face, in one build, so that what the faces share is one file.
export default defineConfig({
  root,
  base: '/',
  plugins: [react()],
  // The door replaces this word by a fresh nonce in every answer; react-aria reads it for the one style it injects.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: resolve(root, '../dist/faces'),
    emptyOutDir: true,
    // Electron 45 and every Chromium that is still supported.
    target: 'chrome140',
    modulePreload: { polyfill: false },
    // Sounds and fonts stay files: the content policy allows no data: there.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // The entries are told apart from the locale files, which bear the names of the faces too.
      output: { entryFileNames: 'assets/face-[name]-[hash].js' },
      input: {
        kiosk: resolve(root, 'kiosk/index.html'),
        desk: resolve(root, 'desk/index.html'),
        display: resolve(root, 'display/index.html'),
      },
    },
  },
});
