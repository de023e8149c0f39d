import { type AgentPage, expect, test } from './rig/index.ts';

test('sign-in and station: what is wrong is said, what was chosen is remembered (S2, S4)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.isAccessible('sign-in');
  await ada.signIn('ada', 'wrong');
  await expect(ada.page.getByRole('alert')).toHaveText('User name and password do not match.');
  await ada.signIn('ada');
  await expect(ada.page.getByRole('heading', { name: 'Your station' })).toBeVisible();
  await ada.isAccessible('station');
  await ada.page.getByLabel(/US/).check();
  await ada.page.locator('input[name=dn]').fill('1001');
  await ada.page.getByRole('button', { name: 'Start work' }).click();
  await expect(ada.page.getByRole('alert')).toHaveText('Write the number as 1-800-555-1212.');
  await ada.page.getByLabel('Other').check();
  await ada.chooseStation('1001', 'support');
  await expect(ada.page.getByRole('banner')).toContainText('Ada');
  await expect(ada.page.getByRole('banner')).toContainText('1001 · Technical support');
  await ada.isAccessible('home');

  await ada.chooseState('Available');
  await centre.call('200');
  await phone.answer();
  await ada.seesLines('connected');
  await ada.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(ada.page.getByRole('alert')).toHaveText('You cannot sign out or change your station during a contact.');
  await ada.isAccessible('a call, and a refusal');
  await ada.chooseState('Break');
  await expect(ada.page.getByText('Break after this contact')).toBeVisible();
  await ada.does('hang_up');
  await ada.seesLines('wrap_up');
  await ada.isAccessible('wrap-up');
  await ada.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(ada.page.getByRole('alert')).toHaveText('Finish the wrap-up first.');
  await ada.wrapsUp('done');
  await ada.sees('idle');
  await ada.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(ada.page.locator('[data-cause]')).toHaveText('You have signed out.');
  await ada.isAccessible('signed out');

  await ada.signIn('ada');
  await expect(ada.page.locator('input[name=dn]')).toHaveValue('1001');
  await expect(ada.page.locator('select[name=team]')).toHaveValue('support');
});

test('a sign-in whose answer is lost is not sent again by itself, and that is said (S6)', async ({ centre }) => {
  const ada = await centre.open();
  const lost: number[] = [];
  await ada.page.route('**/api/v1/session', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    lost.push((await route.fetch()).status());
    await route.abort();
  });
  await ada.signIn('ada');
  await expect(ada.page.getByRole('alert')).toHaveText('No answer came from the server. Try again.');
  expect(lost).toEqual([200]);
  await ada.page.unroute('**/api/v1/session');
  await ada.signIn('ada');
  await expect(ada.page.getByRole('heading', { name: 'Your station' })).toBeVisible();
});

test('a sign-in elsewhere ends this one, and says so (S3, S6)', async ({ centre }) => {
  const [here, there] = [await centre.open(), await centre.open()];
  await here.signIn('ada');
  await here.chooseStation('1001', 'sales');
  await there.signIn('ada');
  await expect(here.page.locator('[data-cause]')).toHaveAttribute('data-cause', 'signed_in_elsewhere');
  await expect(here.page.locator('[data-cause]')).toContainText('elsewhere');
});

test('a sign-in as somebody else in the same browser ends what goes on there, and says so (S3, S6)', async ({ centre }) => {
  const ada = await centre.open();
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  const ben = await centre.openBeside(ada);
  await expect(ben.page.locator('[data-state]'), 'the same session').toBeVisible();
  await ada.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(ben.page.locator('[data-cause]')).toBeVisible();
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  await ben.signIn('ben');
  await expect(ada.page.locator('[data-cause]')).toHaveAttribute('data-cause', 'signed_in_elsewhere');
  await expect(ben.page.getByRole('heading', { name: 'Your station' })).toBeVisible();
});

test('a page that missed a sign-in as somebody else leaves when it is back (S3)', async ({ centre }) => {
  const ada = await centre.open();
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  await ada.page.route('**/api/v1/session', async (route) => {
    // The server may be away still.
    const answer = await route.fetch().catch(() => null);
    if (!answer) return route.abort();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), agent: 'ben' } });
  });
  await centre.server.restart();
  await expect(ada.page.locator('[data-cause]')).toHaveAttribute('data-cause', 'signed_in_elsewhere');
});

test('a session that ends in the middle of a call says so, whatever was asked (S6)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  await ada.seesLines('connected');
  const over = { status: 401, code: 'not_signed_in', detail: 'sign in first', cause: 'stale_session' };
  await ada.page.route('**/contacts/*/hold', (route) => route.fulfill({ status: 401, json: over }));
  await ada.does('hold');
  await expect(ada.page.locator('[data-cause]')).toHaveText(
    'Your session had run out, or was not ended properly. Please sign in again. Your call goes on at your phone.',
  );
  await ada.isAccessible('a session that has ended');
  await ada.signIn('ada');
  await expect(ada.page.getByRole('heading', { name: 'Sign in' })).toHaveCount(0);
});

