import { test as base } from '@playwright/test';
import { AgentPage } from './rig/agent.ts';
import { expect } from './rig/index.ts';
import { BINARY } from './rig/server.ts';
import { Program } from './rig/program.ts';
import { Site } from './rig/site.ts';

/** The demo on an address of its own. */
const test = base.extend<{ ada: AgentPage }>({
  ada: async ({ page }, use) => {
    const site = await Site.open();
    const address = site.address();
    const demo = new Program('demo', BINARY, ['demo', '--address', address], site.directory);
    await demo.waitLine('Demo:');
    await use(await AgentPage.open(page, `http://${address}:8080/`));
    await demo.stop('SIGKILL');
    site.close();
  },
});

test('who has no phone answers in the page, asks a colleague, and wraps up (V1, V5, V9, V11, W9)', async ({ ada }) => {
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  await ada.chooseState('Available');
  await ada.sees('ringing');
  await ada.seesActs('answer');
  await ada.does('answer');
  await ada.seesLines('connected');
  await ada.does('hold');
  await ada.seesLines('on_hold');
  await ada.does('resume');
  await ada.seesLines('connected');
  await ada.does('consult');
  await ada.chooses('Agent', 'ben');
  await ada.seesLines('on_hold', 'consulting');
  await ada.does('confer');
  await ada.seesLines('conferencing', 'conferencing');
  await ada.does('hang_up');
  await ada.wrapsUp('sold');
  await expect(ada.page.locator('[data-record]')).toHaveCount(1);
});

test('the reception, to whom a number leads, is asked and answers (V8, V9)', async ({ ada }) => {
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  await ada.chooseState('Available');
  await ada.does('answer');
  await ada.seesLines('connected');
  await ada.does('consult');
  const dialog = ada.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Number' }).check();
  await dialog.getByRole('button', { name: /Reception/ }).click();
  await ada.seesLines('on_hold', 'consulting');
  await ada.does('complete');
  await ada.seesLines('wrap_up');
});
