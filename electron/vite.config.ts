import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

// Bundles the shells, the starter and the command line, so that a process loads three files instead of 300.
export default defineConfig({
  root,
  build: {
    ssr: true,
    outDir: resolve(root, '../dist/main'),
    emptyOutDir: true,
    target: 'node24',
    // The page about this program lists the packages of both builds.
    license: { fileName: 'licenses.json' },
    rolldownOptions: {
      input: {
        main: resolve(root, 'main.ts'),
        serve: resolve(root, 'serve.ts'),
        cli: resolve(root, 'cli.ts'),
        start: resolve(root, 'start.ts'),
        update: resolve(root, 'update.ts'),
        'store-worker': resolve(root, 'store/worker/store-worker.ts'),
        'program-host': resolve(root, 'voice/services/program-host.ts'),
      },
      // In the folder of the entries, so that the relative path to the pages is the same from every file.
      output: { chunkFileNames: '[name].js' },
      external: ['electron', 'better-sqlite3'],
    },
  },
  ssr: { noExternal: true, external: ['electron', 'better-sqlite3'] },
});
