import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** Measures the page: `cargo xtask bench desktop`. */
export default defineConfig({
  ...tests,
  testDir: 'bench',
  testMatch: '*.bench.ts',
  workers: 1,
  use: { ...tests.use, trace: 'off' },
});
