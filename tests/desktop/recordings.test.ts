import { statSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { type AgentPage, CUSTOMER, expect, test } from './rig/index.ts';

const row = (agent: AgentPage, contact: number): Locator => agent.page.locator(`[data-row="${contact}"]`);

/** Until the call has lasted so many seconds, by what its agent is shown. */
async function lasts(agent: AgentPage, seconds: number): Promise<void> {
  const timer = agent.page.locator('.timer');
  const shown = async () => {
    const [minutes = 0, rest = 0] = (await timer.innerText()).split(':').map(Number);
    return minutes * 60 + rest;
  };
  await expect.poll(shown).toBeGreaterThanOrEqual(seconds);
}

test('recordings are found, seen with their pauses, heard and taken along (T5)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const [ada, cleo] = [await centre.open(), await centre.open()];
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  await ada.seesLines('connected');
  // Something before the pause, something in it, something after it: as long as the server counts.
  await lasts(ada, 3);
  await ada.page.getByRole('button', { name: 'Pause recording' }).click();
  await lasts(ada, 6);
  await ada.page.getByRole('button', { name: 'Start recording' }).click();
  await lasts(ada, 8);
  await ada.does('hang_up');
  await ada.wrapsUp('done');
  await expect(ada.page.locator('[data-place=recordings]')).toHaveCount(0);

  await cleo.signIn('cleo');
  await cleo.chooseStation('1003', 'sales');
  await cleo.page.locator('[data-place=recordings]').click();
  await expect(row(cleo, 1)).toContainText(CUSTOMER);
  await expect(row(cleo, 1)).toContainText('Ada');
  await cleo.isAccessible('recordings, none chosen');

  const found = async (field: string, value: string, count: number) => {
    const input = cleo.page.locator(`[name=${field}]`);
    const before = await input.inputValue();
    if (field === 'queue') await input.selectOption(value);
    else await input.fill(value);
    await input.press('Enter');
    if (field === 'queue') await cleo.page.getByRole('button', { name: 'Search' }).click();
    await expect(cleo.page.locator('[data-row]')).toHaveCount(count);
    if (field === 'queue') await input.selectOption(before);
    else await input.fill(before);
  };
  await found('customer', '+4930', 0);
  await expect(cleo.page.getByText('Nothing matches.')).toBeVisible();
  await found('customer', CUSTOMER, 1);
  await found('agent', 'ben', 0);
  await found('agent', 'ada', 1);
  await found('queue', 'support', 0);
  await found('queue', 'sales', 1);
  await found('first', '2036-01-01', 0);
  await found('last', '2020-01-01', 0);
  await cleo.page.getByRole('button', { name: 'Search' }).click();

  await row(cleo, 1).click();
  const slider = cleo.page.getByRole('slider');
  const pauses = slider.locator('[data-kind=pause]');
  await expect(pauses, 'on both sides').toHaveCount(2);
  await expect(cleo.page.locator('[data-stretch=pause]')).toHaveText(/Paused 0:0\d to 0:0\d/);
  const { left, right, duration_ms } = await waveform(cleo);
  for (const side of [left, right]) expect(Math.max(...side)).toBeGreaterThan(20);
  const [from, width] = await pauses.first().evaluate((rect) => ['x', 'width'].map((name) => Number(rect.getAttribute(name))));
  const middle = Math.round((from ?? 0) + (width ?? 0) / 2);
  expect([left[middle], right[middle]], 'nothing of the pause is there').toEqual([0, 0]);
  expect(duration_ms).toBeGreaterThan(5000);
  await cleo.isAccessible('a recording');
  await cleo.page.keyboard.press('Alt+F1');
  await expect(cleo.page.getByRole('dialog')).toContainText('Look for recordings by number');
  await cleo.page.keyboard.press('Escape');

  const at = cleo.page.locator('[data-at]');
  await cleo.page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => Number(await at.getAttribute('data-at'))).toBeGreaterThan(0);
  await cleo.page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(cleo.page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();

  // Looked for again, it is the same recording, and plays on.
  const looks: string[] = [];
  cleo.page.on('request', (request) => looks.push(new URL(request.url()).pathname));
  await slider.press('Home');
  await cleo.page.getByRole('button', { name: 'Play', exact: true }).click();
  const looked = cleo.page.waitForResponse(/\/recordings\?/);
  await cleo.page.getByRole('button', { name: 'Search' }).click();
  await looked;
  const reached = Number(await at.getAttribute('data-at'));
  await expect.poll(async () => Number(await at.getAttribute('data-at'))).toBeGreaterThan(reached);
  await cleo.page.getByRole('button', { name: 'Pause', exact: true }).click();
  expect(looks.filter((path) => path.endsWith('/waveform'))).toEqual([]);

  const downloading = cleo.page.waitForEvent('download');
  await cleo.page.getByRole('link', { name: 'Download' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^1-.*\.wav$/);
  expect(statSync(await download.path()).size).toBeGreaterThan(duration_ms * 16);
});

function waveform(agent: AgentPage): Promise<{ duration_ms: number; left: number[]; right: number[] }> {
  return agent.page.evaluate(async () => {
    const [record] = (await (await fetch('/api/v1/recordings')).json()) as { id: number; recordings: { id: string }[] }[];
    const url = `/api/v1/contacts/${record?.id}/recordings/${record?.recordings[0]?.id}/waveform`;
    return (await fetch(url)).json();
  });
}

test('a recording by keyboard alone (T5)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const [ada, cleo] = [await centre.open(), await centre.open()];
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  await lasts(ada, 7);
  await ada.does('hang_up');
  await ada.wrapsUp('done');
  await cleo.signIn('cleo');
  await cleo.chooseStation('1003', 'sales');
  const { keyboard } = cleo.page;
  const slider = cleo.page.getByRole('slider');
  await cleo.page.locator('[data-place=recordings]').press('Enter');
  await row(cleo, 1).waitFor();
  await cleo.page.getByRole('grid').focus();
  await keyboard.press('ArrowDown');
  await slider.locator('.loudness').first().waitFor();
  await keyboard.press('Enter');
  await expect(slider).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuenow', '5');
  await keyboard.press('ArrowLeft');
  await expect(slider).toHaveAttribute('aria-valuenow', '0');
  await keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuenow', (await slider.getAttribute('aria-valuemax')) ?? '');
  await keyboard.press('Home');
  await keyboard.press('+');
  await expect(cleo.page.locator('[name=speed]')).toHaveValue('1.25');
  await keyboard.press('-');
  await expect(cleo.page.locator('[name=speed]')).toHaveValue('1');
  await keyboard.press('Space');
  await expect.poll(async () => Number(await slider.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await cleo.page.context().setOffline(true);
  await expect(cleo.page.getByText('Offline: connecting again').first()).toBeVisible();
  await expect(slider, 'what plays can be paused without the connection').toBeFocused();
  await keyboard.press('Space');
  await expect(cleo.page.locator('[data-playing]')).toHaveAttribute('data-playing', 'false');
  await cleo.page.context().setOffline(false);
  await expect(cleo.page.getByText('Offline')).toHaveCount(0);
  await keyboard.press('Home');
  await keyboard.press('Space');
  await keyboard.press('Space');
  await expect(cleo.page.locator('[data-playing]')).toHaveAttribute('data-playing', 'false');
  await expect(cleo.page.getByRole('alert'), 'what is paused at once can be played all the same').toHaveCount(0);
});

test('the last of several searches counts, and one that fails says so (T5)', async ({ centre }) => {
  const cleo = await centre.open();
  await cleo.signIn('cleo');
  await cleo.chooseStation('1003', 'sales');
  const asked: (string | null)[] = [];
  let goOn = () => {};
  const isSlow = new Promise<void>((resolve) => (goOn = resolve));
  await cleo.page.route(/\/api\/v1\/recordings\?/, async (route) => {
    const customer = new URL(route.request().url()).searchParams.get('customer');
    asked.push(customer);
    if (asked.length === 1) await isSlow;
    const status = customer === 'fails' ? 500 : 200;
    // The first is given up: there is nobody to answer.
    await route.fulfill({ status, json: [] }).catch(() => undefined);
  });
  await cleo.page.locator('[data-place=recordings]').click();
  await expect.poll(() => asked).toEqual([null]);
  const customer = cleo.page.locator('[name=customer]');
  await customer.fill('fails');
  await customer.press('Enter');
  await expect(cleo.page.getByRole('alert')).toBeVisible();
  goOn();
  await expect(cleo.page.getByText('Nothing matches.')).toHaveCount(0);
  expect(asked).toEqual([null, 'fails']);
  await customer.fill('');
  await customer.press('Enter');
  await expect(cleo.page.getByText('Nothing matches.')).toBeVisible();
  await expect(cleo.page.getByRole('alert')).toHaveCount(0);
});

for (const language of ['de', 'ko', 'en-XB']) {
  test(`recordings in ${language}: everything fits (W11, T5)`, async ({ centre }) => {
    const phone = await centre.phone('1001');
    const [ada, cleo] = [await centre.open(), await centre.open({ language })];
    await ada.start('ada', '1001', 'sales');
    await centre.call('100');
    await phone.answer();
    await ada.seesLines('connected');
    await ada.does('hang_up');
    await ada.wrapsUp('done');
    await cleo.signIn('cleo');
    await cleo.chooseStation('1003', 'sales');
    await cleo.page.locator('[data-place=recordings]').click();
    await row(cleo, 1).click();
    await cleo.page.getByRole('slider').waitFor();
    await cleo.everythingFits();
    await cleo.isAccessible(`recordings in ${language}`);
  });
}
