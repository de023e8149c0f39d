import { expect, test } from '@playwright/test';
import { partiesIn, TONES, toneWav, WINDOW } from './rig/tone.ts';

/** The first 20 ms of these tones together. */
function mixOf(...tones: number[]): Int16Array {
  const mix = new Int16Array(WINDOW);
  for (const hertz of tones) {
    const wav = toneWav(hertz, 1);
    for (let i = 0; i < WINDOW; i++) mix[i] = (mix[i] ?? 0) + wav.readInt16LE(44 + 2 * i);
  }
  return mix;
}

test('the rig tells tones apart, and from silence', () => {
  expect(partiesIn(mixOf())).toEqual([]);
  expect(partiesIn(mixOf(TONES.customer))).toEqual(['customer']);
  expect(partiesIn(mixOf(TONES['1001'], TONES['1002']))).toEqual(['1001', '1002']);
  expect(partiesIn(mixOf(600)), 'nobody plays that').toEqual([]);
  expect(partiesIn(mixOf(TONES.music).map((sample) => sample / 4)), 'neither heard nor gone').toBeNull();
});
