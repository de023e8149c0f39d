import { expect, test } from '../rig/index.ts';
import { shoot } from './camera.ts';

test('before the work', async ({ centre }) => {
  await centre.phone('1001');
  const ada = await centre.open();
  await shoot(ada, 'sign-in');
  await ada.signIn('ada', 'wrong');
  await ada.page.getByRole('alert').waitFor();
  await shoot(ada, 'sign-in-refused');
  await ada.signIn('ada');
  await ada.page.locator('input[name=dn]').fill('1001');
  await shoot(ada, 'station');
  await ada.chooseStation('1001', 'sales');
  await shoot(ada, 'home');
  await ada.page.route('**/api/v1/session', (route) => route.abort());
  await ada.reload();
  await expect(ada.page.getByRole('heading', { name: 'The server cannot be reached' })).toBeVisible();
  await shoot(ada, 'server-away');
  await ada.page.unroute('**/api/v1/session');
  await ada.sees('idle');
  await ada.page.getByRole('button', { name: 'Sign out' }).click();
  await ada.page.locator('[data-cause]').waitFor();
  await shoot(ada, 'signed-out');
});

test.describe('a password', () => {
  test.use({ changes: { 'profile = "senior"\n': 'profile = "senior"\nmust_change_password = true\n' } });

  test('that is to be changed', async ({ centre }) => {
    const ada = await centre.open();
    await ada.signIn('ada');
    await ada.page.locator('input[name=old]').waitFor();
    await shoot(ada, 'change-password');
  });
});
