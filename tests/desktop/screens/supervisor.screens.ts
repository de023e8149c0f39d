import { test } from '../rig/index.ts';
import { shoot } from './camera.ts';

test('what a supervisor sees', async ({ centre }) => {
  const [adasPhone, cleosPhone] = [await centre.phone('1001'), await centre.phone('1003')];
  const [ada, ben, cleo] = [await centre.open(), await centre.open(), await centre.open()];
  await ada.start('ada', '1001', 'sales');
  await ben.signIn('ben');
  await ben.chooseStation('1002', 'support');
  await centre.call('100');
  await adasPhone.answer();
  await ada.seesLines('connected');
  await cleo.signIn('cleo');
  await cleo.chooseStation('1003', 'sales');
  await cleo.page.locator('[data-place=supervisor]').click();
  await cleo.page.locator('[data-row=ada]').click();
  await cleo.page.locator('[data-do=listen]').waitFor();
  await shoot(cleo, 'supervisor-agents');
  await cleo.page.locator('[data-do=listen]').click();
  await cleosPhone.answer();
  await cleo.sees('supervising');
  await shoot(cleo, 'supervisor-listens');
  await cleo.page.getByLabel('Queues').check();
  await cleo.page.locator('[data-row=sales]').waitFor();
  await shoot(cleo, 'supervisor-queues');
});

test('a recording', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const [ada, cleo] = [await centre.open(), await centre.open()];
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  await ada.page.getByRole('button', { name: 'Pause recording' }).click();
  await ada.page.getByRole('button', { name: 'Start recording' }).click();
  await ada.does('hang_up');
  await ada.wrapsUp('done');
  await cleo.signIn('cleo');
  await cleo.chooseStation('1003', 'sales');
  await cleo.page.locator('[data-place=recordings]').click();
  await cleo.page.locator('[data-row="1"]').click();
  await cleo.page.locator('.loudness').first().waitFor();
  await shoot(cleo, 'recordings');
});
