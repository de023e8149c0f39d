import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { choose, FALLBACK, type Locale, localeOf, MIRRORED, source } from './locales';
import { mirrored } from './mirrored';

/** Where the agent's own choice is kept; without one the browser's preference decides. */
const CHOICE = 'sidetone.language';

class Messages {
  #bundle = $state.raw(new FluentBundle('en'));
  locale = $state.raw<Locale>(localeOf('en'));

  /** Loads the language of the address, of the agent's choice, or of the browser; English where it cannot be loaded. */
  async start(): Promise<void> {
    const asked = new URLSearchParams(location.search).get('language');
    const wanted = asked ?? localStorage.getItem(CHOICE) ?? choose(navigator.languages);
    await this.#use(wanted).catch(() => this.#use(FALLBACK));
    // Chosen on another page of this browser, it is chosen here.
    window.addEventListener('storage', ({ key, newValue }) => {
      if (key === CHOICE && newValue !== null) void this.#use(newValue);
    });
  }

  /** Changes the language, and remembers it. */
  async choose(tag: string): Promise<void> {
    await this.#use(tag);
    localStorage.setItem(CHOICE, tag);
  }

  async #use(tag: string): Promise<void> {
    const locale = localeOf(tag);
    const text = await source(locale.tag);
    const isRtl = locale.direction === 'rtl';
    const options = { useIsolating: isRtl, ...(locale.tag === MIRRORED && { transform: mirrored }) };
    const bundle = new FluentBundle(locale.tag, options);
    for (const error of bundle.addResource(new FluentResource(text))) console.error(error);
    this.#bundle = bundle;
    this.locale = locale;
    document.documentElement.lang = locale.tag;
    document.documentElement.dir = locale.direction;
  }

  has(id: string): boolean {
    return this.#bundle.hasMessage(id);
  }

  text(id: string, values?: Record<string, FluentVariable>): string {
    const pattern = this.#bundle.getMessage(id)?.value;
    return pattern ? this.#bundle.formatPattern(pattern, values) : id;
  }
}

export const messages = new Messages();

/** A message in the page's language. The build sees to it that every id there is one for, and none for nothing. */
export function t(id: string, values?: Record<string, FluentVariable>): string {
  return messages.text(id, values);
}
