import { createHash } from 'node:crypto';
import type { Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { type ChangedBy, changeSettings } from './change-settings.ts';

/** The accent colour (#rrggbb) and the path of the logo; null means the colour of the design, or no logo. */
export type Branding = { accent: string | null; logo: string | null };

type Logo = { type: 'image/png' | 'image/jpeg' | 'image/webp'; bytes: Buffer<ArrayBuffer> };

/** Sets the logo (base64), or removes it with null. The type is detected from the first bytes; refused: 'image-unknown'. */
export function changeLogo(store: Store, base64: string | null, by: ChangedBy) {
  return store.transact((): Result<Change<null>> => {
    const type = base64 === null ? null : detectImageType(Buffer.from(base64, 'base64'));
    if (type === undefined) return refused({ code: 'image-unknown', field: 'logo', accepted: 'a PNG, JPEG or WebP picture' });
    const result = changeSettings(store, { logo: type === null || base64 === null ? null : { type, base64 } }, by);
    return result.ok ? changed(null) : result;
  });
}

/** The type and bytes of the logo; undefined when there is none. */
export function getLogo(store: Store): Logo | undefined {
  const { logo } = store.settings.get();
  return logo ? { type: logo.type, bytes: Buffer.from(logo.base64, 'base64') } : undefined;
}

/** The branding of all faces. The path of the logo contains a hash of it, so that a page with a cached logo loads a new one. */
export function getBranding(store: Store): Branding {
  const { accent, logo } = store.settings.get();
  return { accent, logo: logo && `/api/logo?${createHash('sha256').update(logo.base64).digest('hex').slice(0, 12)}` };
}

function detectImageType(bytes: Buffer): Logo['type'] | undefined {
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'image/png';
  if (bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'image/jpeg';
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'image/webp';
  return undefined;
}
