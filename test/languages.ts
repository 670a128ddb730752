import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** The codes of all languages with a folder in resources/locales, sorted. A new language is tested without another change. */
export const LANGUAGES: readonly string[] = readdirSync(resolve(import.meta.dirname, '../resources/locales'), { withFileTypes: true })
  .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  .sort();
