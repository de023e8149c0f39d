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
  await shoot(ada, 'preferences');
  await ada.page.keyboard.press('Escape');
  await ada.page.keyboard.press('Alt+F1');
  await shoot(ada, 'help');
});
