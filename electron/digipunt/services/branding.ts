import { createHash } from 'node:crypto';
import type { Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';

/** How a Digipunt looks: its own colour as #rrggbb, and where its logo is; null where it has none of its own. */
export type Branding = { accent: string | null; logo: string | null };

type Logo = { type: 'image/png' | 'image/jpeg' | 'image/webp'; bytes: Buffer<ArrayBuffer> };

/** Sets the logo, or takes it away. What it is, its first bytes say. */
export function changeLogo(store: Store, base64: string | null) {
  return store.transact((): Result<Change<null>> => {
    const type = base64 === null ? null : detectImageType(Buffer.from(base64, 'base64'));
    if (type === undefined) return refused({ code: 'image-unknown', field: 'logo', accepted: 'a PNG, JPEG or WebP picture' });
    store.settings.set({ logo: type === null || base64 === null ? null : { type, base64 } });
    return changed(null);
  });
}

/** The logo as it is sent to a page. */
export function getLogo(store: Store): Logo | undefined {
  const { logo } = store.settings.get();
  return logo ? { type: logo.type, bytes: Buffer.from(logo.base64, 'base64') } : undefined;
}

/** How the faces look. The logo's address changes with it, so that a page that kept the old one asks again. */
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
