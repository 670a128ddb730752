/** A logo stands in one line of text: no part of it is ever shown larger than this (px). */
const LARGEST = { width: 480, height: 140 };

/**
 * A picture that somebody chose, as a small PNG in base64 without what else the file said of whoever made it. A file that
 * the browser does not take for a picture is sent as it begins, so that the server says what is wrong with it.
 */
export async function logoOfFile(file: File): Promise<string> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return base64(new Uint8Array(await file.slice(0, 1_000).arrayBuffer()));
  const scale = Math.min(1, LARGEST.width / picture.width, LARGEST.height / picture.height);
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const png = await canvas.convertToBlob({ type: 'image/png' });
  // A photograph does not fit as PNG.
  const small = png.size < 40_000 ? png : await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
  return base64(new Uint8Array(await small.arrayBuffer()));
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
