import { expect, it } from 'vitest';
import type { RecordingFile, RecordingPause } from '../api/types';
import { outline, type Stretch, stretchesOf } from './stretches';

const RECORDING: RecordingFile = { id: 'r', started_at: 10_000, stopped: { at: 40_000, duration_ms: 30_000 }, gaps: [] };

function pauses(...all: [number, number | null][]): RecordingPause[] {
  return all.map(([from, to]) => ({ agent: 'ada', from, to }));
}

const pause = (from: number, to: number): Stretch => ({ kind: 'pause', from, to });

it.each<[string, [number, number | null][], Stretch[]]>([
  ['none', [], []],
  ['one in the middle', [[15_000, 20_000]], [pause(5_000, 10_000)]],
  ['one that lasts', [[30_000, null]], [pause(20_000, 30_000)]],
  ['one that began before', [[5_000, 12_000]], [pause(0, 2_000)]],
  ['one that went on', [[35_000, 60_000]], [pause(25_000, 30_000)]],
  ['those of other recordings', [[1_000, 2_000], [50_000, 51_000]], []],
  ['two', [[30_000, 31_000], [11_000, 12_000]], [pause(1_000, 2_000), pause(20_000, 21_000)]],
])('shows of the pauses %s', (_, paused, expected) => {
  expect(stretchesOf(RECORDING, pauses(...paused), 30_000)).toEqual(expected);
});

it('shows what was lost as well', () => {
  const recording = { ...RECORDING, gaps: [{ from_ms: 500, to_ms: 900 }] };
  expect(stretchesOf(recording, pauses([15_000, 16_000]), 30_000)).toEqual([
    { kind: 'gap', from: 500, to: 900 },
    pause(5_000, 6_000),
  ]);
});

it('draws how loud it was above and below the middle', () => {
  expect(outline([])).toBe('');
  expect(outline([0, 255])).toBe('M0 50.0L1 0.0L1 100.0L0 50.0Z');
});
