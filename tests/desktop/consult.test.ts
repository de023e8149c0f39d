import { expect, test } from './rig/index.ts';

test('a colleague is consulted, joins a conference and takes the customer over (V5, V9 to V11, W6)', async ({ centre }) => {
  const [adasPhone, bensPhone] = [await centre.phone('1001'), await centre.phone('1002')];
  const [ada, ben] = [await centre.open(), await centre.open()];
  await ada.start('ada', '1001', 'sales');
  await ben.start('ben', '1002', 'support');
  await centre.call('100');
  await adasPhone.answer();
  await ada.seesLines('connected');

  await ada.does('consult');
  const colour = ada.page.locator('[data-choice=ben] [data-colour]');
  await expect(colour).toHaveAttribute('data-colour', 'available');
  await ada.isAccessible('the consult dialog');
  await ada.chooses('Agent', 'ben');
  await ada.seesLines('on_hold', 'consult_requested');
  await ada.seesActs('end_consult');
  await ben.seesLines('consult_reserved');
  await bensPhone.answer();
  await ada.seesLines('on_hold', 'consulting');
  await ada.seesActs('toggle', 'complete', 'confer', 'end_consult');
  await expect(ada.card()).toContainText('Ben');
  await ben.seesLines('consulting');
  await ben.seesActs('leave');
  await Promise.all([adasPhone.hears('1002'), bensPhone.hears('1001'), centre.customer.hears('music')]);

  await ada.does('toggle');
  await ada.seesLines('connected', 'on_hold');
  await ben.seesLines('on_hold');
  await Promise.all([adasPhone.hears('customer'), centre.customer.hears('1001')]);
  await ada.does('toggle');
  await ada.seesLines('on_hold', 'consulting');

  await ada.does('confer');
  await ada.seesLines('conferencing', 'conferencing');
  await ada.seesActs('consult', 'complete', 'hang_up');
  await ben.seesLines('conferencing');
  await Promise.all([
    adasPhone.hears('customer', '1002'),
    bensPhone.hears('customer', '1001'),
    centre.customer.hears('1001', '1002'),
  ]);
  await ada.isAccessible('a conference');

  await ada.does('complete');
  await ada.seesLines('wrap_up');
  await ben.seesLines('connected');
  await ben.seesActs('hold', 'consult', 'transfer', 'hang_up');
  await Promise.all([bensPhone.hears('customer'), centre.customer.hears('1002')]);
  await ada.wrapsUp('done');
  await ada.sees('available');
  await ben.does('hang_up');
  await ben.seesLines('wrap_up');
  await ben.wrapsUp('done');
  await ben.sees('available');
});

test('a consult is ended by either side, and goes on with the customer (V10, V12)', async ({ centre }) => {
  const [adasPhone, bensPhone] = [await centre.phone('1001'), await centre.phone('1002')];
  const [ada, ben] = [await centre.open(), await centre.open()];
  await ada.start('ada', '1001', 'sales');
  await ben.start('ben', '1002', 'support');
  await centre.call('100');
  await adasPhone.answer();
  await ada.seesLines('connected');

  await ada.does('consult');
  await ada.chooses('Agent', 'ben');
  await ada.seesLines('on_hold', 'consult_requested');
  await ada.does('end_consult');
  await ada.seesLines('connected');
  await ben.sees('available');

  await bensPhone.wait('CALL_CLOSED');
  await ada.does('consult');
  await ada.chooses('Agent', 'ben');
  await bensPhone.wait('CALL_INCOMING');
  await bensPhone.hangUp();
  await expect(ada.page.getByRole('alert')).toHaveText('Error 14: Consult failed: nobody answered.');
  await ada.seesLines('on_hold');

  await ada.does('consult');
  await ada.chooses('Agent', 'ben');
  await expect(ada.page.getByRole('alert'), 'it was about another call').toHaveCount(0);
  await bensPhone.answer();
  await ada.seesLines('on_hold', 'consulting');
  await ada.does('end_consult');
  await ada.seesLines('connected');
  await Promise.all([adasPhone.hears('customer'), centre.customer.hears('1001')]);
  await ben.sees('available');

  await ada.does('consult');
  await ada.chooses('Agent', 'ben');
  await bensPhone.wait('CALL_CLOSED');
  await bensPhone.answer();
  await ben.does('leave');
  await ada.seesLines('connected');
  await ben.sees('available');
  await expect(ben.page.locator('button.card')).toHaveCount(0);
});

test('who takes no second call cannot be consulted: error 14 (V9)', async ({ centre }) => {
  const [adasPhone, bensPhone] = [await centre.phone('1001'), await centre.phone('1002')];
  const [ada, ben] = [await centre.open(), await centre.open()];
  await ben.start('ben', '1002', 'support');
  await centre.call('200');
  await bensPhone.answer();
  await ben.seesLines('connected');
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await adasPhone.answer();
  await ada.seesLines('connected');

  await ada.does('consult');
  await expect(ada.page.locator('[data-choice=ben] [data-colour]')).toHaveAttribute('data-colour', 'busy');
  await ada.chooses('Agent', 'ben');
  await expect(ada.page.getByRole('alert')).toHaveText('Error 14: Consult failed: takes no further call now.');
  await ada.page.keyboard.press('Escape');
  await expect(ada.page.getByRole('dialog')).toHaveCount(0);
  await ada.seesLines('connected');
});

test('hanging up the phone ends the consult only, and resuming has the phone ring again (V12)', async ({ centre }) => {
  const [adasPhone, bensPhone] = [await centre.phone('1001'), await centre.phone('1002')];
  const [ada, ben] = [await centre.open(), await centre.open()];
  await ada.start('ada', '1001', 'sales');
  await ben.start('ben', '1002', 'support');
  await centre.call('100');
  await adasPhone.answer();
  await ada.does('consult');
  await ada.chooses('Agent', 'ben');
  await expect(ben.page.getByText('Ada asks for your advice').first()).toBeVisible();
  await bensPhone.answer();
  await ada.seesLines('on_hold', 'consulting');
  await adasPhone.hangUp();
  await ben.sees('available');
  await ada.seesLines('on_hold');
  await ada.does('resume');
  await adasPhone.answer();
  await ada.seesLines('connected');
  await ada.does('hang_up');
  await ada.seesLines('wrap_up');
});

test.describe('with time to look at the page before it is confirmed', () => {
  test.use({ changes: { 'consult_confirm_time = "20s"': 'consult_confirm_time = "5m"' } });

  test('somebody of a queue is consulted once that is confirmed (V9)', async ({ centre }) => {
    const [adasPhone, bensPhone] = [await centre.phone('1001'), await centre.phone('1002')];
    const [ada, ben] = [await centre.open(), await centre.open()];
    await ada.start('ada', '1001', 'sales');
    await ben.start('ben', '1002', 'support');
    await centre.call('100');
    await adasPhone.answer();
    await ada.seesLines('connected');

    await ada.does('consult');
    await ada.chooses('Queue', 'support');
    await ada.seesLines('on_hold', 'consult_requested');
    await ada.seesActs('resume', 'confirm', 'end_consult');
    await ada.does('resume');
    await ada.seesLines('connected', 'consult_requested');
    await ada.seesActs('hold', 'confirm', 'end_consult', 'hang_up');
    await expect(ada.card()).toContainText('Ben');
    await ada.isAccessible('a consult to confirm');
    await ben.seesLines('consult_reserved');
    await ada.does('confirm');
    await bensPhone.answer();
    await ada.seesLines('on_hold', 'consulting');
    await ada.does('end_consult');
    await ada.seesLines('connected');
    await ben.sees('available');
  });
});
