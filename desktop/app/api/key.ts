/** A key that nobody has used: 128 random bits. (`crypto.randomUUID` exists on encrypted pages only.) */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
