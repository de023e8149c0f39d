import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from '@playwright/test';
import type { AgentPage } from '../rig/index.ts';

/** Where the pictures are. */
export const PICTURES = resolve('../../docs/desktop');

/** English, the longest words, another script, the other direction. */
export const LANGUAGES = ['en', 'de', 'ko', 'en-XB'] as const;
export const THEMES = ['light', 'dark'] as const;

/** In percent: letters are sharp still. */
const QUALITY = 72;

export function fileOf(screen: string, language: string, theme: string): string {
  return `${screen}.${language}.${theme}.webp`;
}

/** Takes the page as it is now, in every language and theme; afterwards it is English again. */
export async function shoot(agent: AgentPage, screen: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  for (const language of LANGUAGES) {
    await speak(agent, language);
    for (const theme of THEMES) writeFileSync(resolve(PICTURES, fileOf(screen, language, theme)), await take(agent, theme));
  }
  await speak(agent, 'en');
}

/** As if it had been chosen on another page of the browser: nothing that is open on this one is lost. */
async function speak(agent: AgentPage, language: string): Promise<void> {
  await agent.page.evaluate((newValue) => {
    window.dispatchEvent(new StorageEvent('storage', { key: 'sidetone.language', newValue }));
  }, language);
  await expect(agent.page.locator('html')).toHaveAttribute('lang', language);
}

async function take({ page }: AgentPage, colorScheme: 'light' | 'dark'): Promise<Buffer> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  // Playwright's own pictures are PNG, of several times the size.
  const browser = await page.context().newCDPSession(page);
  const { data } = await browser.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  await browser.detach();
  return Buffer.from(data, 'base64');
}
