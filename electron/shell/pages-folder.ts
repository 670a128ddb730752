import { resolve } from 'node:path';

/** The folder of the built pages: beside the bundle, or in the last build when running from source. */
export const pagesFolder = resolve(import.meta.dirname, import.meta.env.PROD ? '../faces' : '../../dist/faces');
