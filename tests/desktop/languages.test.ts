import { expect, test } from './rig/index.ts';

/** Longest words, other script, other direction. */
const LANGUAGES = [
  { language: 'de', direction: 'ltr', signIn: 'Anmelden' },
  { language: 'ko', direction: 'ltr', signIn: '로그인' },
  { language: 'en-XB', direction: 'rtl', signIn: '\u202eSign\u202c \u202ein\u202c' },
];

for (const { language, direction, signIn } of LANGUAGES) {
  test(`a call in ${language}: everything fits (W11)`, async ({ centre }) => {
    const phone = await centre.phone('1001');
    const ada = await centre.open({ language });
    await expect(ada.page.locator('html')).toHaveAttribute('lang', language);
    await expect(ada.page.locator('html')).toHaveAttribute('dir', direction);
    await expect(ada.page.locator('button.main')).toHaveText(signIn);
    await ada.signIn('ada');
    await ada.page.locator('input[name=dn]').waitFor();
    await ada.everythingFits();
    await ada.chooseStation('1001', 'sales');
    await ada.page.locator('main button.main').click();
    await ada.sees('available');
    await centre.call('100');
    await phone.answer();
    await ada.seesLines('connected');
    await ada.everythingFits();
    await ada.isAccessible(`a call in ${language}`);
    await ada.does('transfer');
    await ada.page.getByRole('dialog').waitFor();
    await ada.everythingFits();
    await ada.page.keyboard.press('Escape');
    await ada.does('hang_up');
    await ada.seesLines('wrap_up');
    await ada.everythingFits();
  });
}

test('a page without its language is there in English, and one without any can be loaded again (W11)', async ({ centre }) => {
  const ada = await centre.open();
  const { page } = ada;
  await page.route(/\/assets\/locale-de/, (route) => route.abort());
  await page.goto(`${page.url()}?language=de`);
  await expect(page.locator('button.main')).toHaveText('Sign in');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.route(/\/assets\/locale-/, (route) => route.abort());
  await ada.reload();
  await expect(page.getByRole('heading')).toHaveText('This page could not be loaded.');
  await ada.isAccessible('a page without a language');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Load it again' }).click();
  await expect(page.locator('button.main')).toHaveText('Sign in');
});

test('the browser’s preference decides, then the agent’s choice (W11)', async ({ centre }) => {
  const ada = await centre.open({ preferred: 'de-AT' });
  await expect(ada.page.locator('html')).toHaveAttribute('lang', 'de');
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  await ada.page.getByRole('button', { name: 'Einstellungen' }).click();
  const languages = ada.page.getByRole('combobox', { name: 'Sprache' });
  await expect(languages.locator('option')).toHaveCount(27);
  await expect(languages.locator('option', { hasText: /^(Deutsch|English|한국어|日本語)$/ })).toHaveCount(4);
  await ada.isAccessible('the preferences');
  await languages.selectOption('en');
  await expect(ada.page.getByRole('heading', { name: 'Preferences' })).toBeVisible();
  await ada.page.getByRole('combobox', { name: 'Colours' }).selectOption('dark');
  await ada.reload();
  await expect(ada.page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(ada.page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the dial pad is that of a phone, whichever way the language runs (W11, V14)', async ({ centre }) => {
  const ada = await centre.open({ language: 'en-XB' });
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  await ada.page.locator('[data-shortcut=dial_pad]').click();
  const places = await ada.page
    .getByRole('dialog')
    .getByRole('button', { name: /^[1-3]$/ })
    .evaluateAll((keys) => keys.map((key) => [key.textContent, key.getBoundingClientRect().left] as const));
  expect(places.sort(([, a], [, b]) => a - b).map(([key]) => key)).toEqual(['1', '2', '3']);
});

test('what is chosen on one page holds on the others of the browser (W11)', async ({ centre }) => {
  const ada = await centre.open();
  const other = await ada.page.context().newPage();
  await other.goto(centre.server.url);
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  await ada.page.getByRole('button', { name: 'Preferences' }).click();
  await ada.page.getByRole('combobox', { name: 'Colours' }).selectOption('dark');
  await ada.page.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await expect(other.locator('html')).toHaveAttribute('lang', 'de');
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark');
});
