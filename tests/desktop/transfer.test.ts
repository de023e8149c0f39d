import { expect, test } from './rig/index.ts';

test('transfer to an agent who is Available, and to a queue (V6, V7)', async ({ centre }) => {
  const [adasPhone, bensPhone] = [await centre.phone('1001'), await centre.phone('1002')];
  const [ada, ben, cleo] = [await centre.open(), await centre.open(), await centre.open()];
  await centre.phone('1003');
  await ada.start('ada', '1001', 'sales');
  await ben.start('ben', '1002', 'support');
  await cleo.signIn('cleo');
  await cleo.chooseStation('1003', 'support');
  await centre.call('100');
  await adasPhone.answer();
  await ada.does('transfer');
  await expect(ada.page.locator('[data-choice]')).toHaveText(/Ben/);
  await ada.isAccessible('the transfer dialog');
  await ada.chooses('Agent', 'ben');
  await ada.seesLines('wrap_up');
  await ada.wrapsUp('done');
  await bensPhone.answer();
  await ben.seesLines('connected');
  // W1: handled by Ada as well, whoever has it now.
  await expect(ada.page.locator('[data-record]')).toHaveCount(1);
  await expect(ben.page.locator('[data-record]')).toHaveCount(0);

  await ben.does('transfer');
  await ben.chooses('Queue', 'sales');
  await ben.seesLines('wrap_up');
  await ada.seesLines('ringing');
  await adasPhone.answer();
  await ada.seesLines('connected');
  await expect(ada.page.locator('[data-record]'), 'it is hers again').toHaveCount(0);
  await ben.wrapsUp('done');
  await expect(ben.page.locator('[data-record]')).toHaveCount(1);
});

test('transfer to a number (V8)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const reception = await centre.phone('1003');
  const ada = await centre.open();
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  await ada.does('transfer');
  const dialog = ada.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Number' }).check();
  await dialog.getByLabel('Number', { exact: true }).last().fill('+19005551212');
  await dialog.getByRole('button', { name: 'Transfer' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('You may not dial this number.');
  await dialog.getByRole('button', { name: /Reception/ }).click();
  await ada.seesLines('wrap_up');
  await reception.answer();
  await centre.customer.hangUp();
});
