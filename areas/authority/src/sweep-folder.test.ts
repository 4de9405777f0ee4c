/** Which files are removed from the published folder. */
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { HOUR_MS, MINUTE_MS } from '@nagori/model';
import { folderSweep } from './sweep-folder.ts';

const NOW = Date.parse('2026-11-24T10:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'nagori-sweep-'));
after(() => rmSync(folder, { recursive: true }));

function put(path: string, ageMs: number): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, path);
  const at = new Date(NOW - ageMs);
  utimesSync(file, at, at);
  return file;
}

test('expired answers and drafts of a crash are removed; usable files remain', async () => {
  const gone = [
    put('ocsp/MEow', 2 * HOUR_MS + 1),
    put('ocsp/MEox/AB/CD', 3 * HOUR_MS),
    put('ocsp/MEoy.4711.draft', HOUR_MS + 1),
    put('crl/sign-aa.crl.4711.draft', 2 * HOUR_MS),
  ];
  const stay = [
    put('ocsp/MEoz', 2 * HOUR_MS - 1),
    put('ocsp/MEo0/EF', MINUTE_MS),
    put('ocsp/MEo1.4711.draft', MINUTE_MS),
    put('crl/sign-aa.crl', 300 * HOUR_MS),
    put('ca/sign-aa.cer', 3_000 * HOUR_MS),
  ];
  await folderSweep(folder, () => NOW)();
  for (const file of gone) assert.ok(!existsSync(file), file);
  for (const file of stay) assert.ok(existsSync(file), file);
  assert.deepEqual(readdirSync(join(folder, 'ocsp')).sort(), ['MEo0', 'MEo1.4711.draft', 'MEoz']);
});

test('the sweep runs in steps and starts again every hour', async () => {
  let now = NOW;
  const sweep = folderSweep(folder, () => now);
  for (let n = 0; n < 700; n++) put(`ocsp/old/${n}`, 5 * HOUR_MS);
  const left = () => readdirSync(join(folder, 'ocsp/old')).length;
  await sweep();
  assert.ok(left() > 0 && left() < 700, `${left()} are left`);
  await sweep();
  assert.ok(!existsSync(join(folder, 'ocsp/old')));
  const late = put('ocsp/late', 5 * HOUR_MS);
  await sweep();
  assert.ok(existsSync(late), 'not before an hour is over');
  now += HOUR_MS;
  await sweep();
  assert.ok(!existsSync(late));
});

test('a missing folder is not an error', async () => {
  await folderSweep(join(folder, 'nowhere'), () => NOW)();
});
