import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

// One page for each face and one for pairing, in one build, so that the faces share chunks.
export default defineConfig({
  root,
  base: '/',
  plugins: [react()],
  // electron/http/pages.ts replaces this by a new nonce in every response. react-aria uses the nonce for its injected style.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: resolve(root, '../dist/faces'),
    emptyOutDir: true,
    // An unpaired computer may have the files of the pairing page only, which the server finds here.
    manifest: 'files.json',
    // The page about this program lists the packages of both builds.
    license: { fileName: 'licenses.json' },
    // Covers Electron 45 and every Chromium that still gets updates.
    target: 'chrome140',
    modulePreload: { polyfill: false },
    // Sounds and fonts stay files: the content security policy does not allow data: URLs for them.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // The prefix distinguishes the entries from the chunks of locale files, which also have the names of the faces.
      output: {
        entryFileNames: 'assets/face-[name]-[hash].js',
        // Each file costs the browser and the server about 2 ms of computing time, and by default a first screen would load 45.
        codeSplitting: {
          groups: [
            { name: 'languages', test: /[\\/]language\.json$/ },
            { name: 'shared', test: /\.[jt]sx?$/, minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 20_000 },
          ],
        },
      },
      input: {
        kiosk: resolve(root, 'kiosk/index.html'),
        desk: resolve(root, 'desk/index.html'),
        display: resolve(root, 'display/index.html'),
        slip: resolve(root, 'slip/index.html'),
        pair: resolve(root, 'pair/index.html'),
      },
    },
  },
});
