/**
 * Builds the web app when its sources, or the rooms it loads, changed since the last build. Run by
 * script/build-web, which lets one build run at a time.
 *
 *   script/build-web             build if needed
 *   script/build-web --force     build in any case
 *
 * Invariants: the digest is kept only after a build that ended well, so a broken one is repeated;
 * each text file has its gzip beside it, so that what the pages weigh is what crosses the wire.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** What goes into the pages; tests do not. */
const SOURCES = [
  'apps/web/{index.html,package.json,tsconfig.json,vite.config.ts,offline-pages.ts,page-paths.ts}',
  'apps/web/{src,public}/**/*',
  '{areas/*,platform/http}/src/{wire,words-world}*.ts',
  'packages/{certificate,challenge,evidence,ledger,model,policy}/src/**/*.ts',
  '{areas,packages,platform}/*/package.json',
  'package-lock.json',
  'script/build-web.ts',
];
const NOT_SOURCES = /[.](test|fuzz|testing)[.]tsx?$/;
const BUILT = 'apps/web/dist/index.html';
/** Fonts and pictures are packed already. */
const TEXTS = 'apps/web/dist/**/*.{css,html,js,svg,webmanifest}';
const DIGEST_FILE = '.nagori/web-build';

/** One digest over every source's path and bytes. */
function digestOfSources(): string {
  const hash = createHash('sha256');
  const paths = SOURCES.flatMap((pattern) => globSync(pattern))
    .filter((path) => !NOT_SOURCES.test(path) && statSync(path).isFile())
    .sort();
  for (const path of paths) {
    const bytes = readFileSync(path);
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** The server sends them to whoever takes gzip (platform/http/src/web-files.ts). */
function zipTexts(): void {
  for (const path of globSync(TEXTS)) {
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
  }
}

function main(args: readonly string[]): number {
  const digest = digestOfSources();
  const before = existsSync(DIGEST_FILE) ? readFileSync(DIGEST_FILE, 'utf8').trim() : '';
  if (!args.includes('--force') && existsSync(BUILT) && before === digest) return 0;
  rmSync(DIGEST_FILE, { force: true });
  const { status } = spawnSync(
    process.execPath,
    // What the bundler doubts ends the build (vite.config.ts); its other remarks are no news.
    ['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--logLevel=error'],
    { stdio: 'inherit' },
  );
  if (status !== 0) return status ?? 1;
  zipTexts();
  writeFileSync(DIGEST_FILE, `${digest}\n`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
