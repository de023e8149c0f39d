import { expect, it } from 'vitest';
import { normalised } from './number';

it('takes DNs in the format that was chosen (S2)', () => {
  for (const [text, format, expected] of [
    ['1-800-555-1212', 'us', '18005551212'],
    ['+1 (800) 555-1212', 'us', '+18005551212'],
    ['800-555-1212', 'us', null],
    ['1-100-555-1212', 'us', null],
    ['1001', 'us', null],
    [' 1001 ', 'other', '1001'],
    ['+49 30 1234', 'other', '+49301234'],
    ['ada', 'other', null],
    ['', 'other', null],
  ] as const) {
    expect(normalised(text, format), text).toBe(expected);
  }
});
