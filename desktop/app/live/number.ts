/** The formats of an agent's DN (S2). */
export type NumberFormat = 'us' | 'other';

/** Dial prefix, area code, seven digits, as people write them: 1-800-555-1212. */
const US = /^\+?1[-. ]?\(?[2-9]\d{2}\)?[-. ]?\d{3}[-. ]?\d{4}$/;
const SEPARATORS = /[-. ()]/g;

/** The number without what people put in between; `null` where it is none of that format. */
export function normalised(text: string, format: NumberFormat): string | null {
  const number = text.trim();
  if (format === 'us' && !US.test(number)) return null;
  const digits = number.replace(SEPARATORS, '');
  return /^\+?[0-9*#]{1,32}$/.test(digits) ? digits : null;
}
