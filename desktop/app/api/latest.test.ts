import { expect, it } from 'vitest';
import { Latest } from './latest';

/** What has been sent, and how each is answered. */
class Wire {
  sent: string[] = [];
  #answers: ((isTaken: boolean) => void)[] = [];

  send = (text: string): Promise<boolean> => {
    this.sent.push(text);
    return new Promise((resolve) => this.#answers.push(resolve));
  };

  async answer(isTaken: boolean): Promise<void> {
    this.#answers.shift()?.(isTaken);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

it('sends one at a time, and of what comes meanwhile the latest (V4)', async () => {
  const wire = new Wire();
  const latest = new Latest(wire.send);
  const all = [latest.give('a'), latest.give('b'), latest.give('c')];
  expect(wire.sent).toEqual(['a']);
  await wire.answer(true);
  expect(wire.sent).toEqual(['a', 'c']);
  await wire.answer(true);
  expect(await Promise.all(all)).toEqual([true, true, true]);
  void latest.give('d');
  expect(wire.sent).toEqual(['a', 'c', 'd']);
});

it('is settled when nothing is to be sent any more, with what came of the last', async () => {
  const wire = new Wire();
  const latest = new Latest(wire.send);
  expect(await latest.settled()).toBe(true);
  void latest.give('a');
  let settled: boolean | null = null;
  void latest.settled().then((isTaken) => (settled = isTaken));
  void latest.give('b');
  await wire.answer(true);
  expect(settled).toBe(null);
  await wire.answer(false);
  expect(settled).toBe(false);
  expect(await latest.settled(), 'nothing is under way').toBe(true);
});

it('goes on after what was refused', async () => {
  const wire = new Wire();
  const latest = new Latest(wire.send);
  const given = latest.give('wrong');
  void latest.give('right');
  await wire.answer(false);
  await wire.answer(true);
  expect(await given).toBe(true);
});
