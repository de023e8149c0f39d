import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { patiently } from './patiently';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Fails so often, then loads. */
function failing(times: number) {
  const load = vi.fn(() => Promise.resolve('text'));
  for (let failures = 0; failures < times; failures += 1) load.mockRejectedValueOnce(new TypeError('not loaded'));
  return load;
}

it.each([0, 1, 2])('loads what fails %i times', async (times) => {
  const load = failing(times);
  const loaded = patiently(load);
  await vi.runAllTimersAsync();
  expect(await loaded).toBe('text');
  expect(load).toHaveBeenCalledTimes(times + 1);
});

it('says what went wrong where it goes on to fail', async () => {
  const load = failing(3);
  const refused = expect(patiently(load)).rejects.toThrow('not loaded');
  await vi.runAllTimersAsync();
  await refused;
  expect(load).toHaveBeenCalledTimes(3);
});
