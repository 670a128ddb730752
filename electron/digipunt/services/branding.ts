import { createHash } from 'node:crypto';
import type { Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed } from '../../rules/change.ts';
import { ok, refused } from '../../rules/result.ts';
import type { Settings } from '../rules/settings.ts';
import { type ChangedBy, changeSettings, checkSettings } from './change-settings.ts';

/**
 * The accent colour (#rrggbb), the path of the logo, and those of the own pictograms by topic; null means the colour of the design,
 * or no logo.
 */
export type Branding = { accent: string | null; logo: string | null; pictograms: Readonly<Record<string, string>> };

type Image = NonNullable<Settings['logo']>;
type ServedImage = { type: Image['type']; bytes: Buffer<ArrayBuffer> };

/** Sets the logo (base64), or removes it with null. The type is detected from the first bytes; refused: 'image-unknown'. */
export function changeLogo(store: Store, base64: string | null, by: ChangedBy) {
  return store.transact((): Result<Change<null>> => {
    const logo = base64 === null ? ok(null) : readImage(base64, 'logo');
    if (!logo.ok) return logo;
    const result = changeSettings(store, { logo: logo.value }, by);
    return result.ok ? changed(null) : result;
  });
}

/** Sets the own pictogram of a topic (base64), or removes it with null. Refused: 'image-unknown' and 'topic-unknown'. */
export function changePictogram(store: Store, { topic, base64 }: { topic: string; base64: string | null }, by: ChangedBy) {
  return store.transact((): Result<Change<null>> => {
    const image = base64 === null ? ok(null) : readImage(base64, 'pictogram');
    if (!image.ok) return image;
    const { [topic]: _before, ...others } = store.settings.get().pictograms ?? {};
    // Checked also where there is nothing to remove.
    const known = checkSettings({ topics: [topic] });
    if (!known.ok) return known;
    const result = changeSettings(store, { pictograms: { ...others, ...(image.value && { [topic]: image.value }) } }, by);
    return result.ok ? changed(null) : result;
  });
}

/** The logo; undefined when there is none. */
export const getLogo = (store: Store): ServedImage | undefined => toServed(store.settings.get().logo);

/** The own pictogram of a topic; undefined when there is none. */
export function getPictogram(store: Store, topic: string): ServedImage | undefined {
  const pictograms = store.settings.get().pictograms ?? {};
  // The topic is that of an address, so it may be the name of what every object has.
  return Object.hasOwn(pictograms, topic) ? toServed(pictograms[topic]) : undefined;
}

const toServed = (image: Image | null | undefined): ServedImage | undefined =>
  image ? { type: image.type, bytes: Buffer.from(image.base64, 'base64') } : undefined;

/** Kept as long as the settings, since every state of a face has it and hashing all pictograms takes a millisecond. */
const cachedBrandings = new WeakMap<Settings, Branding>();

/** The branding of all faces. The path of an image contains a hash of it, so that a page with a cached one loads a new one. */
export function getBranding(store: Store): Branding {
  const settings = store.settings.get();
  const branding = cachedBrandings.get(settings) ?? describeBranding(settings);
  cachedBrandings.set(settings, branding);
  return branding;
}

function describeBranding({ accent, logo, pictograms }: Settings): Branding {
  const hash = ({ base64 }: Image): string => createHash('sha256').update(base64).digest('hex').slice(0, 12);
  const paths = Object.entries(pictograms ?? {}).map(([topic, image]) => [topic, `/api/pictograms/${topic}?${hash(image)}`]);
  return { accent, logo: logo && `/api/logo?${hash(logo)}`, pictograms: Object.fromEntries(paths) as Record<string, string> };
}

/** An image by its first bytes, whatever it is called. Refused: 'image-unknown', for instance for an SVG, which can hold a script. */
function readImage(base64: string, field: 'logo' | 'pictogram'): Result<Image> {
  const type = detectImageType(Buffer.from(base64, 'base64'));
  return type ? ok({ type, base64 }) : refused({ code: 'image-unknown', field, accepted: 'a PNG, JPEG or WebP picture' });
}

function detectImageType(bytes: Buffer): Image['type'] | undefined {
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'image/png';
  if (bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'image/jpeg';
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'image/webp';
  return undefined;
}
