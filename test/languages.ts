import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** Every language that has a folder of texts: a new one is tested as soon as it is there. */
export const LANGUAGES: readonly string[] = readdirSync(resolve(import.meta.dirname, '../resources/locales'), { withFileTypes: true })
  .flatMap((each) => (each.isDirectory() ? [each.name] : []))
  .sort();
