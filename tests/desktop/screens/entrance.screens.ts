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

test('an account that is locked', async ({ centre }) => {
  const [ben, cleo] = [await centre.open(), await centre.open()];
  for (let failure = 0; failure < 3; failure++) {
    await ben.signIn('ben', 'wrong');
    await ben.page.getByRole('alert').waitFor();
    await expect(ben.page.locator('input[name=password]')).toHaveValue('');
  }
  await ben.signIn('ben');
  await ben.page.locator('[role=alert][data-code=account_locked]').waitFor();
  await shoot(ben, 'account-locked');
  await cleo.signIn('cleo');
  await cleo.chooseStation('1003', 'sales');
  await cleo.page.locator('[data-place=supervisor]').click();
  await cleo.page.locator('input[value=locks]').check();
  await cleo.page.locator('[data-lock=ben]').waitFor();
  await shoot(cleo, 'supervisor-locks');
});
