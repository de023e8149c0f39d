import { type AgentPage, type Phone, CUSTOMER, expect, test } from './rig/index.ts';

test('what an agent does with the phone shows in the page: hold, transfer (V16)', async ({ centre }) => {
  const [adasPhone, bensPhone] = [await centre.phone('1001'), await centre.phone('1002')];
  const [ada, ben] = [await centre.open(), await centre.open()];
  await ada.start('ada', '1001', 'sales');
  await ben.start('ben', '1002', 'support');
  await centre.call('100');
  await adasPhone.answer();
  await ada.seesLines('connected');

  await adasPhone.command('hold');
  await ada.seesLines('on_hold');
  await centre.customer.hears('music');
  await adasPhone.command('resume');
  await ada.seesLines('connected');
  await centre.customer.hears('1001');

  await adasPhone.command('transfer', `sip:1002@${centre.server.address}`);
  await ada.seesLines('wrap_up');
  await ben.seesLines('ringing');
  await bensPhone.answer();
  await ben.seesLines('connected');
  await Promise.all([bensPhone.hears('customer'), centre.customer.hears('1002')]);
  await ada.wrapsUp('done');
  await ada.sees('available');
});

test('a colleague with a customer is asked on the phone’s second line (V13, V9)', async ({ centre }) => {
  const [adasPhone, bensPhone] = [await centre.phone('1001'), await centre.phone('1002')];
  const [ada, ben] = [await centre.open(), await centre.open()];
  await ada.start('ada', '1001', 'sales');
  await talksWithCustomer(ada, adasPhone, () => centre.call('100'));
  await ben.start('ben', '1002', 'support');
  await talksWithCustomer(ben, bensPhone, () => centre.call('200'));

  await ben.does('consult');
  await ben.chooses('Agent', 'ada');
  await ben.seesLines('on_hold', 'consult_requested');
  const [customers, bens] = [ada.card(0), ada.card(1)];
  await expect(customers).toContainText(CUSTOMER);
  await expect(customers.locator('[data-line]')).toHaveAttribute('data-line', 'connected');
  await expect(bens.locator('[data-line]')).toHaveAttribute('data-line', 'consult_reserved');
  await ada.isAccessible('a second call that rings');
  await adasPhone.answer();
  await expect(bens.locator('[data-line]')).toHaveAttribute('data-line', 'consulting');
  await expect(customers.locator('[data-line]')).toHaveAttribute('data-line', 'on_hold');
  await ben.seesLines('on_hold', 'consulting');
  await bensPhone.hears('1001');

  await customers.click();
  await ada.seesActs('resume', 'transfer', 'hang_up');
  // As the line keys of a phone do: one is held, the other taken back.
  const turnTo = async (line: string) => {
    for (const [command, params] of [['hold'], ['line', line], ['resume']] as const) await adasPhone.command(command, params);
  };
  await turnTo('1');
  await expect(customers.locator('[data-line]')).toHaveAttribute('data-line', 'connected');
  await bensPhone.hears('music');
  await turnTo('2');
  await expect(customers.locator('[data-line]')).toHaveAttribute('data-line', 'on_hold');
  await bensPhone.hears('1001');
  await bens.click();
  await ada.seesActs('leave');
  await ada.isAccessible('a consult on the second line');
  await ada.does('leave');
  await ben.seesLines('connected');
  await expect(ada.page.locator('button.card')).toHaveCount(1);
});

async function talksWithCustomer(agent: AgentPage, phone: Phone, call: () => Promise<void>): Promise<void> {
  await call();
  await phone.answer();
  await agent.seesLines('connected');
}

test('one page from one server: no pop-up, and no cookie of another site (W12)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  const context = ada.page.context();
  const [asked, opened]: [Set<string>, string[]] = [new Set(), []];
  context.on('request', (request) => asked.add(new URL(request.url()).origin));
  context.on('page', (page) => opened.push(page.url()));
  await ada.reload();
  await ada.start('ada', '1001', 'sales');
  await talksWithCustomer(ada, phone, () => centre.call('100'));
  await ada.does('hang_up');
  await ada.wrapsUp('done');
  await ada.sees('available');
  expect([...asked]).toEqual([new URL(centre.server.url).origin]);
  expect(opened).toEqual([]);
  const cookies = (await context.cookies()).map(({ domain, httpOnly, sameSite }) => ({ domain, httpOnly, sameSite }));
  expect(cookies).toEqual([{ domain: centre.server.address, httpOnly: true, sameSite: 'Strict' }]);
});
