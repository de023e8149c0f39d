import { CUSTOMER, expect, test } from './rig/index.ts';
import { Phone } from './rig/phone.ts';

/** How many the page asks for at a time. */
const PAGE = 20;

test('a customer’s earlier contacts are beside the call, and open by keyboard (W1, W8)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.start('ada', '1001', 'sales');
  const pane = ada.page.getByRole('complementary');
  const entry = ada.page.locator('[data-earlier]');

  await centre.call('100');
  await phone.answer();
  await ada.seesLines('connected');
  await expect(pane).toContainText('None in the last 60 days.');
  await ada.isAccessible('no earlier contacts');
  await ada.page.getByLabel('Customer number').fill('K-1234');
  await ada.does('hang_up');
  await ada.page.getByLabel('Notes').fill('calls <b>again</b>');
  await ada.wrapsUp('sold');
  await ada.sees('available');

  await centre.call('100');
  await ada.seesLines('ringing');
  await expect(entry).toHaveCount(1);
  await expect(entry).toContainText('Sales');
  await expect(entry).toContainText('Sold');
  await expect(entry).toContainText(/0:\d\d/);
  await entry.focus();
  await ada.page.keyboard.press('Enter');
  await expect(entry).toHaveAttribute('aria-expanded', 'true');
  for (const known of ['Handled', 'Ada', '100', 'K-1234', 'calls <b>again</b>']) await expect(pane).toContainText(known);
  await ada.isAccessible('an earlier contact');
  await ada.page.keyboard.press('Space');
  await expect(pane).not.toContainText('K-1234');
  await pane.getByRole('button', { name: 'Earlier contacts' }).click();
  await expect(entry).toHaveCount(0);
});

test('earlier contacts that do not come are asked for again, and the older ones when they are wanted (W1)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.page.route('**/customers/**', (route) => route.fulfill({ status: 503, json: { code: 'unavailable' } }));
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  const pane = ada.page.getByRole('complementary');
  await expect(pane.getByRole('alert')).toHaveText('The server is busy or stopping. Try again.');
  await ada.isAccessible('no history');

  const asked: string[] = [];
  await ada.page.unroute('**/customers/**');
  await ada.page.route('**/customers/**', (route) => {
    const url = new URL(route.request().url());
    asked.push(decodeURIComponent(url.pathname) + url.search);
    const first = asked.length === 1 ? 100 : 100 - PAGE;
    return route.fulfill({ json: Array.from({ length: asked.length === 1 ? PAGE : 3 }, (_, index) => record(first - index)) });
  });
  await pane.getByRole('button', { name: 'Try again' }).click();
  await expect(ada.page.locator('[data-earlier]')).toHaveCount(PAGE);
  await pane.getByRole('button', { name: 'Show more' }).click();
  await expect(ada.page.locator('[data-earlier]')).toHaveCount(PAGE + 3);
  await expect(pane.getByRole('button', { name: 'Show more' })).toHaveCount(0);
  const path = `/api/v1/customers/${CUSTOMER}/contacts?limit=${PAGE}`;
  expect(asked).toEqual([path, `${path}&before=${100 - PAGE + 1}`]);
});

test('an agent’s own earlier contacts are in the navigation bar (W2)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const [ada, ben] = [await centre.open(), await centre.open()];
  await ada.start('ada', '1001', 'sales');
  const places = (agent: typeof ada) => agent.page.locator('[data-place]');
  await expect(places(ada)).toHaveCount(2);
  const opens = ada.page.locator('[data-place=history]');
  await expect(opens).toHaveAccessibleName('Earlier contacts');
  await expect(opens).toHaveAttribute('title', 'Earlier contacts');
  await opens.click();
  await expect(ada.page.getByRole('main')).toContainText('None in the last 60 days.');

  const entry = ada.page.locator('[data-earlier]');
  await centre.call('100');
  await phone.answer();
  await ada.card().click();
  await ada.does('hang_up');
  await ada.page.getByLabel('Notes').fill('calls again');
  await opens.click();
  await expect(ada.page.getByRole('main'), 'it is not over yet').toContainText('None in the last 60 days.');
  await ada.card().click();
  await ada.wrapsUp('sold');
  await opens.click();
  await expect(entry).toHaveCount(1);
  await centre.call('100');
  await phone.answer();
  await ada.card().click();
  await ada.does('hang_up');
  await ada.wrapsUp('done');
  await ada.reload();
  await opens.click();
  await ada.page.reload();
  await expect(opens).toHaveAttribute('aria-current', 'page');
  await expect(entry).toContainText([/Done/, /Sold/]);
  for (const shown of [CUSTOMER, 'Sales']) await expect(entry.first()).toContainText(shown);
  await entry.last().focus();
  await ada.page.keyboard.press('Enter');
  await expect(ada.page.getByRole('main')).toContainText('calls again');
  await ada.isAccessible('an agent’s own earlier contacts');
  await ada.everythingFits();
  await ada.page.keyboard.press('Alt+F1');
  await expect(ada.page.getByRole('dialog')).toContainText('Your contacts of the last 60 days');

  await ben.signIn('ben');
  await ben.chooseStation('1002', 'support');
  await ben.page.locator('[data-place=history]').click();
  await expect(ben.page.getByRole('main'), 'what others have handled').toContainText('None in the last 60 days.');
});

test('an agent’s older contacts come when they are wanted (W2)', async ({ centre }) => {
  const ada = await centre.open();
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  const asked: (string | null)[] = [];
  await ada.page.route('**/agent/contacts/handled?*', (route) => {
    const { searchParams } = new URL(route.request().url());
    asked.push(searchParams.get('before'));
    const [first, count] = searchParams.has('before') ? [Number(searchParams.get('before')) - 1, 3] : [100, PAGE];
    return route.fulfill({ json: Array.from({ length: count }, (_, index) => record(first - index)) });
  });
  await ada.page.locator('[data-place=history]').click();
  await expect(ada.page.locator('[data-earlier]')).toHaveCount(PAGE);
  await ada.page.getByRole('button', { name: 'Show more' }).click();
  await expect(ada.page.locator('[data-earlier]')).toHaveCount(PAGE + 3);
  await expect(ada.page.getByRole('button', { name: 'Show more' })).toHaveCount(0);
  expect(asked).toEqual([null, String(100 - PAGE + 1)]);
});

test('who withholds the number has no history (W8)', async ({ centre }) => {
  await centre.phone('1001');
  const ada = await centre.open();
  await ada.start('ada', '1001', 'sales');
  const customer = await Phone.start(centre.site, 'anonymous');
  await customer.dial('100', `${centre.server.address}:5060`);
  await ada.seesLines('ringing');
  await expect(ada.page.getByRole('complementary')).toContainText('The number is withheld.');
  await customer.stop();
});

/** A contact that was handled, as the server tells of it. */
function record(id: number) {
  return {
    id,
    direction: 'inbound',
    from: CUSTOMER,
    to: '100',
    queue: 'sales',
    agent: 'ada',
    created_at: 1_700_000_000_000 + id,
    outcome: 'handled',
    wrap_ups: [{ agent: 'ada', code: 'sold', notes: null }],
    queue_wait_ms: 1000,
    talk_ms: 2000,
    hold_ms: 0,
    data: {},
  };
}
