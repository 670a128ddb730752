import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

// Both shells and the starter, bundled: one folder holds all that runs, and a process starts on three files, not on 300.
export default defineConfig({
  root,
  build: {
    ssr: true,
    outDir: resolve(root, '../dist/main'),
    emptyOutDir: true,
    target: 'node24',
    rolldownOptions: {
      input: {
        main: resolve(root, 'main.ts'),
        serve: resolve(root, 'serve.ts'),
        cli: resolve(root, 'cli.ts'),
        start: resolve(root, 'start.ts'),
      },
      // Beside the entries, so that every file is as far from the pages as every other.
      output: { chunkFileNames: '[name].js' },
      external: ['electron', 'better-sqlite3'],
    },
  },
  ssr: { noExternal: true, external: ['electron', 'better-sqlite3'] },
});
