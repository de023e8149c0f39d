import type { Locator } from '@playwright/test';
import { type AgentPage, CUSTOMER, expect, test } from './rig/index.ts';

const open = (agent: AgentPage, place: string) => agent.page.locator(`[data-place=${place}]`).click();
const row = (agent: AgentPage, id: string): Locator => agent.page.locator(`[data-row=${id}]`);
const acts = (agent: AgentPage) =>
  agent.page.locator('[data-do]').evaluateAll((all) => all.map((one) => one.getAttribute('data-do')));

test('a supervisor sees agents and queues live, and sets states (T8)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const [ada, ben, cleo] = [await centre.open(), await centre.open(), await centre.open()];
  await cleo.signIn('cleo');
  await cleo.chooseStation('1003', 'sales');
  await open(cleo, 'supervisor');
  await expect(row(cleo, 'cleo')).toContainText('Just signed in');
  await cleo.isAccessible('the supervisor page, nobody chosen');
  await ada.start('ada', '1001', 'sales');
  await expect(row(cleo, 'ada')).toContainText('Available');
  await expect(row(cleo, 'ada')).toContainText('Sales, Technical support, Customer care');
  await ben.signIn('ben');
  await ben.chooseStation('1002', 'support');
  await expect(row(cleo, 'ben')).toContainText('Technical support');

  await isAligned(cleo);

  await centre.call('100');
  await expect(row(cleo, 'ada')).toContainText('Ringing');
  await phone.answer();
  await expect(row(cleo, 'ada')).toContainText('Connected');
  await expect(row(cleo, 'ada').locator('[data-cell=customer]')).toContainText(`${CUSTOMER} Sales`);

  await row(cleo, 'ben').click();
  await expect.poll(() => acts(cleo)).toEqual(['sign_out']);
  await cleo.page.getByRole('button', { name: 'Change state' }).click();
  await cleo.isAccessible('the choice of a state');
  await cleo.page.getByRole('menuitemradio', { name: 'Available' }).click();
  await ben.sees('available');
  await expect(row(cleo, 'ben')).toContainText('Available');
  await row(cleo, 'ada').click();
  await cleo.page.getByRole('button', { name: 'Change state' }).click();
  await cleo.page.getByRole('menuitemradio', { name: 'Lunch' }).click();
  await expect(ada.page.getByText('Lunch after this contact')).toBeVisible();
  await expect(cleo.page.getByText('Lunch after this contact')).toBeVisible();

  await cleo.page.getByLabel('Queues').check();
  const figures = row(cleo, 'sales').locator('[data-cell]');
  await expect(figures).toHaveText(['Sales', '0', '0', '–', /.*/, '1', '0', '2']);
  await cleo.page.locator('[data-column=signed_in] button').click();
  await expect(cleo.page.locator('[data-column=signed_in]')).toHaveAttribute('aria-sort', 'ascending');
  await isAligned(cleo);
  await cleo.isAccessible('queues');
  await cleo.page.keyboard.press('Alt+F1');
  await expect(cleo.page.getByRole('dialog')).toContainText('Agents and queues as they are now.');
  await cleo.page.keyboard.press('Escape');

  await expect(ada.page.locator('[data-place=supervisor], [data-place=recordings]')).toHaveCount(0);
  await ada.page.goto(`${centre.server.url}supervisor`);
  await expect(ada.card()).toBeVisible();
  await expect(ada.page.getByRole('grid')).toHaveCount(0);
});

/** Every cell stands under its heading. */
async function isAligned(agent: AgentPage): Promise<void> {
  const place = (one: Locator) => one.evaluateAll((all) => all.map((cell) => Math.round(cell.getBoundingClientRect().x)));
  const headings = await place(agent.page.locator('[data-column]'));
  const rows = agent.page.locator('[data-row]');
  for (const one of await rows.all()) expect(await place(one.locator('[data-cell]'))).toEqual(headings);
  expect(await rows.count()).toBeGreaterThan(1);
}

