// Builds the page: `node scripts/build.mjs OUT` leaves the table of its files at OUT/assets.rs.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { check } from './messages.mjs';

const [out] = process.argv.slice(2);
if (!out) throw new Error('usage: node scripts/build.mjs OUT');
const wrong = check('.');
if (wrong.length > 0) throw new Error(`the messages:\n${wrong.join('\n')}`);
const dist = join(out, 'dist');
await build({ logLevel: 'warn', build: { outDir: dist, emptyOutDir: true } });
execFileSync(process.execPath, ['scripts/pack.mjs', dist, out], { stdio: 'inherit' });
