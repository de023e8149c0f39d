import type { ContactRecord } from '../api/types';

/** What is known, with the latest page, which tells more of some; that alone, where nothing says that the two join. */
export function withLatest(latest: readonly ContactRecord[], known: readonly ContactRecord[]): ContactRecord[] {
  const told = new Set(latest.map(({ id }) => id));
  const others = known.filter(({ id }) => !told.has(id));
  const joins = others.length < known.length;
  const all = joins ? [...latest, ...others] : [...latest];
  return all.sort((a, b) => b.created_at - a.created_at || b.id - a.id);
}
