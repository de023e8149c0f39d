/** What has keys of its own. Holding, resuming and switching lines are never there together, and share theirs. */
export const SHORTCUTS = [
  'available',
  'hold',
  'consult',
  'transfer',
  'complete',
  'confer',
  'end_consult',
  'answer',
  'hang_up',
  'dial_pad',
] as const;

export type Shortcut = (typeof SHORTCUTS)[number];

export const DEFAULTS: Record<Shortcut, string> = {
  available: 'Alt+Shift+A',
  hold: 'Alt+Shift+H',
  consult: 'Alt+Shift+C',
  transfer: 'Alt+Shift+T',
  complete: 'Alt+Shift+O',
  confer: 'Alt+Shift+F',
  end_consult: 'Alt+Shift+E',
  answer: 'Alt+Shift+R',
  hang_up: 'Alt+Shift+X',
  dial_pad: 'Alt+Shift+D',
};

/** Help has its keys (W2); the others are for what is selected or typed, or the browser lets no page have them. */
const RESERVED = /^Alt\+F1$|^(?:Control|Meta)\+(?:[ACNTVWXYZ]|Shift\+[NTWZ])$/;

/** Whether the keys may be given to something. */
export const isFree = (combination: string) => !RESERVED.test(combination);

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'shiftKey' | 'metaKey'> &
  Partial<Pick<KeyboardEvent, 'getModifierState'>>;

/** The keys as `aria-keyshortcuts` writes them; `null` where what is pressed could be typing. */
export function combinationOf(event: Pressed): string | null {
  const key = keyOf(event);
  const isModified = event.altKey || event.ctrlKey || event.metaKey;
  const isTyping = event.getModifierState?.('AltGraph') || (!isModified && !/^F\d+$/.test(key ?? ''));
  if (key === null || isTyping) return null;
  const modifiers = [
    [event.ctrlKey, 'Control'],
    [event.altKey, 'Alt'],
    [event.metaKey, 'Meta'],
    [event.shiftKey, 'Shift'],
  ] as const;
  return [...modifiers.filter(([isDown]) => isDown).map(([, name]) => name), key].join('+');
}

/** The letter by what the layout says, or, where a modifier makes another character of it, by the key's place. */
function keyOf({ key, code }: Pressed): string | null {
  if (/^[a-z0-9]$/i.test(key)) return key.toUpperCase();
  if (/^F\d+$/.test(key)) return key;
  return /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? null;
}
