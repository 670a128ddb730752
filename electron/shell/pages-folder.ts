import { resolve } from 'node:path';

/** Where the built pages are: beside the bundle, or, when this runs from its source, in the last build. */
export const facesFolder = resolve(import.meta.dirname, import.meta.env.PROD ? '../faces' : '../../dist/faces');
