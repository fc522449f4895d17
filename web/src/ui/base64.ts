// Files in JSON.

export function base64(bytes: Uint8Array): string {
  const PIECE = 0x8000; // arguments of one call
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}
