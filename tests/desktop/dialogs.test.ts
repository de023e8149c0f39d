import { expect, test } from './rig/index.ts';

test('what comes is read out in a dialog as well, and so is what follows a call (V1, W9)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.start('ada', '1001', 'sales');
  await ada.page.getByRole('button', { name: 'Help' }).click();
  const dialog = ada.page.getByRole('dialog');
  await centre.call('100');
  await expect(dialog.locator('[aria-live]')).toContainText('Incoming call from');
  await expect(ada.page).toHaveTitle(/^● \+1/);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(ada.page.getByRole('button', { name: 'Help' })).toBeFocused();
  await phone.answer();
  await ada.does('hang_up');
  await expect(ada.page.locator('[aria-live=assertive]')).toHaveText('Wrap-up');
});

test('a dialog shows that it is offline, and nothing in it as live (V9, S6)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const [ada, ben] = [await centre.open(), await centre.open()];
  await ben.signIn('ben');
  await ben.chooseStation('1002', 'support');
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  await ada.does('consult');
  const dialog = ada.page.getByRole('dialog');
  await expect(dialog.locator('[data-choice=ben]')).toBeVisible();
  await ada.page.context().setOffline(true);
  await expect(dialog.getByText('Offline').first()).toBeVisible();
  await expect(dialog.locator('ul')).toHaveAttribute('inert');
  await dialog.getByRole('radio', { name: 'Number' }).check();
  await expect(dialog.getByRole('button', { name: 'Consult' })).toBeDisabled();
  await ada.page.context().setOffline(false);
  await expect(dialog.getByRole('button', { name: 'Consult' })).toBeEnabled();
});

test('whose phone cannot be reached is handed no customer, and asked nothing (V6, V9)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const [ada, ben] = [await centre.open(), await centre.open()];
  await ben.start('ben', '1002', 'support');
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  await ada.does('transfer');
  const dialog = ada.page.getByRole('dialog');
  await expect(dialog.getByText('Nobody else is available.')).toBeVisible();
  await ada.page.keyboard.press('Escape');
  await ada.does('consult');
  const choice = dialog.locator('[data-choice=ben]');
  await expect(choice).toContainText('Phone not reachable');
  await expect(choice.locator('[data-colour]')).toHaveAttribute('data-colour', 'idle');
  await expect(choice).toBeDisabled();
  await ada.isAccessible('a colleague who cannot be asked');
  await centre.phone('1002');
  await expect(choice).toContainText('Available');
  await expect(choice).toBeEnabled();
});

test('a dialog that is done gives the focus back (V14)', async ({ centre }) => {
  await centre.phone('1001');
  const ada = await centre.open();
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  const opens = ada.page.getByRole('button', { name: 'Dial pad' });
  await opens.click();
  const dialog = ada.page.getByRole('dialog');
  await dialog.locator('input[name=number]').fill('+18005550100');
  await dialog.getByRole('button', { name: 'Call' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(opens).toBeFocused();
});

test('a state is chosen though something else is under way (W4)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  await ada.seesLines('connected');
  let goOn = () => {};
  const isSlow = new Promise<void>((resolve) => (goOn = resolve));
  await ada.page.route('**/contacts/*/hold', async (route) => {
    await isSlow;
    await route.continue();
  });
  await ada.does('hold');
  await ada.chooseState('Break');
  await expect(ada.page.getByText('Break after this contact')).toBeVisible();
  goOn();
  await ada.seesLines('on_hold');
});

test('who is being signed out chooses no other state (S7, W4)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  await ada.seesLines('connected');
  const state = ada.page.getByRole('button', { name: /^State/ });
  await expect(state).toBeEnabled();
  centre.server.configure({ 'profile = "senior"\n': 'profile = "senior"\nmust_change_password = true\n' });
  await expect(ada.page.getByText('You are signed out after this contact')).toBeVisible();
  await expect(state).toBeDisabled();
});

test('at a width of 320 everything stands below each other, and nothing is cut (W1, WCAG 1.4.10)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.page.setViewportSize({ width: 320, height: 640 });
  await ada.everythingFits();
  await ada.start('ada', '1001', 'sales');
  await ada.everythingFits();
  await centre.call('100');
  await phone.answer();
  await ada.seesLines('connected');
  await ada.everythingFits();
  expect(await ada.page.locator('main').evaluate((main) => main.clientWidth)).toBeGreaterThan(300);
  await ada.isAccessible('a narrow page');
  await ada.does('hang_up');
  await ada.seesLines('wrap_up');
  await ada.everythingFits();
});
