import { test } from '../rig/index.ts';
import { shoot } from './camera.ts';

test('a consult', async ({ centre }) => {
  const [adasPhone, bensPhone] = [await centre.phone('1001'), await centre.phone('1002')];
  const [ada, ben] = [await centre.open(), await centre.open()];
  await ada.start('ada', '1001', 'sales');
  await ben.start('ben', '1002', 'support');
  await centre.call('100');
  await adasPhone.answer();
  await ada.seesLines('connected');
  await ada.does('consult');
  await ada.page.locator('[data-choice=ben]').waitFor();
  await shoot(ada, 'consult-an-agent');
  await ada.chooses('Agent', 'ben');
  await ada.seesLines('on_hold', 'consult_requested');
  await shoot(ada, 'consult-requested');
  await ben.seesLines('consult_reserved');
  await shoot(ben, 'asked-for-advice');
  await bensPhone.answer();
  await ada.seesLines('on_hold', 'consulting');
  await shoot(ada, 'consulting');
  await ada.does('confer');
  await ada.seesLines('conferencing', 'conferencing');
  await shoot(ada, 'conference');
});

test.describe('a consult of a queue', () => {
  test.use({
    changes: {
      'consult_confirm_time = "20s"': 'consult_confirm_time = "5m"',
      'ring_timeout = "20s"              # then RONA, and the next agent': 'ring_timeout = "5m"',
    },
  });

  test('that is to be confirmed', async ({ centre }) => {
    const [phone] = [await centre.phone('1001'), await centre.phone('1002')];
    const [ada, ben] = [await centre.open(), await centre.open()];
    await ada.start('ada', '1001', 'sales');
    await ben.start('ben', '1002', 'support');
    await centre.call('100');
    await phone.answer();
    await ada.seesLines('connected');
    await ada.does('consult');
    await ada.chooses('Queue', 'support');
    await ada.page.locator('[data-act=confirm]').waitFor();
    await shoot(ada, 'consult-to-confirm');
  });
});
