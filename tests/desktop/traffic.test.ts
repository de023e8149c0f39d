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

/** The bytes of all messages up to the next that tells of nothing but the time. */
async function nextBeat(stream: WebSocket): Promise<number> {
  let bytes = 0;
  await stream.waitForEvent('framereceived', ({ payload }) => {
    bytes += Buffer.byteLength(payload);
    return payload.toString().includes('"alive"');
  });
  return bytes;
}
