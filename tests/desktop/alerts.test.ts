import { expect, test } from './rig/index.ts';

/** Stands in for the browser's notifications, which a browser without a desktop does not show. */
const RECORDER = `
  window.shown = [];
  Object.defineProperty(document, 'hidden', { get: () => true });
  window.Notification = class {
    static permission = 'default';
    static answer = 'granted';
    static requestPermission = async () => (this.permission = this.answer);
    constructor(title, { body, tag }) {
      window.shown.push({ title, body, tag });
      window.latest = this;
    }
    close() {
      window.shown.pop();
    }
  };
`;

test('an offer is notified while the page is in the background (V1)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const ada = await centre.open();
  await ada.page.addInitScript(RECORDER);
  await ada.reload();
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  await ada.page.getByRole('button', { name: 'Preferences' }).click();
  await ada.page.getByLabel('Notification').check();
  await ada.page.getByLabel('Sound').uncheck();
  await ada.page.keyboard.press('Escape');
  await ada.chooseState('Available');
  const shown = () => ada.page.evaluate(() => (window as unknown as { shown: unknown[] }).shown);
  expect(await shown()).toEqual([]);
  await centre.call('100');
  await ada.seesLines('ringing');
  await expect
    .poll(shown)
    .toEqual([{ title: 'Sidetone', body: 'Incoming call from +18005550100, queue Sales', tag: 'contact-1' }]);
  await expect(ada.page).toHaveTitle('● +18005550100 · Sidetone');
  await phone.answer();
  await ada.seesLines('connected');
  expect(await shown()).toEqual([]);
  await expect(ada.page).toHaveTitle('Sidetone');
});

test('the browser asks whoever has chosen nothing yet when the work begins, and nobody twice (V1)', async ({ centre }) => {
  await centre.phone('1001');
  const ada = await centre.open();
  await ada.page.addInitScript(`${RECORDER} window.asked = 0;
    const request = Notification.requestPermission;
    Notification.requestPermission = function () { window.asked += 1; return request.call(this); };`);
  await ada.reload();
  await ada.signIn('ada');
  expect(await ada.page.evaluate('window.asked')).toBe(0);
  await ada.chooseStation('1001', 'sales');
  expect(await ada.page.evaluate('window.asked')).toBe(1);
  await ada.chooseState('Available');
  await centre.call('100');
  await ada.seesLines('ringing');
  await expect.poll(() => ada.page.evaluate('window.shown.length')).toBe(1);
  await centre.customer.hangUp();
  await ada.sees('available');

  await ada.page.getByRole('button', { name: 'Preferences' }).click();
  await ada.page.getByLabel('Notification').uncheck();
  await ada.page.keyboard.press('Escape');
  await ada.page.getByRole('button', { name: 'Sign out' }).click();
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  expect(await ada.page.evaluate('window.asked'), 'off is a choice as well').toBe(1);
});

test('a click on the notification leads to the contact from wherever somebody is (V1)', async ({ centre }) => {
  await centre.phone('1003');
  const cleo = await centre.open();
  await cleo.page.addInitScript(`${RECORDER} localStorage.setItem('sidetone.notifications', 'on');
    window.Notification.permission = 'granted';`);
  await cleo.reload();
  await cleo.start('cleo', '1003', 'sales');
  await cleo.page.locator('[data-place=supervisor]').click();
  await cleo.page.locator('[data-row=cleo]').waitFor();
  await centre.call('100');
  await cleo.seesLines('ringing');
  await cleo.page.evaluate('window.latest.onclick()');
  await expect(cleo.page).toHaveURL(/\/$/);
  await expect(cleo.page.getByRole('main')).toContainText('+18005550100');
});

/** Stands in for the devices of this machine, which has none. */
const DEVICES = `
  window.heardOn = [];
  let isPermitted = false;
  const device = (deviceId, label) => ({ kind: 'audiooutput', deviceId, label: isPermitted ? label : '' });
  navigator.mediaDevices.enumerateDevices = async () => [
    { kind: 'audioinput', deviceId: 'mic', label: 'Microphone' },
    device(isPermitted ? 'default' : '', 'Default'),
    ...(isPermitted ? [device('headset', 'Headset'), device('loud', 'Loudspeaker')] : []),
  ];
  navigator.mediaDevices.getUserMedia = async () => {
    if (window.isForbidden) throw new DOMException('no', 'NotAllowedError');
    isPermitted = true;
    return { getTracks: () => [] };
  };
  AudioContext.prototype.setSinkId = async (id) => void window.heardOn.push(id);
`;

test('the sound comes from a speaker that is chosen, and is tried out (V1)', async ({ centre }) => {
  const ada = await centre.open();
  await ada.page.addInitScript(DEVICES);
  await ada.reload();
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  await ada.page.getByRole('button', { name: 'Preferences' }).click();
  const dialog = ada.page.getByRole('dialog');
  const choose = dialog.getByRole('button', { name: 'Choose a speaker' });
  await ada.page.evaluate('window.isForbidden = true');
  await choose.click();
  await expect(dialog).toContainText('Nothing is recorded.');
  await ada.isAccessible('speakers that are not told');
  await ada.page.evaluate('window.isForbidden = false');
  await choose.click();
  const speakers = dialog.getByLabel('Where it is heard');
  await expect(speakers.locator('option')).toHaveText(['As the system', 'Headset', 'Loudspeaker']);
  await speakers.selectOption('Headset');
  await ada.isAccessible('speakers');
  await dialog.getByRole('button', { name: 'Try it' }).click();
  await expect.poll(() => ada.page.evaluate('window.heardOn.at(-1)')).toBe('headset');
  expect(await ada.page.evaluate("localStorage.getItem('sidetone.speaker')")).toBe('headset');
});

test('what the browser refuses is not shown as chosen (V1)', async ({ centre }) => {
  const ada = await centre.open();
  await ada.page.addInitScript(`${RECORDER} window.Notification.answer = 'denied';`);
  await ada.reload();
  await ada.signIn('ada');
  await ada.chooseStation('1001', 'sales');
  await ada.page.getByRole('button', { name: 'Preferences' }).click();
  const box = ada.page.getByLabel('Notification');
  await box.click();
  await expect(ada.page.getByText('permit them in its settings')).toBeVisible();
  await expect(box).not.toBeChecked();
  await ada.isAccessible('a refused notification');
});
