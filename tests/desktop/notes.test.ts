import type { Response } from '@playwright/test';
import { type AgentPage, expect, test } from './rig/index.ts';

test('recording is paused and goes on; details are noted and checked (V3, V4)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  await ada.page.getByRole('button', { name: 'Pause recording' }).click();
  const left = ada.page.locator('.paused .number');
  await expect(left).toHaveText(/^(1:00|0:5\d)$/);
  const began = await left.innerText();
  const spoken = ada.page.getByRole('status').filter({ hasText: 'Recording paused' });
  await expect(spoken).toHaveText('Recording paused');
  await ada.isAccessible('a pause');
  await expect(left).not.toHaveText(began);
  await expect(spoken, 'what is left is read out to nobody').toHaveText('Recording paused');
  await ada.page.getByRole('button', { name: 'Start recording' }).click();
  await expect(ada.page.getByRole('button', { name: 'Pause recording' })).toBeVisible();

  const field = ada.page.getByLabel('Customer number');
  await field.fill('nonsense');
  await field.blur();
  await expect(ada.page.getByRole('alert')).toHaveText('This value does not fit.');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await field.fill('k-1234');
  await field.press('Enter');
  await expect(field).toHaveAttribute('aria-invalid', 'false');
  await ada.reload();
  await expect(field).toHaveValue('k-1234');

  await ada.does('hang_up');
  await expect(field).toHaveValue('k-1234');
  await ada.page.getByRole('button', { name: 'Cancel auto wrap-up' }).click();
  await expect(ada.page.getByText('The usual code is submitted in')).toHaveCount(0);
  await ada.page.getByLabel('Notes').fill('calls again');
  await expect(ada.page.getByLabel('Later calls'), 'the queue knows no last agent').toHaveCount(0);
  await ada.wrapsUp('follow-up');
  await ada.sees('available');
});

test('of what is noted quickly the last counts, and no code overtakes it (V4, W9)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  const field = ada.page.getByLabel('Customer number');
  await field.waitFor();
  // The server takes its time; what was asked is asked in order.
  const asked: string[] = [];
  let goOn = () => {};
  const isSlow = new Promise<void>((resolve) => (goOn = resolve));
  await ada.page.route(/\/contacts\/\d+\/(data|wrap-up)$/, async (route) => {
    asked.push(route.request().postData() ?? '');
    if (asked.length === 1) await isSlow;
    await route.continue();
  });
  for (const text of ['K-1', 'K-12', 'K-123']) {
    await field.fill(text);
    await field.press('Enter');
  }
  await field.fill('K-1234');
  await centre.customer.hangUp();
  await ada.seesLines('wrap_up');
  await expect(field, 'what was being typed when the call ended').toHaveValue('K-1234');
  await ada.wrapsUp('done');
  goOn();
  await ada.sees('available');
  expect(asked.map((body) => Object.values(JSON.parse(body) as object)[0])).toEqual(['K-1', 'K-1234', 'done']);
  const record = await ada.page.evaluate(async () => (await fetch('/api/v1/contacts/1')).json() as Promise<{ data: object }>);
  expect(record.data).toMatchObject({ customer: 'K-1234' });
});

test('a code waits where what is being noted is refused, once (V4, W9)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  await ada.seesLines('connected');
  await ada.does('hang_up');
  await ada.page.getByLabel('Customer number').fill('nonsense');
  await ada.wrapsUp('done');
  await expect(ada.page.getByRole('alert')).toHaveText('This value does not fit.');
  await ada.seesLines('wrap_up');
  await ada.wrapsUp('done');
  await ada.sees('available');
});

test.describe('auto wrap-up', () => {
  test.use({ changes: { 'auto_after = "1m"': 'auto_after = "2s"' } });

  test('submits the usual code when its time is over (W9)', async ({ centre }) => {
    const phone = await centre.phone('1001');
    const ada = await centre.open();
    await ada.start('ada', '1001', 'sales');
    await centre.call('100');
    await phone.answer();
    await ada.does('hang_up');
    await ada.seesLines('wrap_up');
    await ada.sees('available');
    await expect(ada.page.locator('[data-record]')).toContainText('Done');
  });

  test('takes along what is still in the field (V4, W9)', async ({ centre }) => {
    const phone = await centre.phone('1001');
    const ada = await centre.open();
    await ada.start('ada', '1001', 'sales');
    await centre.call('100');
    await phone.answer();
    await ada.page.getByLabel('Customer number').fill('K-1234');
    await centre.customer.hangUp();
    await expect(ada.page.locator('[data-record]')).toContainText('Done');
    await ada.sees('available');
    const data = await ada.page.evaluate(async () => ((await (await fetch('/api/v1/contacts/1')).json()) as { data: object }).data);
    expect(data).toMatchObject({ customer: 'K-1234' });
  });

  test('takes along what is written, wherever it is looked, and however the page comes and goes (W9)', async ({ centre }) => {
    const phone = await centre.phone('1001');
    const ada = await centre.open();
    await ada.start('ada', '1001', 'sales');
    await centre.call('100');
    await phone.answer();
    await ada.does('hang_up');
    const isKept = ada.page.waitForResponse(isDraft);
    await ada.page.getByLabel('Notes').fill('calls again');
    await isKept;
    await ada.page.goto('about:blank');
    const other = await centre.open();
    await other.signIn('ada');
    await expect(other.page.locator('[data-record]')).toContainText('Done');
    expect(await recordOf(other)).toMatchObject({ wrap_ups: [{ code: 'done', notes: 'calls again' }] });
  });
});