test('a supervisor listens, whispers, barges in and takes over (T8)', async ({ centre }) => {
  const [adasPhone, cleosPhone] = [await centre.phone('1001'), await centre.phone('1003')];
  const [ada, cleo] = [await centre.open(), await centre.open()];
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await adasPhone.answer();
  await ada.seesLines('connected');
  await cleo.signIn('cleo');
  await cleo.chooseStation('1003', 'sales');
  await open(cleo, 'supervisor');
  await row(cleo, 'ada').click();
  await expect.poll(() => acts(cleo)).toEqual(['listen', 'whisper', 'barge_in']);

  await cleo.page.locator('[data-do=listen]').click();
  const part = cleo.page.locator('[data-mode]');
  await expect(part).toHaveText(/^You listen to Ada and \+18005550100\..*Answer on your phone 1003\./);
  await expect.poll(() => acts(cleo)).toEqual(['leave']);
  await cleosPhone.answer();
  await cleo.sees('supervising');
  await expect.poll(() => acts(cleo)).toEqual(['take_over', 'leave']);
  await expect(cleo.page.getByText('Cleo takes part in this call already.')).toBeVisible();
  await cleo.isAccessible('a call that is listened to');
  await expect(ada.page.getByText('Cleo')).toHaveCount(0);

  await part.getByRole('button', { name: 'Whisper' }).click();
  await expect(part).toHaveAttribute('data-mode', 'whisper');
  await part.getByRole('button', { name: 'Barge in' }).click();
  await expect(part).toContainText('You talk with Ada');
  await open(cleo, 'contacts');
  await expect(part).toContainText('You talk with Ada');
  await part.getByRole('button', { name: 'Leave' }).click();
  await cleosPhone.wait('CALL_CLOSED');
  await cleo.sees('idle');

  await open(cleo, 'supervisor');
  await row(cleo, 'ada').click();
  await cleo.page.locator('[data-do=barge_in]').click();
  await cleosPhone.answer();
  await part.getByRole('button', { name: 'Take over' }).click();
  await cleo.seesLines('connected');
  await cleo.seesActs('hold', 'consult', 'transfer', 'hang_up');
  await ada.seesLines('wrap_up');
  await cleo.does('hang_up');
  // What is being written of the call stays while somebody looks elsewhere.
  await cleo.page.getByLabel('Notes').fill('calls again');
  await open(cleo, 'supervisor');
  await row(cleo, 'ada').waitFor();
  await open(cleo, 'contacts');
  await expect(cleo.page.getByLabel('Notes')).toHaveValue('calls again');
  await cleo.wrapsUp('done');
  await cleo.sees('idle');
});

test('what a supervisor may not do now is not offered, or said (T8, S5)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const [ada, cleo] = [await centre.open(), await centre.open()];
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  await cleo.signIn('cleo');
  await cleo.chooseStation('1003', 'sales');
  await open(cleo, 'supervisor');
  await row(cleo, 'ada').click();
  await expect(cleo.page.getByText('Your phone cannot be reached')).toBeVisible();
  expect(await acts(cleo)).toEqual([]);
  await ada.does('hang_up');
  await ada.wrapsUp('done');
  await cleo.page.locator('[data-do=sign_out]').click();
  await expect(ada.page.locator('[data-cause]')).toHaveText('A supervisor has signed you out.');
  await expect(cleo.page.getByText('This agent has signed out.')).toBeVisible();
  await expect(row(cleo, 'ada')).toHaveCount(0);
});

test('without the connection a supervisor looks on, and acts on nothing (S6, T8)', async ({ centre }) => {
  const cleo = await centre.open();
  await cleo.signIn('cleo');
  await cleo.chooseStation('1003', 'sales');
  await open(cleo, 'supervisor');
  await row(cleo, 'cleo').click();
  const search = cleo.page.getByRole('searchbox');
  await search.focus();
  await cleo.page.context().setOffline(true);
  await expect(cleo.page.getByText('Offline: connecting again').first()).toBeVisible();
  await expect(cleo.page.locator('.rows'), 'what was so is not shown as if it were').toHaveAttribute('inert');
  await expect(cleo.page.locator('.acts')).toHaveAttribute('inert');
  await cleo.page.keyboard.type('nobody');
  await expect(search, 'who was writing goes on').toHaveValue('nobody');
  await expect(row(cleo, 'cleo')).toHaveCount(0);
  await cleo.page.context().setOffline(false);
  await expect(cleo.page.locator('.rows')).not.toHaveAttribute('inert');
  await search.fill('cleo');
  await expect(row(cleo, 'cleo')).toBeVisible();
});

test('a supervisor unlocks an account (S6)', async ({ centre }) => {
  const [ben, cleo] = [await centre.open(), await centre.open()];
  for (let failure = 0; failure < 3; failure++) {
    await ben.signIn('ben', 'wrong');
    await expect(ben.page.getByRole('alert')).toBeVisible();
    await expect(ben.page.locator('input[name=password]')).toHaveValue('');
  }
  await cleo.signIn('cleo');
  await cleo.chooseStation('1003', 'sales');
  await open(cleo, 'supervisor');
  await cleo.page.getByLabel('Locked accounts').check();
  await expect(cleo.page.locator('[data-lock=ben]')).toHaveText(/Ben\s*Locked until/);
  await cleo.isAccessible('locked accounts');
  await cleo.page.getByRole('button', { name: 'Unlock' }).click();
  await expect(cleo.page.getByText('No account is locked.')).toBeVisible();
  await ben.signIn('ben');
  await expect(ben.page.locator('input[name=dn]')).toBeVisible();
});

