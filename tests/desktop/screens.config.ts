import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** Takes the pictures in `docs/desktop`: `cargo xtask screenshots`. */
export default defineConfig({
  ...tests,
  testDir: 'screens',
  testMatch: '*.screens.ts',
  globalTeardown: './screens/index.ts',
});
