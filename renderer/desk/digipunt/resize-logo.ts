import { encodeBase64 } from '../form/base64.ts';

/** The largest size at which a logo is shown (px). */
const MAX_SIZE = { width: 480, height: 140 };

/**
 * Scales an image file down to MAX_SIZE and returns it in base64: a PNG, or WebP where the PNG would be too large. This
 * drops the file's metadata. A file that the browser cannot decode returns its first 1,000 bytes: the server refuses them
 * with the reason.
 */
export async function resizeLogo(file: File): Promise<string> {
  const image = new Image();
  // An image element, since createImageBitmap cannot read SVG; a data: URL, since the content security policy allows it.
  image.src = `data:${file.type};base64,${encodeBase64(await readBytes(file))}`;
  const decoded = await image.decode().then(
    () => true,
    () => false,
  );
  if (!decoded) return encodeBase64(await readBytes(file.slice(0, 1_000)));
  const { naturalWidth, naturalHeight } = image;
  const scale = Math.min(1, MAX_SIZE.width / naturalWidth, MAX_SIZE.height / naturalHeight);
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(naturalWidth * scale)), Math.max(1, Math.round(naturalHeight * scale)));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const png = await canvas.convertToBlob({ type: 'image/png' });
  // A photo is too large as PNG.
  const compressed = png.size < 40_000 ? png : await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
  return encodeBase64(await readBytes(compressed));
}

const readBytes = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await blob.arrayBuffer());
