import { expect, it } from 'vitest';
import { matching } from './search';

it('finds by the beginning of a word, else anywhere', () => {
  const names = ['Cleo Anders', 'Ada', 'Ben', 'Anders Bo'];
  const found = (typed: string) => matching(names, (name) => name, typed);
  expect(found('')).toEqual(['Ada', 'Anders Bo', 'Ben', 'Cleo Anders']);
  expect(found(' an')).toEqual(['Anders Bo', 'Cleo Anders']);
  expect(found('DER')).toEqual(['Anders Bo', 'Cleo Anders']);
  expect(found('x')).toEqual([]);
});
