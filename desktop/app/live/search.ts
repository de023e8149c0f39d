/** How many a list shows at a time; whoever looks for one further down types more of its name. */
export const MOST_SHOWN = 100;

/** Those of which a word begins with what is typed, or that have it anywhere when nothing begins with it. */
export function matching<Item>(items: readonly Item[], nameOf: (item: Item) => string, typed: string): Item[] {
  const wanted = typed.trim().toLocaleLowerCase();
  const named = items.map((item) => ({ item, name: nameOf(item).toLocaleLowerCase() }));
  const has = named.filter(({ name }) => name.includes(wanted));
  const begins = ({ name }: { name: string }) => name.startsWith(wanted) || name.includes(` ${wanted}`);
  const best = has.filter(begins);
  const found = best.length > 0 ? best : has;
  return found.sort((a, b) => a.name.localeCompare(b.name)).map(({ item }) => item);
}
