import { defineConfig } from '@playwright/test';
import type { Options } from './rig/index.ts';
import tests from './playwright.config.ts';

/** Takes the pictures in `docs/desktop`: `cargo xtask screenshots`. */
export default defineConfig<Options>({
  ...tests,
  testDir: 'screens',
  testMatch: '*.screens.ts',
  use: {
    ...tests.use,
    // What rings goes on ringing until its pictures are taken.
    changes: {
      'ring_timeout = "20s"              # then RONA, and the next agent': 'ring_timeout = "5m"',
      'ring_timeout = "20s"': 'ring_timeout = "5m"',
      // A page that has no server has its pictures taken for longer than it may have none.
      'browser_closed_after = "10s"': 'browser_closed_after = "5m"',
    },
  },
  globalTeardown: './screens/index.ts',
});
