/**
 * The download size of the first pages, and that the pages fetch nothing from other hosts. The app
 * is built once, into a separate folder.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly isEntry?: boolean;
}

const WEB = resolve(import.meta.dirname, '..');

let folder: string;
let manifest: Readonly<Record<string, Chunk>>;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nagori-web-'));
  await build({
    root: WEB,
    configFile: join(WEB, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, manifest: 'manifest.json' },
  });
  manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** The files that a browser loads before a page shows: its chunk and all static imports. */
function scriptsOf(...names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const add = (name: string) => {
    const chunk = manifest[name];
    assert.ok(chunk !== undefined, `no chunk \`${name}\``);
    if (seen.has(chunk.file)) return;
    seen.add(chunk.file);
    for (const next of chunk.imports ?? []) add(next);
  };
  for (const name of names) add(name);
  return seen;
}

const zippedBytes = (files: ReadonlySet<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);

const START = 'src/features/start/start-page.tsx';
const SIGN_IN = 'src/features/sign-in/sign-in-page.tsx';
const COUNTER = 'src/features/counter/counter-page.tsx';
/** What the counter loads by itself once it is shown; without a network it could not. */
const RIGHT_AFTER = [
  'src/record/away-phone.tsx',
  'src/away/away-list.tsx',
  'src/away/away-shelf.ts',
  'src/tour/tour-beside.tsx',
  'src/tour/tour-offer.tsx',
] as const;

for (const [address, mostBytes, ...pages] of [
  ['/', 170_000, START],
  ['/sign-in', 180_000, SIGN_IN],
  ['/counter', 190_000, COUNTER],
  ['/counter, with what it loads right after,', 198_500, COUNTER, ...RIGHT_AFTER],
] as const) {
  test(`the JavaScript of ${address} stays under ${mostBytes / 1000} kB, zipped`, (t) => {
    const bytes = zippedBytes(scriptsOf('index.html', ...pages));
    t.diagnostic(`${(bytes / 1000).toFixed(1)} kB`);
    assert.ok(bytes > 50_000, 'the scripts were not found');
    assert.ok(bytes < mostBytes, `${bytes} bytes`);
  });
}

test('every file comes from here: no script in the page, no address of another host', () => {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)/);
  const styles = readdirSync(join(folder, 'assets')).filter((file) => file.endsWith('.css'));
  assert.ok(styles.length > 0, 'no style sheet was built');
  for (const file of ['index.html', ...styles.map((name) => `assets/${name}`)]) {
    const text = readFileSync(join(folder, file), 'utf8');
    assert.doesNotMatch(
      text,
      /(src|href)="(https?:)?\/\/|url\(["']?(https?:|\/\/|data:font)/,
      file,
    );
  }
});
