import type { Locator } from '@playwright/test';
import { type AgentPage, expect, test } from './rig/index.ts';

/** More than there are places to stop at on any screen. */
const MOST_STOPS = 40;

test('a call by keyboard alone, from sign-in to wrap-up (W1 to W5, W9, V1, V5, V9, V15)', async ({ centre }) => {
  const [adasPhone, bensPhone] = [await centre.phone('1001'), await centre.phone('1002')];
  const [ada, ben] = [await centre.open(), await centre.open()];
  await ben.start('ben', '1002', 'support');
  const { keyboard } = ada.page;
  await tabTo(ada, ada.page.getByLabel('User name'));
  await keyboard.type('ada');
  await tabTo(ada, ada.page.getByLabel('Password'));
  await keyboard.type('ada-likes-tea');
  await keyboard.press('Enter');
  await tabTo(ada, ada.page.getByLabel('Phone number'));
  await keyboard.type('1001');
  await keyboard.press('Enter');
  await ada.sees('idle');

  await tabTo(ada, ada.page.getByRole('button', { name: /^State/ }));
  await keyboard.press('ArrowDown');
  await expect(ada.page.getByRole('menuitemradio', { name: 'Just signed in' })).toBeFocused();
  await keyboard.press('Home');
  await keyboard.press('Enter');
  await ada.sees('available');
  await expect(ada.page.getByRole('button', { name: /^State/ })).toBeFocused();

  await centre.call('100');
  await expect(ada.page.locator('[aria-live=assertive]')).toContainText('Incoming call from');
  await adasPhone.answer();
  await ada.seesLines('connected');
  await tabTo(ada, ada.page.getByRole('button', { name: 'Hold' }));
  await keyboard.press('Enter');
  await ada.seesLines('on_hold');
  // The button has gone, and the focus has not left the call.
  await expect(ada.page.getByRole('main')).toBeFocused();
  await keyboard.press('Tab');
  await tabTo(ada, ada.page.getByRole('button', { name: 'Resume' }));
  await keyboard.press('Space');
  await ada.seesLines('connected');

  await tabTo(ada, ada.page.getByRole('button', { name: 'Consult' }));
  await keyboard.press('Enter');
  await expect(ada.page.getByRole('searchbox')).toBeFocused();
  await keyboard.type('be');
  await tabTo(ada, ada.page.locator('[data-choice=ben]'));
  await keyboard.press('Enter');
  await bensPhone.answer();
  await ada.seesLines('on_hold', 'consulting');
  await tabTo(ada, ada.page.getByRole('button', { name: 'End consult' }));
  await keyboard.press('Enter');
  await ada.seesLines('connected');
  await tabTo(ada, ada.page.getByRole('button', { name: 'Hang up' }));
  await keyboard.press('Enter');
  await ada.seesLines('wrap_up');
  await tabTo(ada, ada.page.getByRole('button', { name: 'Sold' }));
  await keyboard.press('Enter');
  await ada.sees('available');
});

async function tabTo(agent: AgentPage, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await agent.page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused({ timeout: 1 });
}

test('shortcuts do what buttons do, and are the agent’s to choose; help is at Alt+F1 (W2)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  const { keyboard } = ada.page;
  const dialog = ada.page.getByRole('dialog');
  await keyboard.press('Alt+F1');
  await expect(dialog).toContainText('You are idle and get no contacts.');
  await ada.isAccessible('help');
  await dialog.getByRole('button', { name: 'Hold, resume, switch lines' }).click();
  await keyboard.press('Alt+Shift+C');
  await expect(dialog.getByRole('button', { name: 'Hold, resume, switch lines' })).toContainText('Alt + Shift + C');
  await expect(dialog.getByRole('button', { name: 'Consult', exact: false }).first()).toContainText('Alt + Shift + H');
  await keyboard.press('Alt+Shift+A');
  await ada.sees('idle');
  await keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await keyboard.press('Alt+Shift+A');
  await ada.sees('available');

  await centre.call('100');
  await phone.answer();
  await ada.seesLines('connected');
  await keyboard.press('Alt+Shift+C');
  await ada.seesLines('on_hold');
  await ada.reload();
  await ada.seesLines('on_hold');
  await keyboard.press('Alt+F1');
  await expect(dialog).toContainText('The buttons show what can be done');
  await dialog.getByRole('button', { name: 'Back to the usual keys' }).click();
  await keyboard.press('Escape');
  await keyboard.press('Alt+Shift+H');
  await ada.seesLines('connected');
  await keyboard.press('Alt+Shift+X');
  await ada.seesLines('wrap_up');
});

test('keys of shortcuts write nothing, whatever Option makes of them, and act once however long they are held (W2)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  const field = ada.page.getByLabel('Customer number');
  await field.fill('K-1');
  // As a Mac reports Option, Shift and H; nothing has the keys for handing over now.
  const isTaken = (pressed: object) =>
    field.evaluate(
      (input, pressed) =>
        !input.dispatchEvent(
          new KeyboardEvent('keydown', { altKey: true, shiftKey: true, bubbles: true, cancelable: true, ...pressed }),
        ),
      pressed,
    );
  expect(await isTaken({ key: 'Ó', code: 'KeyH' })).toBe(true);
  await ada.seesLines('on_hold');
  expect(await isTaken({ key: 'Ó', code: 'KeyH', repeat: true })).toBe(true);
  expect(await isTaken({ key: 'Ø', code: 'KeyO' })).toBe(true);
  expect(await isTaken({ key: '˝', code: 'KeyG' }), 'no shortcut').toBe(false);
  await ada.seesLines('on_hold');
});
