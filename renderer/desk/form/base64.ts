/** Bytes as they go in JSON. */
// Not fromCharCode with all bytes at once: a photograph has more of them than a call has room for.
export const encodeBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