test('the supervisor page by keyboard alone (T8)', async ({ centre }) => {
  const [ada, cleo] = [await centre.open(), await centre.open()];
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  await cleo.signIn('cleo');
  await cleo.chooseStation('1003', 'sales');
  const { keyboard } = cleo.page;
  const grid = cleo.page.getByRole('grid');
  await cleo.page.locator('[data-place=supervisor]').press('Enter');
  await grid.focus();
  await keyboard.press('ArrowDown');
  await expect(row(cleo, 'ada')).toHaveAttribute('aria-selected', 'true');
  await expect(grid).toHaveAttribute('aria-activedescendant', (await row(cleo, 'ada').getAttribute('id')) ?? '');
  await keyboard.press('End');
  await expect(row(cleo, 'cleo')).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('Home');
  await keyboard.press('Enter');
  await expect(cleo.page.getByRole('button', { name: 'Change state' })).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.press('End');
  await keyboard.press('Enter');
  await expect(row(cleo, 'ada')).toContainText('Meeting');
  await keyboard.press('Tab');
  await expect(cleo.page.locator('[data-do=sign_out]')).toBeFocused();
  await keyboard.press('Enter');
  await expect(ada.page.locator('[data-cause]')).toBeVisible();
  await expect(cleo.page.getByRole('main'), 'its button is gone').toBeFocused();
});

for (const language of ['de', 'ko', 'en-XB']) {
  test(`the supervisor page in ${language}: everything fits (W11, T8)`, async ({ centre }) => {
    const cleo = await centre.open({ language });
    await cleo.signIn('cleo');
    await cleo.chooseStation('1003', 'sales');
    await open(cleo, 'supervisor');
    await row(cleo, 'cleo').click();
    await cleo.everythingFits();
    await cleo.isAccessible(`the supervisor page in ${language}`);
    await cleo.page.locator('input[value=queues]').check();
    await row(cleo, 'sales').waitFor();
    await cleo.everythingFits();
  });
}

test('thousands of agents: those in sight are drawn, and no others (T8, N1)', async ({ centre }) => {
  const COUNT = 3000;
  const cleo = await centre.open();
  await cleo.page.routeWebSocket('**/api/v1/events*', (stream) => {
    const server = stream.connectToServer();
    server.onMessage((message) => {
      stream.send(message);
      const { type, agents } = JSON.parse(message.toString()) as { type: string; agents?: object[] };
      const [one] = agents ?? [];
      if (type === 'snapshot' && one) stream.send(JSON.stringify(crowdOf(one, COUNT)));
    });
  });
  await cleo.signIn('cleo');
  await cleo.chooseStation('1003', 'sales');
  await cleo.reload();
  await open(cleo, 'supervisor');
  const grid = cleo.page.getByRole('grid');
  const drawn = () => cleo.page.locator('[data-row]').count();
  await expect(grid).toHaveAttribute('aria-rowcount', String(COUNT + 2));
  expect(await drawn()).toBeLessThan(50);
  await grid.press('End');
  await expect(row(cleo, `agent-${COUNT - 1}`)).toBeInViewport();
  expect(await drawn()).toBeLessThan(50);
  await cleo.page.getByLabel('Search').fill('Agent 17');
  await expect(grid).toHaveAttribute('aria-rowcount', '112');
  await cleo.page.getByRole('button', { name: 'Agent', exact: true }).click();
  await expect(cleo.page.locator('[data-row]').first()).toContainText('Agent 1799');
  await cleo.isAccessible('thousands of agents');
});

test.describe('at a phone that can be told to answer', () => {
  test.use({ changes: { 'dn = "1003"\n': 'dn = "1003"\nremote_answer = true\n' } });

  test('a supervisor answers in the page (T8, V1)', async ({ centre }) => {
    const [adasPhone, cleosPhone] = [await centre.phone('1001'), await centre.phone('1003')];
    const [ada, cleo] = [await centre.open(), await centre.open()];
    await ada.start('ada', '1001', 'sales');
    await centre.call('100');
    await adasPhone.answer();
    await ada.seesLines('connected');
    await cleo.signIn('cleo');
    await cleo.chooseStation('1003', 'sales');
    await open(cleo, 'supervisor');
    await row(cleo, 'ada').click();
    await cleo.page.locator('[data-do=listen]').click();
    await cleosPhone.wait('CALL_INCOMING');
    await cleo.seesActs('answer');
    await expect(cleo.page.getByText('Answer on your phone')).toHaveCount(0);
    await cleo.isAccessible('a call to listen to, to be answered here');
  });
});

/** A delta with as many agents like this one. */
function crowdOf(agent: object, count: number): object {
  const agents = Array.from({ length: count }, (_, index) => {
    return { ...agent, agent: `agent-${index}`, display_name: `Agent ${index}`, since: index, contacts: [] };
  });
  const nothing = { agents_gone: [], queues: [], queues_gone: [], contacts: [], contacts_gone: [], failed: [] };
  return { type: 'delta', seq: Number.MAX_SAFE_INTEGER, agents, ...nothing };
}
