/** What is loaded until the first verdict: nothing that only other phones or other verbs need. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { NOW, ndjson, phoneLine } from './phone-lines.ts';
import { ROOT } from './run-nagori.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-first-'));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'one.ndjson');
writeFileSync(file, ndjson([phoneLine(1)]));

/** Writes what was loaded, the runtime's own parts too, when the program ends. */
const REPORTER = `
import { registerHooks } from 'node:module';
import { writeFileSync } from 'node:fs';
const loaded = [];
registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
process.on('exit', () => {
  writeFileSync(process.env.LOADED, [...loaded, ...process.moduleLoadList].join('\\n'));
});`;

/** What a start loads that finds the compiled code of the one before. */
function loadedBy(...args: readonly string[]): readonly string[] {
  const list = join(folder, 'loaded');
  const reporter = `data:text/javascript,${encodeURIComponent(REPORTER)}`;
  const env = { ...process.env, LOADED: list, NODE_COMPILE_CACHE: join(folder, 'compiled') };
  const node = ['--import', reporter, join(ROOT, 'apps/cli/src/main.ts')];
  for (const _start of ['first', 'second']) {
    execFileSync(join(ROOT, 'script/node'), [...node, ...args], { env, stdio: 'ignore' });
  }
  return readFileSync(list, 'utf8').split('\n');
}

for (const lang of ['ja', 'en']) {
  test(`the first verdict loads nothing that it does not need: ${lang}`, () => {
    const loaded = loadedBy('decide', file, '--now', NOW, '--jobs', '0', '--lang', lang);
    assert.ok(loaded.some((name) => name.endsWith('/render/table.ts')));
    const NOT_NEEDED = /string-width|csv-parse|\/jwe\/|\/jwks\/|\/flow\/|deps\/amaro/;
    assert.deepEqual(
      loaded.filter((name) => NOT_NEEDED.test(name)),
      [],
    );
  });
}

test('compiled code is cached where nothing else is said', () => {
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  const asked = ['-p', 'require("node:module").getCompileCacheDir()'];
  const said = execFileSync(join(ROOT, 'script/node'), asked, { env, encoding: 'utf8' });
  assert.ok(said.startsWith(join(ROOT, '.nagori/compile-cache/')), said);
});
