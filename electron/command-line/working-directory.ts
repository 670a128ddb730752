import { resolve } from 'node:path';

/** Resolves a path from the folder where npm was started (INIT_CWD); npm itself runs in the project folder. */
export const resolveFromWorkingDirectory = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
