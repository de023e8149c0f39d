import { test } from '../rig/index.ts';
import { shoot } from './camera.ts';

test('states, preferences and help', async ({ centre }) => {
  await centre.phone('1001');
  const ada = await centre.open();
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  await ada.page.getByRole('button', { name: /^State/ }).click();
  await shoot(ada, 'states');
  await ada.page.keyboard.press('Escape');
  await ada.page.getByRole('button', { name: 'Preferences' }).click();
  const dialog = ada.page.getByRole('dialog');
  await dialog.waitFor();
  await shoot(ada, 'preferences');
  await dialog.getByRole('button', { name: 'Change password' }).click();
  await dialog.locator('input[name=old]').waitFor();
  await shoot(ada, 'preferences-password');
  await ada.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await ada.page.getByRole('button', { name: 'Help' }).click();
  await dialog.waitFor();
  await shoot(ada, 'help');
});
