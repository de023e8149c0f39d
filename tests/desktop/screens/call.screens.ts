import { expect, test } from '../rig/index.ts';
import { shoot } from './camera.ts';

test('a call', async ({ centre }) => {
  const [phone] = [await centre.phone('1001'), await centre.phone('1002')];
  const [ada, ben] = [await centre.open(), await centre.open()];
  await ada.start('ada', '1001', 'sales');
  await ben.start('ben', '1002', 'support');
  await shoot(ada, 'available');

  // What has been is seen beside the next call.
  await centre.call('100');
  await phone.answer();
  await ada.seesLines('connected');
  await ada.page.getByLabel('Customer number').fill('K-1234');
  await ada.does('hang_up');
  await ada.page.getByLabel('Notes').fill('Asks for a second radio.');
  await ada.wrapsUp('follow-up');
  await ada.sees('available');

  await ada.page.locator('[data-place=history]').click();
  await ada.page.locator('main [data-earlier]').click();
  await shoot(ada, 'earlier-contacts');
  await ada.page.locator('[data-place=contacts]').click();

  await centre.call('100');
  await ada.seesLines('ringing');
  await shoot(ada, 'ringing');
  await phone.answer();
  await ada.seesLines('connected');
  await ada.page.locator('[data-earlier]').click();
  await ada.page.getByLabel('Customer number').fill('K-1234');
  await shoot(ada, 'call');
  await ada.page.getByRole('button', { name: 'Pause recording' }).click();
  await ada.page.getByText('Recording paused').waitFor();
  await shoot(ada, 'recording-paused');
  await ada.page.getByRole('button', { name: 'Start recording' }).click();
  await ada.does('hold');
  await ada.seesLines('on_hold');
  await shoot(ada, 'on-hold');
  await ada.page.getByRole('button', { name: 'Sign out' }).click();
  await ada.page.getByRole('alert').waitFor();
  await shoot(ada, 'refused');
  await ada.page.getByRole('button', { name: 'Close' }).click();
  await ada.page.getByRole('button', { name: /^State/ }).click();
  await ada.page.getByRole('menuitemradio').first().waitFor();
  await shoot(ada, 'states-in-a-call');
  await ada.page.keyboard.press('Escape');

  await ada.does('transfer');
  const dialog = ada.page.getByRole('dialog');
  await dialog.locator('[data-choice]').waitFor();
  await shoot(ada, 'transfer-to-an-agent');
  await dialog.getByRole('radio', { name: 'Queue' }).check();
  await shoot(ada, 'transfer-to-a-queue');
  await dialog.getByRole('radio', { name: 'Number' }).check();
  await shoot(ada, 'transfer-to-a-number');
  await ada.page.keyboard.press('Escape');

  await ada.page.context().setOffline(true);
  await expect(ada.page.getByText('Offline: connecting again').first()).toBeVisible();
  await shoot(ada, 'offline');
  await ada.page.context().setOffline(false);
  await ada.does('hang_up');
  await ada.seesLines('wrap_up');
  await shoot(ada, 'wrap-up');
});

test('a call to a customer', async ({ centre }) => {
  await centre.phone('1001');
  const ada = await centre.open();
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  await ada.page.getByRole('button', { name: 'Dial pad' }).click();
  const dialog = ada.page.getByRole('dialog');
  await dialog.getByLabel('Number', { exact: true }).fill('+18005550100');
  await shoot(ada, 'dial-pad');
  await dialog.getByRole('button', { name: 'Call' }).click();
  await ada.seesLines('outdial_reserved');
  await shoot(ada, 'outdial');
});

test.describe('a call', () => {
  test.use({ changes: { 'ring_timeout = "20s"              # then RONA, and the next agent': 'ring_timeout = "3s"' } });

  test('that was not answered', async ({ centre }) => {
    await centre.phone('1001');
    const ada = await centre.open();
    await ada.start('ada', '1001', 'sales');
    await centre.call('100');
    await ada.sees('rona');
    await shoot(ada, 'not-answered');
  });
});
