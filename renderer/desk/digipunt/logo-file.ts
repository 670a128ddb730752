import { base64Of } from '../form/base64.ts';

/** A logo stands in one line of text: no part of it is ever shown larger than this (px). */
const LARGEST = { width: 480, height: 140 };

/**
 * A picture that somebody chose, as a small PNG in base64 without what else the file said of whoever made it. A file that
 * the browser does not take for a picture is sent as it begins, so that the server says what is wrong with it.
 */
export async function logoOfFile(file: File): Promise<string> {
  const picture = new Image();
  // An element, since nothing else draws SVG; and a data: address, which the page's policy lets in.
  picture.src = `data:${file.type};base64,${base64Of(await bytesOf(file))}`;
  const drawn = await picture.decode().then(
    () => true,
    () => false,
  );
  if (!drawn) return base64Of(await bytesOf(file.slice(0, 1_000)));
  const { naturalWidth, naturalHeight } = picture;
  const scale = Math.min(1, LARGEST.width / naturalWidth, LARGEST.height / naturalHeight);
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(naturalWidth * scale)), Math.max(1, Math.round(naturalHeight * scale)));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const png = await canvas.convertToBlob({ type: 'image/png' });
  // A photograph does not fit as PNG.
  const small = png.size < 40_000 ? png : await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
  return base64Of(await bytesOf(small));
}

const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await blob.arrayBuffer());
