import { expect, it } from 'vitest';
import { combinationOf, DEFAULTS, isFree } from './combination';

const nothing = { altKey: false, ctrlKey: false, shiftKey: false, metaKey: false };

it('names keys by what they write, or by their place', () => {
  for (const [pressed, expected] of [
    [{ key: 'H', code: 'KeyH', altKey: true, shiftKey: true }, 'Alt+Shift+H'],
    [{ key: 'Ó', code: 'KeyH', altKey: true, shiftKey: true }, 'Alt+Shift+H'],
    [{ key: 'Dead', code: 'KeyE', altKey: true, shiftKey: true }, 'Alt+Shift+E'],
    [{ key: 'a', code: 'KeyQ', altKey: true }, 'Alt+A'],
    [{ key: 'F2', code: 'F2' }, 'F2'],
    [{ key: 'F1', code: 'F1', altKey: true }, 'Alt+F1'],
    [{ key: '1', code: 'Digit1', ctrlKey: true, metaKey: true }, 'Control+Meta+1'],
    [{ key: 'h', code: 'KeyH' }, null],
    [{ key: 'H', code: 'KeyH', shiftKey: true }, null],
    [{ key: 'Shift', code: 'ShiftLeft', shiftKey: true, altKey: true }, null],
    [{ key: 'Enter', code: 'Enter', altKey: true }, null],
  ] as const) {
    expect(combinationOf({ ...nothing, ...pressed }), expected ?? 'none').toBe(expected);
  }
});

it('takes what AltGr writes for typing: Windows reports it as Control and Alt', () => {
  const getModifierState = (key: string) => key === 'AltGraph';
  const pressed = { ...nothing, key: '@', code: 'KeyQ', ctrlKey: true, altKey: true, getModifierState };
  expect(combinationOf(pressed)).toBe(null);
});

it('leaves help, the clipboard and the browser their keys (W2)', () => {
  for (const keys of ['Alt+F1', 'Control+C', 'Meta+V', 'Control+Z', 'Control+T', 'Control+Shift+W']) {
    expect(isFree(keys), keys).toBe(false);
  }
  for (const keys of [...Object.values(DEFAULTS), 'F2', 'Alt+C', 'Control+Shift+C', 'Control+Alt+C']) {
    expect(isFree(keys), keys).toBe(true);
  }
});
