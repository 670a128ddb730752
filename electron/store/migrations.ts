export type Migration = { name: string; sql: string };

const files = import.meta.glob<string>('./migrations/*.sql', { eager: true, query: '?raw', import: 'default' });

/** All migrations in the order of their numbers; the store's version is how many of them it has seen. */
export const MIGRATIONS: readonly Migration[] = Object.entries(files)
  .map(([path, sql]) => ({ name: path.split('/').at(-1) ?? path, sql }))
  .sort((a, b) => a.name.localeCompare(b.name));
