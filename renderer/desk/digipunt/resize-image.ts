import { encodeBase64 } from '../form/base64.ts';

type ImageLimits = { width: number; height: number; pngBytes: number };

/** The largest size at which a logo is shown (px), and as a PNG. */
const LOGO_LIMITS: ImageLimits = { width: 480, height: 140, pngBytes: 40_000 };

/** A pictogram on the largest tile, which is sharp at that size; the server takes no more. */
const PICTOGRAM_LIMITS: ImageLimits = { width: 128, height: 128, pngBytes: 8_500 };

/** Makes a logo of an image file, in base64. */
export const resizeLogo = (file: File): Promise<string> => resizeImage(file, LOGO_LIMITS);

/** An SVG is sent as it is, for the server to refuse it: it may need what an image cannot load, and then would be empty. */
export const resizePictogram = async (file: File): Promise<string> =>
  file.type === 'image/svg+xml' ? readStart(file) : resizeImage(file, PICTOGRAM_LIMITS);

/**
 * Scales an image file down to its limits and returns it in base64: a PNG, or WebP where the PNG would be too large. This
 * drops the file's metadata. A file that the browser cannot decode returns its start: the server refuses it with the reason.
 */
async function resizeImage(file: File, limits: ImageLimits): Promise<string> {
  const image = new Image();
  // An image element, since createImageBitmap cannot read SVG; a data: URL, since the content security policy allows it.
  image.src = `data:${file.type};base64,${encodeBase64(await readBytes(file))}`;
  const decoded = await image.decode().then(
    () => true,
    () => false,
  );
  if (!decoded) return readStart(file);
  const { naturalWidth, naturalHeight } = image;
  const scale = Math.min(1, limits.width / naturalWidth, limits.height / naturalHeight);
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(naturalWidth * scale)), Math.max(1, Math.round(naturalHeight * scale)));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const png = await canvas.convertToBlob({ type: 'image/png' });
  // A photo is too large as PNG.
  const compressed = png.size < limits.pngBytes ? png : await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
  return encodeBase64(await readBytes(compressed));
}

const readBytes = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await blob.arrayBuffer());

/** Enough of a file to tell what it is. */
const readStart = async (file: File): Promise<string> => encodeBase64(await readBytes(file.slice(0, 1_000)));
