import { CUSTOMER, test } from './rig/index.ts';

/** What rings goes on ringing while axe looks. */
test.use({
  changes: {
    'ring_timeout = "20s"              # then RONA, and the next agent': 'ring_timeout = "5m"',
    'ring_timeout = "20s"': 'ring_timeout = "5m"',
  },
});

test('axe looks at a call from its offer to a consult, on both sides (W5, W6)', async ({ centre }) => {
  const [adasPhone, bensPhone] = [await centre.phone('1001'), await centre.phone('1002')];
  const [ada, ben] = [await centre.open(), await centre.open()];
  await ada.start('ada', '1001', 'sales');
  await ada.page.getByRole('button', { name: /^State/ }).click();
  await ada.page.getByRole('menuitemradio').first().waitFor();
  await ada.isAccessible('the choice of the own state');
  await ada.page.keyboard.press('Escape');
  await centre.call('100');
  await ada.seesLines('ringing');
  await ada.isAccessible('an offer');
  await adasPhone.answer();
  await ada.seesLines('connected');
  await ada.isAccessible('a call');
  await ada.does('hold');
  await ada.seesLines('on_hold');
  await ada.isAccessible('a customer on hold');
  await ben.start('ben', '1002', 'support');
  await ada.does('consult');
  await ada.chooses('Agent', 'ben');
  await ben.seesLines('consult_reserved');
  await ben.isAccessible('a colleague’s question');
  await ada.isAccessible('a consult that is requested');
  await bensPhone.answer();
  await ben.seesLines('consulting');
  await ben.isAccessible('being consulted');
  await ada.isAccessible('consulting');
});

test('axe looks at a call to a customer (V14)', async ({ centre }) => {
  await centre.phone('1001');
  const ada = await centre.open();
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  await ada.page.getByRole('button', { name: 'Dial pad' }).click();
  await ada.page.getByRole('dialog').getByLabel('Number', { exact: true }).fill(CUSTOMER);
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Call' }).click();
  await ada.seesLines('outdial_reserved');
  await ada.isAccessible('a call to a customer');
});
