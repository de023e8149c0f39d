import { CUSTOMER, expect, test } from './rig/index.ts';

test('a customer is called: my phone first, then theirs (V14, W2)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const [ada, ben] = [await centre.open(), await centre.open()];
  await ada.start('ada', '1001', 'sales');
  await ada.page.getByRole('button', { name: 'Dial pad' }).click();
  const dialog = ada.page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Call' })).toBeDisabled();
  await expect(dialog.getByText('Become idle')).toBeVisible();
  await ada.page.keyboard.press('Escape');
  await ada.chooseState('Meeting');
  await ada.page.getByRole('button', { name: 'Dial pad' }).click();
  for (const key of '+19') {
    if (key === '+') await dialog.getByLabel('Number', { exact: true }).fill('+');
    else await dialog.getByRole('button', { name: key, exact: true }).click();
  }
  await dialog.getByRole('button', { name: 'Call' }).click();
  await expect(dialog.getByRole('alert')).toHaveText(/^Error 21: The number needs at least 3 digits/);
  await ada.isAccessible('the dial pad');
  await dialog.getByLabel('Number', { exact: true }).fill(CUSTOMER);
  await dialog.getByRole('combobox', { name: 'Number the customer sees' }).selectOption('+18005551213');
  await dialog.getByRole('button', { name: 'Call' }).click();
  await ada.seesLines('outdial_reserved');
  await ada.sees('outdial_reserved');
  await ada.does('hang_up');
  await phone.wait('CALL_CLOSED');
  await ada.sees('idle');
  const dial = async () => {
    await ada.page.getByRole('button', { name: 'Dial pad' }).click();
    await dialog.getByLabel('Number', { exact: true }).fill(CUSTOMER);
    await dialog.getByRole('combobox', { name: 'Number the customer sees' }).selectOption('+18005551213');
    await dialog.getByRole('button', { name: 'Call' }).click();
  };
  const alert = ada.page.getByRole('alert');
  await dial();
  await phone.wait('CALL_INCOMING');
  await phone.hangUp();
  await expect(alert).toHaveText('Error 20: Your own phone was not answered, or cannot be reached.');
  await ada.sees('idle');
  await dial();
  await expect(alert, 'it was about another call').toHaveCount(0);
  await phone.answer();
  await centre.customer.wait('CALL_INCOMING');
  await centre.customer.hangUp();
  await expect(alert).toHaveText('Error 20: The customer is busy.');
  await ada.isAccessible('a call in vain');
  await ada.page.getByRole('button', { name: 'Close' }).click();
  await expect(alert).toHaveCount(0);
  await ada.sees('idle');
  await dial();
  await phone.answer();
  await centre.customer.answer();
  await ada.seesLines('connected');
  await expect(ada.page.getByRole('complementary')).toContainText('+18005551213');
  await centre.customer.hangUp();
  await ada.wrapsUp('sold');
  await ada.sees('idle');
  await expect(ada.page.locator('[data-record]').first()).toContainText(CUSTOMER);

  await ben.signIn('ben');
  await ben.chooseStation('1002', 'support');
  await expect(ben.page.getByRole('button', { name: 'Dial pad' })).toHaveCount(0);
});
