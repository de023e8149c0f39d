import type { Locator } from '@playwright/test';
import { CUSTOMER, expect, test } from './rig/index.ts';

test('from sign-in to the wrap-up code (S2, W1, W3 to W5, W7 to W9, V1, V5, V15)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  await expect(ada.page.getByText('You are idle')).toBeVisible();
  await ada.chooseState('Available');
  await ada.sees('available');

  await centre.call('100');
  await ada.sees('ringing');
  await ada.seesLines('ringing');
  await ada.seesActs();
  await expect(ada.card()).toContainText(CUSTOMER);
  await expect(ada.card()).toContainText('Sales');
  await runs(ada.card().getByTitle('Waiting time'));
  await phone.answer();
  await ada.seesLines('connected');
  await runs(ada.card().getByTitle('Length'));
  await expect(ada.card().getByTitle('Waiting time')).toHaveCount(0);
  await ada.seesActs('hold', 'consult', 'transfer', 'hang_up');
  await expect(ada.page.getByRole('complementary')).toContainText(CUSTOMER);
  await Promise.all([phone.hears('customer'), centre.customer.hears('1001')]);

  await ada.does('hold');
  await ada.seesLines('on_hold');
  await ada.sees('on_hold');
  await ada.seesActs('resume', 'consult', 'transfer', 'hang_up');
  await centre.customer.hears('music');
  const held = phone.ear.now;
  await centre.customer.hears('music');
  expect(phone.ear.heardSince(held), 'the agent hears nobody').toEqual([]);
  await ada.does('resume');
  await ada.seesLines('connected');
  await Promise.all([phone.hears('customer'), centre.customer.hears('1001')]);

  await centre.customer.hangUp();
  await ada.seesLines('wrap_up');
  await ada.wrapsUp('sold');
  await ada.sees('available');
  const handled = ada.page.locator('[data-record]');
  await expect(handled).toHaveCount(1);
  await expect(handled).toContainText('Sold');
});

/** A length that grows. */
async function runs(timer: Locator): Promise<void> {
  const seconds = async () => {
    const [minutes = NaN, rest = NaN] = (await timer.innerText()).split(':').map(Number);
    return minutes * 60 + rest;
  };
  const began = await seconds();
  expect(began).toBeLessThan(15);
  await expect.poll(seconds).toBeGreaterThan(began);
}
