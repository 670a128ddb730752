import { createHash } from 'node:crypto';
import { LANGUAGES } from '../catalog.ts';
import { contrast, TEXT_CONTRAST } from '../domain/contrast.ts';
import type { KioskSettings, Look } from '../domain/faces.ts';
import { refused, type Result } from '../domain/refusal.ts';
import type { Store } from '../store/open.ts';
import { type Change, changed } from './change.ts';
import { languagesOn } from './visit.ts';

// What a coordinator sets of the kiosk: how it is called and looks, its languages, the screen it runs on, its patience.

/** What the accent colour is written on, or is written on it: the grounds of renderer/ui/tokens.css, which a test compares. */
export const GROUNDS = ['#fbf7f0', '#ffffff', '#f3ece1'] as const;

type Logo = { type: 'image/png' | 'image/jpeg' | 'image/webp'; bytes: Buffer<ArrayBuffer> };

export function kioskSettings(store: Store): KioskSettings {
  const { address, accent, pxPerMm, lowerEdgeMm, idleSeconds, numberSeconds, switchKeys, callSounds } = store.settings.get();
  const digipunt = store.team.digipunt()?.name ?? '';
  return {
    digipunt,
    address,
    accent,
    languages: languagesOn(store),
    pxPerMm,
    lowerEdgeMm,
    idleSeconds,
    numberSeconds,
    switchKeys,
    callSounds,
  };
}

/** Puts new settings in the place of the old ones; a colour in which text could not be read is refused with its contrast. */
export function changeKioskSettings(store: Store, { digipunt, ...settings }: KioskSettings) {
  return store.transact((): Result<Change<null>> => {
    const unknown = settings.languages.find((language) => !LANGUAGES.includes(language));
    if (unknown !== undefined) return refused({ code: 'language-unknown', field: 'language', accepted: LANGUAGES });
    const ratio = settings.accent === null ? TEXT_CONTRAST : Math.min(...GROUNDS.map((ground) => contrast(ground, settings.accent ?? '')));
    if (ratio < TEXT_CONTRAST) {
      // Rounded down: 6.96 is not the 7 that it would be told as.
      return refused({ code: 'contrast', field: 'accent', ratio: Math.floor(ratio * 10) / 10, accepted: TEXT_CONTRAST });
    }
    store.team.rename(digipunt);
    // In the order of the catalogue, whatever the order in which somebody ticked them.
    store.settings.set({
      ...settings,
      languages: LANGUAGES.filter((language) => language === 'nl' || settings.languages.includes(language)),
    });
    return changed(null);
  });
}

/** Sets the logo, or takes it away. What it is, its first bytes say. */
export function changeLogo(store: Store, base64: string | null) {
  return store.transact((): Result<Change<null>> => {
    const type = base64 === null ? null : typeOf(Buffer.from(base64, 'base64'));
    if (type === undefined) return refused({ code: 'image-unknown', field: 'logo', accepted: 'a PNG, JPEG or WebP picture' });
    store.settings.set({ logo: type === null || base64 === null ? null : { type, base64 } });
    return changed(null);
  });
}

/** The logo as it is sent to a page. */
export function logoOf(store: Store): Logo | undefined {
  const { logo } = store.settings.get();
  return logo ? { type: logo.type, bytes: Buffer.from(logo.base64, 'base64') } : undefined;
}

/** How the faces look. The logo's address changes with it, so that a page that kept the old one asks again. */
export function lookOf(store: Store): Look {
  const { accent, logo } = store.settings.get();
  return { accent, logo: logo && `/api/logo?${createHash('sha256').update(logo.base64).digest('hex').slice(0, 12)}` };
}

function typeOf(bytes: Buffer): Logo['type'] | undefined {
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'image/png';
  if (bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'image/jpeg';
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'image/webp';
  return undefined;
}
