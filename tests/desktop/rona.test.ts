import { expect, test } from './rig/index.ts';

test.use({ changes: { 'ring_timeout = "20s"              # then RONA, and the next agent': 'ring_timeout = "3s"' } });

test('who does not answer is in RONA, and chooses what next (V2, W4)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await ada.seesLines('ringing');
  await ada.sees('rona');
  await expect(ada.page.locator('[data-line]')).toHaveAttribute('data-line', 'not_responding');
  await expect(ada.page.getByRole('heading', { name: 'You did not answer' })).toBeVisible();
  await ada.isAccessible('RONA');
  await ada.page.getByRole('button', { name: /^State/ }).click();
  await expect(ada.page.getByRole('menuitemradio')).toHaveText(['Available', 'Just signed in', 'Break', 'Lunch', 'Meeting']);
  await ada.page.keyboard.press('Escape');

  await ada.page.getByRole('button', { name: 'Take the next call' }).click();
  await ada.seesLines('ringing');
  await phone.wait('CALL_CLOSED');
  await phone.answer();
  await ada.seesLines('connected');
  await ada.does('hang_up');
  await ada.wrapsUp('done');
  await ada.sees('available');
});

test('a supervisor who does not answer is told what was missed, too (V2, T8)', async ({ centre }) => {
  await centre.phone('1003');
  const cleo = await centre.open();
  await cleo.start('cleo', '1003', 'sales');
  await centre.call('100');
  await cleo.seesLines('ringing');
  await cleo.sees('rona');
  await expect(cleo.page.locator('[data-line]')).toHaveAttribute('data-line', 'not_responding');
});
