import { encodeBase64 } from '../form/base64.ts';

/** A logo stands in one line of text: no part of it is ever shown larger than this (px). */
const MAX_SIZE = { width: 480, height: 140 };

/**
 * A picture that somebody chose, as a small PNG in base64 without what else the file said of whoever made it. A file that
 * the browser does not take for a picture is sent as it begins, so that the server says what is wrong with it.
 */
export async function resizeLogo(file: File): Promise<string> {
  const image = new Image();
  // An element, since nothing else draws SVG; and a data: address, which the page's policy lets in.
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
  // A photograph does not fit as PNG.
  const compressed = png.size < 40_000 ? png : await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
  return encodeBase64(await readBytes(compressed));
}

const readBytes = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await blob.arrayBuffer());