test.describe('a connection that is away for longer than the wrap-up', () => {
  test.use({
    changes: { 'auto_after = "1m"': 'auto_after = "2s"', 'browser_closed_after = "10s"': 'browser_closed_after = "5m"' },
  });

  test('what was typed meanwhile is not lost: it is there to be copied (V4, W9)', async ({ centre }) => {
    const phone = await centre.phone('1001');
    const [ada, cleo] = [await centre.open(), await centre.open()];
    await cleo.signIn('cleo');
    await cleo.chooseStation('1003', 'sales');
    await cleo.page.locator('[data-place=supervisor]').click();
    await ada.start('ada', '1001', 'sales');
    await centre.call('100');
    await phone.answer();
    const field = ada.page.getByLabel('Customer number');
    await field.focus();
    await ada.page.context().setOffline(true);
    await expect(ada.page.getByText('Offline: connecting again').first()).toBeVisible();
    await field.fill('K-1234');
    const adas = cleo.page.locator('[data-row=ada]');
    await expect(adas).toContainText('Connected');
    await centre.customer.hangUp();
    await expect(adas, 'the wrap-up is over').toContainText('Available');
    await ada.page.context().setOffline(false);
    const unsaved = ada.page.getByRole('alert').filter({ hasText: 'Not saved, because the contact is over:' });
    await expect(unsaved).toContainText('Customer number');
    const text = unsaved.getByText('K-1234');
    const selected = await text.evaluate((element) => {
      getSelection()?.selectAllChildren(element);
      return String(getSelection());
    });
    expect(selected).toBe('K-1234');
    await ada.isAccessible('what was not saved');
    await ada.page.getByRole('button', { name: 'Close' }).click();
    await expect(unsaved).toHaveCount(0);
    await expect(ada.page.locator('[data-record]')).toContainText('Done');
  });
});

const isDraft = (response: Response) => response.request().method() === 'PATCH' && response.url().endsWith('/wrap-up');

const recordOf = (agent: AgentPage) =>
  agent.page.evaluate(async () => (await fetch('/api/v1/contacts/1')).json() as Promise<object>);

test.describe('a wrap-up whose whole time is the agent’s, of a queue that knows the last agent', () => {
  test.use({
    changes: { 'wrap_up = { auto_after = "1m" }': 'last_agent = { wait = "20s" }\nwrap_up = { auto_after = "1m", early_exit = false }' },
  });

  test('shows what has been given and written, also when it is loaded again (W9)', async ({ centre }) => {
    const phone = await centre.phone('1001');
    const ada = await centre.open();
    await ada.start('ada', '1001', 'sales');
    await centre.call('100');
    await phone.answer();
    await ada.does('hang_up');
    const comesToMe = ada.page.getByLabel('Later calls');
    const isTicked = ada.page.waitForResponse(isDraft);
    await comesToMe.check();
    await isTicked;
    await ada.page.getByLabel('Notes').fill('calls again');
    await ada.wrapsUp('follow-up');
    const chosen = ada.page.locator('[data-code=follow-up]');
    await expect(chosen).toHaveAttribute('aria-pressed', 'true');
    await expect(ada.page.locator('[data-code=done]')).toHaveAttribute('aria-pressed', 'false');
    await ada.isAccessible('a code that is given');
    await ada.reload();
    await expect(chosen).toHaveAttribute('aria-pressed', 'true');
    await expect(ada.page.getByLabel('Notes')).toHaveValue('calls again');
    await expect(comesToMe).toBeChecked();
    await ada.page.getByRole('button', { name: 'Cancel auto wrap-up' }).click();
    await ada.wrapsUp('follow-up');
    await ada.sees('available');
    expect(await recordOf(ada)).toMatchObject({ wrap_ups: [{ code: 'follow-up', notes: 'calls again' }] });
  });
});

test.describe('a wrap-up that asks for no code', () => {
  test.use({ changes: { 'wrap_up = { auto_after = "1m" }': 'wrap_up = { mode = "optional" }' } });

  for (const [how, end] of [
    ['by a button', (ada: AgentPage) => ada.page.getByRole('button', { name: 'Without a code' }).click()],
    ['by another state', (ada: AgentPage) => ada.chooseState('Break')],
  ] as const) {
    test(`ends ${how}, and keeps what is written (W4, W9)`, async ({ centre }) => {
      const phone = await centre.phone('1001');
      const ada = await centre.open();
      await ada.start('ada', '1001', 'sales');
      await centre.call('100');
      await phone.answer();
      await ada.does('hang_up');
      await ada.page.getByLabel('Notes').fill('calls again');
      await end(ada);
      await expect(ada.page.locator('[data-record]')).toBeVisible();
      expect(await recordOf(ada)).toMatchObject({ wrap_ups: [{ code: null, notes: 'calls again' }] });
    });
  }
});

test.describe('a queue whose calls are not recorded', () => {
  test.use({ changes: { 'record = true\nservice_level = "20s"': 'service_level = "20s"' } });

  test('has no pause of a recording (V3)', async ({ centre }) => {
    const phone = await centre.phone('1001');
    const ada = await centre.open();
    await ada.start('ada', '1001', 'sales');
    await centre.call('100');
    await phone.answer();
    await expect(ada.page.getByLabel('Customer number')).toBeVisible();
    await expect(ada.page.getByRole('button', { name: 'Pause recording' })).toHaveCount(0);
  });
});
