import { expect, test } from './rig/index.ts';

/** Stands in for the browser's notifications, which a browser without a desktop does not show. */
const RECORDER = `
  window.shown = [];
  Object.defineProperty(document, 'hidden', { get: () => true });
  window.Notification = class {
    static permission = 'granted';
    static requestPermission = async () => 'granted';
    constructor(title, { body, tag }) {
      window.shown.push({ title, body, tag });
    }
    close() {
      window.shown.pop();
    }
  };
`;

test('an offer is notified while the page is in the background (V1)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.page.addInitScript(RECORDER);
  await ada.reload();
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  await ada.page.getByRole('button', { name: 'Preferences' }).click();
  await ada.page.getByLabel('Notification when').check();
  await ada.page.getByLabel('Sound when').uncheck();
  await ada.page.keyboard.press('Escape');
  await ada.chooseState('Available');
  const shown = () => ada.page.evaluate(() => (window as unknown as { shown: unknown[] }).shown);
  expect(await shown()).toEqual([]);
  await centre.call('100');
  await ada.seesLines('ringing');
  await expect
    .poll(shown)
    .toEqual([{ title: 'Sidetone', body: 'Incoming call from +18005550100, queue Sales', tag: 'contact-1' }]);
  await expect(ada.page).toHaveTitle('● +18005550100 · Sidetone');
  await phone.answer();
  await ada.seesLines('connected');
  expect(await shown()).toEqual([]);
  await expect(ada.page).toHaveTitle('Sidetone');
});
