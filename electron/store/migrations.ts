/** A migration: the file name and its SQL. */
export type Migration = { name: string; sql: string };

const files = import.meta.glob<string>('./migrations/*.sql', { eager: true, query: '?raw', import: 'default' });

/** All migrations, sorted by number. The version of a store is the number of migrations applied to it. */
export const MIGRATIONS: readonly Migration[] = Object.entries(files)
  .map(([path, sql]) => ({ name: path.split('/').at(-1) ?? path, sql }))
  .sort((a, b) => a.name.localeCompare(b.name));
