/** Right-to-left override and its end: whatever the letters are, they run from right to left. */
const OVERRIDE = '\u202e';
const POP = '\u202c';

/** English as a right-to-left language would run. */
export function mirrored(text: string): string {
  return text.replace(/\p{L}[\p{L}’'-]*/gu, (word) => OVERRIDE + word + POP);
}
