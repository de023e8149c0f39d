import { expect, it } from 'vitest';
import { duration, remaining } from './format';

it('writes lengths', () => {
  expect([0, 7_999, 60_000, 754_000, 3_723_000, -5].map(duration)).toEqual(['0:00', '0:07', '1:00', '12:34', '1:02:03', '0:00']);
  expect([10_000, 9_001, 9_000, 1, 0].map((left) => remaining(left, 0))).toEqual(['0:10', '0:10', '0:09', '0:01', '0:00']);
});
