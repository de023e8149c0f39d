import { expect, it } from 'vitest';
import { asStored, dayOf, queryOf, type Sought } from './recordings';

const ALL: Sought = { customer: '', agent: '', queue: '', first: '', last: '' };

it.each<[Partial<Sought>, number | null, string]>([
  [{}, null, 'limit=100'],
  [{ customer: ' +1 555 ', queue: 'sales' }, 7, 'customer=%2B1+555&queue=sales&before=7&limit=100'],
  [{ agent: 'ada' }, null, 'agent=ada&limit=100'],
])('asks for %j', (sought, before, expected) => {
  expect(queryOf({ ...ALL, ...sought }, before)).toBe(expected);
});

it('names days as the browser does', () => {
  expect(dayOf(new Date(2026, 0, 5, 23, 59).getTime())).toBe('2026-01-05');
});

it('asks for whole days, the last one included', () => {
  const asked = new URLSearchParams(queryOf({ ...ALL, first: '2026-12-31', last: '2026-12-31' }, null));
  expect(Number(asked.get('from'))).toBe(new Date(2026, 11, 31).getTime());
  expect(Number(asked.get('to'))).toBe(new Date(2027, 0, 1).getTime());
});

it('takes numbers as people write them, and agents by the name that is shown (T5)', () => {
  const agents = [{ name: 'ada', label: 'Ada Young' }];
  for (const [written, stored] of [
    [{ customer: '+1 (800) 555-0100', agent: 'ada young ' }, { customer: '+18005550100', agent: 'ada' }],
    [{ customer: 'anonymous', agent: 'ben' }, { customer: 'anonymous', agent: 'ben' }],
  ]) {
    expect(asStored({ ...ALL, ...written }, agents)).toEqual({ ...ALL, ...stored });
  }
});
