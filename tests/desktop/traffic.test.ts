import type { WebSocket } from '@playwright/test';
import { expect, test } from './rig/index.ts';

/** Bits a second, of all that a page hears and says while nothing happens (N1). */
const MOST_IDLE = 2_000;

test('a page at rest asks for nothing and hears little (N1)', async ({ centre }) => {
  const ada = await centre.open();
  const opened = ada.page.waitForEvent('websocket');
  await ada.signIn('ada');
  const stream = await opened;
  await ada.chooseStation('1001', 'sales');
  await nextBeat(stream);
  const requests: string[] = [];
  ada.page.on('request', (request) => requests.push(request.url()));
  const [from, first] = [Date.now(), await nextBeat(stream)];
  const second = await nextBeat(stream);
  const bits = 8 * (first + second);
  expect(requests).toEqual([]);
  expect(bits / ((Date.now() - from) / 1000)).toBeLessThan(MOST_IDLE);
});

test('the supervisor page at rest asks for nothing, but for the locks while they are shown (N1, T8)', async ({ centre }) => {
  const cleo = await centre.open();
  const opened = cleo.page.waitForEvent('websocket');
  await cleo.signIn('cleo');
  const stream = await opened;
  await cleo.chooseStation('1003', 'sales');
  await cleo.page.locator('[data-place=supervisor]').click();
  await cleo.page.locator('[data-row=cleo]').waitFor();
  await nextBeat(stream);
  const requests: string[] = [];
  cleo.page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await nextBeat(stream);
  await nextBeat(stream);
  expect(requests).toEqual([]);
  await cleo.page.getByLabel('Locked accounts').check();
  await cleo.page.getByText('No account is locked.').waitFor();
  const isOfLocks = (path: string) => path.endsWith('/locks');
  await nextBeat(stream);
  await nextBeat(stream);
  expect(requests.filter((path) => !path.startsWith('/assets/') && !isOfLocks(path))).toEqual([]);
  expect(requests.filter(isOfLocks).length, 'every twenty seconds').toBeLessThanOrEqual(2);
});

/** The bytes of all messages up to the next that tells of nothing but the time. */
async function nextBeat(stream: WebSocket): Promise<number> {
  let bytes = 0;
  await stream.waitForEvent('framereceived', ({ payload }) => {
    bytes += Buffer.byteLength(payload);
    return payload.toString().includes('"alive"');
  });
  return bytes;
}
