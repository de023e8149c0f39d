export type Theme = 'system' | 'light' | 'dark';

export const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

const CHOICE = 'sidetone.theme';

export function chosenTheme(): Theme {
  return THEMES.find((theme) => theme === localStorage.getItem(CHOICE)) ?? 'system';
}

/** Shows a theme, and remembers it. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(CHOICE, theme);
  document.documentElement.dataset['theme'] = theme;
}

/** Has what is chosen on another page of this browser chosen here. */
export function followOthers(): void {
  window.addEventListener('storage', ({ key }) => {
    if (key === CHOICE) chooseTheme(chosenTheme());
  });
}
