import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds a server. */
const SERVER = process.env.SIDETONE ?? 'http://127.0.0.1:8080';

/** What every agent's first page takes; the rest is loaded when it is opened. */
const FIRST =
  /[\\/]app[\\/](?!supervisor|recordings|handled|api[\\/](supervisor|recordings|handled)|parts[\\/]Table|views[\\/](\w*Password|\w*Preferences))|[\\/]node_modules[\\/](svelte|@fluent)[\\/]/;

export default defineConfig({
  plugins: [svelte()],
  build: {
    target: 'es2022',
    // Nothing inline: the page's Content-Security-Policy forbids it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What the first page takes is one file: many small ones are not compressed together.
        codeSplitting: { groups: [{ name: 'page', test: FIRST }] },
        chunkFileNames: (chunk) =>
          chunk.facadeModuleId?.includes('/locales/') ? 'assets/locale-[name]-[hash].js' : 'assets/[name]-[hash].js',
      },
    },
  },
  server: { proxy: { '/api': { target: SERVER, ws: true } } },
  test: { include: ['app/**/*.test.ts', 'scripts/*.test.mjs'] },
});
