import { patiently } from './patiently';

/** The languages of the page: those that are complete, as the build sees to. Names in the language itself. */

export interface Locale {
  tag: string;
  name: string;
  direction: 'ltr' | 'rtl';
}

const SOURCES = import.meta.glob<string>('../../locales/*.ftl', { query: '?raw', import: 'default' });

const PATH = /([^/]+)\.ftl$/;

/** A pseudo-locale shows what a layout makes of another direction; it is English, written the other way. */
export const MIRRORED = 'en-XB';
export const FALLBACK = 'en';

const tags = Object.keys(SOURCES).map((path) => PATH.exec(path)?.[1] ?? FALLBACK);

export const LOCALES: readonly Locale[] = tags.map((tag) => {
  const name = new Intl.DisplayNames([tag], { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;
  return { tag, name: name.charAt(0).toLocaleUpperCase(tag) + name.slice(1), direction: 'ltr' };
});

export function localeOf(tag: string): Locale {
  if (tag === MIRRORED) return { tag, name: 'English (mirrored)', direction: 'rtl' };
  return LOCALES.find((locale) => locale.tag === tag) ?? { tag: FALLBACK, name: 'English', direction: 'ltr' };
}

/** The messages of a language, as Fluent. */
export async function source(tag: string): Promise<string> {
  const path = Object.keys(SOURCES).find((path) => path.endsWith(`/${tag === MIRRORED ? FALLBACK : tag}.ftl`));
  const load = path === undefined ? undefined : SOURCES[path];
  if (!load) throw new Error(`no language ${tag}`);
  return patiently(load);
}

/** Languages that go by another's messages. */
const KIN: Record<string, string> = { no: 'nb', nn: 'nb', 'zh-hant': 'zh-TW', 'zh-hk': 'zh-TW', 'zh-mo': 'zh-TW', zh: 'zh-CN' };

/** The first language of the browser's preference that there is, or English (W11). */
export function choose(preferred: readonly string[], there: readonly string[] = tags): string {
  for (const wanted of preferred) {
    for (const candidate of shorterAndShorter(wanted)) {
      const found = there.find((tag) => tag.toLowerCase() === (KIN[candidate] ?? candidate).toLowerCase());
      if (found) return found;
    }
  }
  return FALLBACK;
}

/** `zh-Hant-HK`, `zh-Hant`, `zh`. */
function shorterAndShorter(tag: string): string[] {
  const parts = tag.toLowerCase().split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}