test('what was typed when a session ended is noted in the next one (V4, S6)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  const field = ada.page.getByLabel('Customer number');
  await field.waitFor();
  const over = { status: 401, code: 'not_signed_in', detail: 'sign in first', cause: 'stale_session' };
  await ada.page.route('**/contacts/*/data', (route) => route.fulfill({ status: 401, json: over }));
  await field.fill('K-1234');
  await expect(ada.page.locator('[data-cause]')).toBeVisible();
  await ada.page.unroute('**/contacts/*/data');
  await ada.signIn('ada');
  await expect(field).toHaveValue('K-1234');
  await expect.poll(() => ada.page.evaluate(noted)).toBe('K-1234');
});

/** How long a page that is loaded again may leave an agent without the call, in milliseconds. */
const SHOWN_AGAIN_MS = 2_000;
/** Notes when the card is drawn, in milliseconds from the beginning of the navigation. */
const NOTE_CARD = `
  new MutationObserver((_, observer) => {
    if (!document.querySelector('button.card [data-line]')) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => (window.cardAt = performance.now())));
  }).observe(document, { childList: true, subtree: true });
`;

test('a page that is loaded again in a call shows it in less than two seconds (S6, V15)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  await ada.does('hold');
  await ada.seesLines('on_hold');
  await ada.page.addInitScript(NOTE_CARD);
  await ada.reload();
  await ada.seesLines('on_hold');
  const cardAt = () => ada.page.evaluate<number | undefined>('window.cardAt');
  await expect.poll(cardAt).toBeDefined();
  const shown = (await cardAt()) ?? Infinity;
  console.log(`loaded again, the call is there after ${Math.round(shown)} ms`);
  expect(shown).toBeLessThan(SHOWN_AGAIN_MS);
  await ada.does('resume');
  await ada.seesLines('connected');
  await Promise.all([phone.hears('customer'), centre.customer.hears('1001')]);
});

test('a page that is loaded while the server is away waits for it, and is signed in still (S6)', async ({ centre }) => {
  const ada = await centre.open();
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  const unreachable = ada.page.getByRole('heading', { name: 'The server cannot be reached' });
  for (const what of ['session', 'agent/profile']) {
    const asked = `**/api/v1/${what}`;
    const isAsked = ada.page.waitForRequest(asked);
    await ada.page.route(asked, (route) => (what === 'session' ? route.fulfill({ status: 503 }) : route.abort()));
    await ada.reload();
    await isAsked;
    await expect(unreachable).toBeVisible();
    await ada.isAccessible('a server that is away');
    await ada.page.unroute(asked);
    await ada.sees('idle');
    await expect(unreachable).toHaveCount(0);
  }
});

test('what is not live is not shown as live, and the page comes back by itself (S6)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  const began: string[] = [];
  ada.page.on('websocket', (stream) =>
    stream.on('framereceived', ({ payload }) => {
      const { type } = JSON.parse(payload.toString()) as { type: string };
      if (type === 'snapshot' || type === 'resumed') began.push(type);
    }),
  );
  await ada.start('ada', '1001', 'sales');
  await centre.call('100');
  await phone.answer();
  await ada.seesLines('connected');
  const field = ada.page.getByLabel('Customer number');
  await field.focus();

  await ada.page.context().setOffline(true);
  await expect(ada.page.getByText('Offline: connecting again').first()).toBeVisible();
  await expect(ada.page.locator('.controls')).toHaveAttribute('inert');
  await expect(ada.page.getByRole('button', { name: /^State/ })).toBeDisabled();
  await ada.isAccessible('offline');
  await ada.page.keyboard.type('K-1234');
  await expect(field, 'who was writing goes on').toHaveValue('K-1234');
  await centre.customer.hangUp();
  await ada.page.context().setOffline(false);
  await ada.seesLines('wrap_up');
  await expect.poll(() => ada.page.evaluate(noted), 'it is sent when the connection is back').toBe('K-1234');
  await ada.wrapsUp('done');
  await ada.sees('available');
  expect(began, 'it was told what it had missed, and no more').toEqual(['snapshot', 'resumed']);

  await centre.server.restart();
  await ada.sees('available');
  await expect(ada.page.getByText('Offline')).toHaveCount(0);
  await expect.poll(() => began.at(-1), 'another run of the server').toBe('snapshot');
  await centre.call('100');
  await ada.seesLines('ringing');
});

test('three failures lock the account, and that is said (S6)', async ({ centre }) => {
  const ben = await centre.open();
  for (let failure = 0; failure < 2; failure++) {
    await ben.signIn('ben', 'wrong');
    await expect(ben.page.getByRole('alert')).toHaveText('User name and password do not match.');
    await expect(ben.page.locator('input[name=password]')).toHaveValue('');
  }
  await ben.signIn('ben', 'wrong');
  await expect(ben.page.getByRole('alert')).toHaveAttribute('data-code', /account_locked|invalid_credentials/);
  await ben.signIn('ben');
  await expect(ben.page.getByRole('alert')).toHaveText(/^The account is locked until \d+:\d\d [AP]M/);
  await ben.isAccessible('an account that is locked');
});

