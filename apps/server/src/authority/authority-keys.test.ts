/** The authority's keys in their folder. */
import assert from 'node:assert/strict';
import { randomBytes, X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { AuthorityKeys } from '@nagori/app';
import { authorityKeys } from './authority-keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-keys-'));
after(() => rmSync(folder, { recursive: true }));
const making = {
  now: () => Date.UTC(2026, 10, 24),
  random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
  address: 'http://localhost/authority/v1',
};

function known({ sign, auth, statements, receipts, statuses }: AuthorityKeys) {
  const print = (der: Uint8Array) => new X509Certificate(der).fingerprint256;
  const kids = [statements, receipts, statuses].map(({ kid }) => kid);
  return [print(sign.certificate), print(auth.certificate), ...kids];
}

test('two that start first together have the same keys, and so has every later start', async () => {
  const at = join(folder, 'shared');
  const [one, two] = await Promise.all([authorityKeys(at, making), authorityKeys(at, making)]);
  assert.deepEqual(known(one), known(two));
  assert.deepEqual(known(await authorityKeys(at, making)), known(one));
  assert.equal(new Set(known(one)).size, 5);
  assert.notDeepEqual(known(await authorityKeys(join(folder, 'other'), making)), known(one));
});

test('nobody but us reads the files, and no draft is left', async () => {
  const at = join(folder, 'closed');
  await authorityKeys(at, making);
  assert.equal(statSync(at).mode & 0o777, 0o700);
  const files = readdirSync(at);
  assert.equal(files.length, 9);
  for (const file of files) assert.equal(statSync(join(at, file)).mode & 0o777, 0o600, file);
});
