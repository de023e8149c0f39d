import type { Mode } from '../api/types';
import type { IconName } from '../parts/Icon.svelte';

/** What a supervisor can do with a call (T8), in the order in which it is shown. */
export const MODES: readonly { mode: Mode; icon: IconName }[] = [
  { mode: 'listen', icon: 'listen' },
  { mode: 'whisper', icon: 'whisper' },
  { mode: 'barge_in', icon: 'confer' },
];
