// Compresses the built page and writes the table of its files as Rust: `node scripts/pack.mjs DIST OUT`.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

const [dist, out] = process.argv.slice(2);
const packed = join(out, 'packed');
rmSync(packed, { recursive: true, force: true });
mkdirSync(packed, { recursive: true });

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(dist, join(entry.parentPath, entry.name)))
  .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

const rows = files.map((path, index) => {
  const type = TYPES[extname(path)];
  if (!type) throw new Error(`${path}: what is its media type?`);
  const bytes = readFileSync(join(dist, path));
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  const include = (suffix, contents) => {
    const file = join(packed, `${index}${suffix}`);
    writeFileSync(file, contents);
    return `include_bytes!(${JSON.stringify(file)})`;
  };
  const smaller = (suffix, contents) =>
    contents.length < bytes.length ? `Some(${include(suffix, contents)})` : 'None';
  const etag = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return `    Asset {
        path: ${JSON.stringify(path)},
        content_type: ${JSON.stringify(type)},
        etag: "${etag}",
        immutable: ${path.startsWith('assets/')},
        identity: ${include('', bytes)},
        gzip: ${smaller('.gz', gzipSync(bytes, { level: 9 }))},
        brotli: ${smaller('.br', brotliCompressSync(bytes, { params: quality }))},
    },`;
});
writeFileSync(join(out, 'assets.rs'), `&[\n${rows.join('\n')}\n]\n`);
