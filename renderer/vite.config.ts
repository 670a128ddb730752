import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

// One page for each face, in one build, so that the faces share chunks.
export default defineConfig({
  root,
  base: '/',
  plugins: [react()],
  // electron/http/pages.ts replaces this by a new nonce in every response. react-aria uses the nonce for its injected style.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: resolve(root, '../dist/faces'),
    emptyOutDir: true,
    // Covers Electron 45 and every Chromium that still gets updates.
    target: 'chrome140',
    modulePreload: { polyfill: false },
    // Sounds and fonts stay files: the content security policy does not allow data: URLs for them.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // The prefix distinguishes the entries from the chunks of locale files, which also have the names of the faces.
      output: { entryFileNames: 'assets/face-[name]-[hash].js' },
      input: {
        kiosk: resolve(root, 'kiosk/index.html'),
        desk: resolve(root, 'desk/index.html'),
        display: resolve(root, 'display/index.html'),
      },
    },
  },
});
