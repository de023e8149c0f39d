import type { RecordingFile, RecordingPause } from '../api/types';

/** A stretch of a recording without audio, in milliseconds from its beginning: paused, or lost. */
export interface Stretch {
  kind: 'pause' | 'gap';
  from: number;
  to: number;
}

/** The stretches of one of a contact's recordings that holds so much audio, in order. */
export function stretchesOf(
  recording: RecordingFile,
  contactPauses: readonly RecordingPause[],
  durationMs: number,
): Stretch[] {
  const pauses = contactPauses.map(({ from, to }): Stretch => {
    const end = to === null ? durationMs : to - recording.started_at;
    return { kind: 'pause', from: from - recording.started_at, to: end };
  });
  const gaps = recording.gaps.map(({ from_ms, to_ms }): Stretch => ({ kind: 'gap', from: from_ms, to: to_ms }));
  const within = [...pauses, ...gaps].map(({ kind, from, to }) => {
    return { kind, from: Math.max(0, from), to: Math.min(durationMs, to) };
  });
  return within.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
}

/** The height of each side in the drawing. */
export const HEIGHT = 100;

/** How loud it was, as the outline of a shape: as wide as there are peaks (0 to 255), as high as the loudest could be. */
export function outline(peaks: readonly number[]): string {
  // People hear loudness by its logarithm; a root is near that, and leaves silence silent.
  const heights = peaks.map((peak) => (HEIGHT / 2) * Math.sqrt(peak / 255));
  const edge = (sign: number) => heights.map((height, at) => `${at} ${(HEIGHT / 2 + sign * height).toFixed(1)}`);
  const points = [...edge(-1), ...edge(1).reverse()];
  return points.length === 0 ? '' : `M${points.join('L')}Z`;
}
