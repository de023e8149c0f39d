import { expect, test } from './rig/index.ts';

const CUT_MS = 30_000;
/** The page hears something every five seconds, and takes the connection for lost after twelve without. */
const NOTICED_MS = 20_000;
/** Keeps what the page complains of from now on, however short a time. */
const NOTE_ALERTS = `
  window.alerts = [];
  new MutationObserver(() => {
    window.alerts.push(...[...document.querySelectorAll('[role=alert], .offline')].map((one) => one.textContent));
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
`;

test('a network that is silent for thirty seconds in the middle of a call (S6, N2)', async ({ centre }) => {
  const [phone, link] = [await centre.phone('1001'), await centre.link()];
  const ada = await centre.open({ link });
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  await ada.seesLines('connected');
  const field = ada.page.getByLabel('Customer number');
  await field.fill('K-1');
  await field.press('Enter');

  const isOver = link.cutFor(CUT_MS);
  await field.fill('K-1234');
  const offline = ada.page.getByText('Offline: connecting again').first();
  await expect(offline).toBeVisible({ timeout: NOTICED_MS });
  await expect(ada.page.locator('.controls')).toHaveAttribute('inert');
  await expect(ada.page.getByRole('button', { name: /^State/ })).toBeDisabled();
  await expect(ada.page.getByRole('button', { name: 'Sign out' })).toBeDisabled();
  await Promise.all([phone.hears('customer'), centre.customer.hears('1001')]);
  await isOver;
  await expect(offline).toHaveCount(0);
  await ada.seesLines('connected');
  await expect(field, 'what was typed meanwhile').toHaveValue('K-1234');
  await ada.does('hold');
  await ada.seesLines('on_hold');
  await ada.does('resume');
  await ada.seesLines('connected');
  await centre.customer.hangUp();
  await ada.seesLines('wrap_up');
  await ada.wrapsUp('done');
  await ada.sees('available');
  const record = await ada.page.evaluate(async () => (await fetch('/api/v1/contacts/1')).json() as Promise<{ data: object }>);
  expect(record.data).toMatchObject({ customer: 'K-1234' });
});

test('all that an agent does, over a slow, far and lossy network (N1, N2)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const link = await centre.link({ bitsPerSecond: 512_000, delayMs: 125, loss: 0.01, seed: 7 });
  const ada = await centre.open({ link });
  const loaded = await ada.page.evaluate(() => performance.now());
  await ada.page.locator('input[name=user]').waitFor();
  const [first, bytes] = [await ada.page.evaluate(() => performance.now()), link.down];
  console.log(`first load at 512 kbit/s, 250 ms, 1 %: ${Math.round(loaded)} ms, sign-in ${Math.round(first)} ms, ${bytes} bytes`);
  await ada.start('ada', '1001', 'sales');
  await ada.page.evaluate(NOTE_ALERTS);
  await centre.call('100');
  await ada.seesLines('ringing');
  await phone.answer();
  await ada.seesLines('connected');
  const field = ada.page.getByLabel('Customer number');
  await field.fill('K-1234');
  await field.press('Enter');
  await ada.does('hold');
  await ada.seesLines('on_hold');
  await centre.customer.hears('music');
  await ada.does('resume');
  await ada.seesLines('connected');
  await ada.does('hang_up');
  await ada.seesLines('wrap_up');
  await ada.page.getByLabel('Notes').fill('calls again');
  await ada.wrapsUp('sold');
  await ada.sees('available');
  await expect(ada.page.locator('[data-record]')).toContainText('Sold');
  expect(await ada.page.evaluate('window.alerts'), 'no error was shown').toEqual([]);
  const record = await ada.page.evaluate(async () => (await fetch('/api/v1/contacts/1')).json() as Promise<{ data: object }>);
  expect(record.data).toMatchObject({ customer: 'K-1234' });
});
