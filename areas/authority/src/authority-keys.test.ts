/** The authority's key folder. */
import assert from 'node:assert/strict';
import { randomBytes, X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import { issuerIdentity } from '@nagori/pki';
import type { AuthorityKeys } from './authority-deps.ts';
import { authorityKeys, rollOver, statusAuthority } from './authority-keys.ts';
import { keyFolder } from './key-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-keys-'));
after(() => rmSync(folder, { recursive: true }));
const making = {
  now: () => Date.UTC(2026, 10, 24),
  random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
  address: 'http://localhost/authority/v1',
};

function known({ sign, auth, statements, receipts, statuses, elements }: AuthorityKeys) {
  const print = (der: Uint8Array) => new X509Certificate(der).fingerprint256;
  const kids = [statements, receipts, statuses, elements].map(({ kid }) => kid);
  return [print(sign.certificate), print(auth.certificate), ...kids];
}

test('concurrent first starts and all later starts have the same keys', async () => {
  const at = join(folder, 'shared');
  const [one, two] = await Promise.all([authorityKeys(at, making), authorityKeys(at, making)]);
  assert.deepEqual(known(one), known(two));
  assert.deepEqual(known(await authorityKeys(at, making)), known(one));
  assert.equal(new Set(known(one)).size, 6);
  assert.notDeepEqual(known(await authorityKeys(join(folder, 'other'), making)), known(one));
});

test('only the owner can read the files, and no draft remains', async () => {
  const at = join(folder, 'closed');
  await authorityKeys(at, making);
  assert.equal(statSync(at).mode & 0o777, 0o700);
  const files = readdirSync(at);
  assert.equal(files.length, 10);
  for (const file of files) assert.equal(statSync(join(at, file)).mode & 0o777, 0o600, file);
});

test('a responder’s certificate is renewed in time, with the same key', async () => {
  const at = join(folder, 'responder');
  let now = making.now();
  const own = { ...making, now: () => now };
  const { sign } = await authorityKeys(at, own);
  const [one, two] = [await statusAuthority(at, sign, own), await statusAuthority(at, sign, own)];
  const ends = ({ responder }: typeof one) =>
    Date.parse(new X509Certificate(responder.certificate).validTo);
  assert.equal(ends(one), now + 30 * DAY_MS);
  now += 19 * DAY_MS;
  await one.renew();
  assert.equal(ends(one), making.now() + 30 * DAY_MS);
  now += 2 * DAY_MS;
  await one.renew();
  assert.equal(ends(one), now + 30 * DAY_MS);
  await two.renew();
  assert.deepEqual(two.responder.certificate, one.responder.certificate);
  assert.deepEqual(two.responder.key.spki, one.responder.key.spki);
});

test('the next key has the same name and a different id', async () => {
  const at = join(folder, 'rolled');
  const before = await authorityKeys(at, making);
  await rollOver(at, 'auth', making);
  const after = await authorityKeys(at, making);
  assert.deepEqual(after.sign.certificate, before.sign.certificate);
  assert.notDeepEqual(after.auth.certificate, before.auth.certificate);
  assert.deepEqual(
    after.former.map(({ certificate }) => certificate),
    [before.auth.certificate],
  );
  const [old, young] = [
    await issuerIdentity('auth', before.auth.certificate),
    await issuerIdentity('auth', after.auth.certificate),
  ];
  assert.deepEqual(young.name, old.name);
  assert.notEqual(young.keyIdText, old.keyIdText);
  const places = [after.auth.places(young.keyIdText), after.auth.places(old.keyIdText)];
  assert.notEqual(places[0]?.crl, places[1]?.crl);
});

test('rolling over from files to a token leaves the old key in its file', async () => {
  const at = join(folder, 'moved');
  const token = keyFolder(join(folder, 'token'));
  const before = await authorityKeys(at, making);
  const tokenMaking = { ...making, keyStore: token };
  assert.deepEqual(known(await authorityKeys(at, tokenMaking)), known(before));
  assert.equal(await token.has('sign-ca'), false);
  await rollOver(at, 'sign', tokenMaking);
  assert.equal(await token.has('sign-ca-2'), true);
  const after = await authorityKeys(at, tokenMaking);
  assert.deepEqual(after.sign.key.spki, (await token.key('sign-ca-2')).spki);
  assert.deepEqual(after.former[0]?.key.spki, before.sign.key.spki);
});

test('a token that does not match the certificates is refused at start', async () => {
  const at = join(folder, 'emptied');
  const token = (name: string) => ({ ...making, keyStore: keyFolder(join(folder, name)) });
  await authorityKeys(at, token('first-token'));
  await authorityKeys(at, token('first-token'));
  await assert.rejects(authorityKeys(at, token('other-token')), /`sign-ca` is not the one/);
});