test('a supervisor signs an idle agent out, who is told (S5, S6)', async ({ centre }) => {
  const [ada, cleo] = [await centre.open(), await centre.open()];
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  await supervise(cleo);
  await cleo.page.locator('[data-row=ada]').click();
  await cleo.page.locator('[data-do=sign_out]').click();
  await expect(ada.page.locator('[data-cause]')).toHaveText('A supervisor has signed you out.');
  await ada.signIn('ada');
  await expect(ada.page.locator('input[name=dn]')).toBeVisible();
});

test.describe('whose desktop is away for longer than it may', () => {
  test.use({
    changes: {
      'connection_lost_after = "2m"': 'connection_lost_after = "2s"',
      'browser_closed_after = "10s"': 'browser_closed_after = "1s"',
    },
  });

  test('is signed out, the connection being lost, and told when it is back (S6)', async ({ centre }) => {
    const link = await centre.link();
    const [ada, cleo] = [await centre.open({ link }), await centre.open()];
    await ada.signIn('ada');
    await ada.chooseStation('1001', 'sales');
    await supervise(cleo);
    await cleo.page.locator('[data-row=ada]').waitFor();
    link.breakOff();
    await expect(ada.page.getByText('Offline: connecting again').first()).toBeVisible();
    await expect(cleo.page.locator('[data-row=ada]')).toHaveCount(0);
    link.mend();
    await expect(ada.page.locator('[data-cause]')).toHaveAttribute('data-cause', 'connection_lost');
    await ada.isAccessible('a connection that was lost');
  });

  test('is signed out, the browser being closed, and told in the next one (S6)', async ({ centre }) => {
    const [ada, cleo] = [await centre.open(), await centre.open()];
    await ada.signIn('ada');
    await ada.chooseStation('1001', 'sales');
    await supervise(cleo);
    await cleo.page.locator('[data-row=ada]').waitFor();
    const later = await ada.page.context().newPage();
    await ada.page.close();
    await expect(cleo.page.locator('[data-row=ada]')).toHaveCount(0);
    await later.goto(centre.server.url);
    await expect(later.locator('[data-cause]')).toHaveAttribute('data-cause', 'browser_closed');
  });
});

async function supervise(cleo: AgentPage): Promise<void> {
  await cleo.signIn('cleo');
  await cleo.chooseStation('1003', 'sales');
  await cleo.page.locator('[data-place=supervisor]').click();
}

test.describe('a password that is to be changed', () => {
  test.use({ changes: { 'profile = "senior"\n': 'profile = "senior"\nmust_change_password = true\n' } });

  test('is changed before anything else works, and later at will (S7)', async ({ centre }) => {
    const ada = await centre.open();
    await ada.signIn('ada');
    await expect(ada.page.getByRole('heading', { name: 'Change password' })).toBeVisible();
    await expect(ada.page.getByText('You have to change your password.')).toBeVisible();
    await ada.isAccessible('change of password');
    // Passwords last for a day at least: what the server says then is put in its mouth.
    await ada.page.route('**/api/v1/session', async (route) => {
      const answer = await route.fetch();
      const session = (await answer.json()) as { password: object };
      await route.fulfill({ response: answer, json: { ...session, password: { ...session.password, must_change: 'expired' } } });
    });
    await ada.reload();
    await expect(ada.page.getByText('Your password has expired.')).toBeVisible();
    await ada.page.unroute('**/api/v1/session');
    await ada.reload();
    const change = async (old: string, other: string, again = other) => {
      await ada.page.locator('input[name=old]').fill(old);
      await ada.page.locator('input[name=new]').fill(other);
      await ada.page.locator('input[name=again]').fill(again);
      await ada.page.getByRole('button', { name: 'Change password' }).click();
    };
    await change('ada-likes-tea', 'short');
    await expect(ada.page.getByRole('alert')).toHaveText('It needs at least 8 characters.');
    await change('ada-likes-tea', 'ada-likes-coffee', 'ada-likes-water');
    await expect(ada.page.getByRole('alert')).toHaveText('The new passwords differ.');
    await change('ada-likes-tea', 'ada-likes-coffee');
    await ada.chooseStation('1001', 'sales');

    await ada.page.getByRole('button', { name: 'Preferences' }).click();
    await ada.page.getByRole('button', { name: 'Change password' }).click();
    await ada.isAccessible('a change of password at will');
    await change('ada-likes-coffee', 'ada-likes-coffee');
    await expect(ada.page.getByRole('alert')).toHaveText('It must not be one of your last 5.');
    await change('ada-likes-coffee', 'ada-likes-cocoa');
    await expect(ada.page.getByText('Your password has been changed.')).toBeVisible();
  });
});

/** What is noted of the first contact, as the server has it. */
async function noted(): Promise<string | undefined> {
  const contacts = (await (await fetch('/api/v1/agent/contacts')).json()) as { data: Record<string, string> }[];
  return contacts[0]?.data['customer'];
}
