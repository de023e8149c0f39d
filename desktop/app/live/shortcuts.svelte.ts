import { combinationOf, DEFAULTS, type Shortcut, SHORTCUTS } from './combination';

const CHOICE = 'sidetone.shortcuts';

/** Which keys do what: the usual ones, or those that the agent has chosen in this browser. */
class Shortcuts {
  keys = $state.raw<Record<Shortcut, string>>(chosen());

  /** Gives it these keys; whatever had them has the ones that it had. */
  choose(shortcut: Shortcut, combination: string): void {
    const keys = { ...this.keys };
    const other = SHORTCUTS.find((one) => keys[one] === combination);
    if (other) keys[other] = keys[shortcut];
    keys[shortcut] = combination;
    this.keys = keys;
    localStorage.setItem(CHOICE, JSON.stringify(keys));
  }

  reset(): void {
    this.keys = DEFAULTS;
    localStorage.removeItem(CHOICE);
  }

  /** Does what the keys stand for, as a click on its button would: where there is no such button, nothing. */
  press(event: KeyboardEvent): void {
    const combination = combinationOf(event);
    const shortcut = SHORTCUTS.find((one) => this.keys[one] === combination);
    if (shortcut === undefined || document.querySelector('dialog[open]')) return;
    // With or without a button, held or not: the keys write no character (those of Option on a Mac do).
    event.preventDefault();
    // Keys that are held act once: the next button may have the same.
    if (event.repeat) return;
    const button = document.querySelector<HTMLElement>(`[data-shortcut=${shortcut}]`);
    if (button && !button.closest('[inert]')) button.click();
  }
}

function chosen(): Record<Shortcut, string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(CHOICE) ?? '{}');
    const own = (one: Shortcut) => (kept as Partial<Record<Shortcut, unknown>>)[one];
    const keys = SHORTCUTS.map((one) => [one, typeof own(one) === 'string' ? own(one) : DEFAULTS[one]]);
    return Object.fromEntries(keys) as Record<Shortcut, string>;
  } catch {
    return DEFAULTS;
  }
}

export const shortcuts = new Shortcuts();
