import { expect, it } from 'vitest';

const SOURCES = import.meta.glob<string>(['./**/*.svelte', './**/*.ts', '!./**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What would make markup, style or script of a text; the policy that the page is served with refuses them as well. */
const FORBIDDEN = /\{@html|innerHTML|insertAdjacentHTML|\sstyle[=:]|\beval\(|\son\w+="/;

it('makes text of all that customers say, and nothing else', () => {
  const found = Object.entries(SOURCES).filter(([, text]) => FORBIDDEN.test(text));
  expect(found.map(([file]) => file)).toEqual([]);
  expect(Object.keys(SOURCES).length).toBeGreaterThan(30);
});
