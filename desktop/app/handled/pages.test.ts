import { expect, it } from 'vitest';
import type { ContactRecord } from '../api/types';
import { withLatest } from './pages';

const records = (...ids: number[]) => ids.map((id) => ({ id, created_at: id, outcome: null })) as ContactRecord[];
const ids = (some: readonly ContactRecord[]) => some.map(({ id }) => id);

it('puts what has come before what is there', () => {
  expect(ids(withLatest(records(5, 4, 3), records(3, 2, 1)))).toEqual([5, 4, 3, 2, 1]);
});

it('has what was told last of each, in the order of arrival', () => {
  const [known] = records(2);
  const [told] = records(2);
  const found = withLatest([...records(4), ...(told ? [told] : [])], [...records(5), ...(known ? [known] : []), ...records(1)]);
  expect(ids(found)).toEqual([5, 4, 2, 1]);
  expect(found[2]).toBe(told);
});

it('begins anew where some may be missing between the two', () => {
  expect(ids(withLatest(records(9, 8, 7), records(3, 2, 1)))).toEqual([9, 8, 7]);
});
