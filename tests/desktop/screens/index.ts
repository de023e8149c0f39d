import { readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileOf, LANGUAGES, PICTURES, THEMES } from './camera.ts';

const NAMES: Record<string, string> = { en: 'English', de: 'German', ko: 'Korean', 'en-XB': 'right to left' };

/** Writes the page that shows all pictures there are. */
export default function writeIndex(): void {
  const screens = new Set(readdirSync(PICTURES).flatMap((file) => /^([\w-]+)\..*\.webp$/.exec(file)?.[1] ?? []));
  const lines = [
    '# The Agent Desktop in pictures',
    '',
    'Every screen in light and dark, in English, German, Korean, and mirrored as a right-to-left language would be. Taken of the',
    'server with the example configuration by `cargo xtask screenshots`, which writes this page, too; what is to be seen is chosen',
    'in `tests/desktop/screens`.',
  ];
  for (const screen of [...screens].sort()) {
    const title = screen.charAt(0).toUpperCase() + screen.slice(1).replaceAll('-', ' ');
    lines.push('', `## ${title}`, '', `![${title}](${fileOf(screen, 'en', 'light')})`, '');
    lines.push(LANGUAGES.map((language) => `${NAMES[language]}: ${linksTo(screen, language)}`).join('; '));
  }
  writeFileSync(resolve(PICTURES, 'README.md'), `${lines.join('\n')}\n`);
}

function linksTo(screen: string, language: string): string {
  return THEMES.map((theme) => `[${theme}](${fileOf(screen, language, theme)})`).join(', ');
}
