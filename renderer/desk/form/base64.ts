/** Encodes bytes for JSON. Converts them one by one: a photo has more bytes than one call of `fromCharCode` can take. */
export const encodeBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
