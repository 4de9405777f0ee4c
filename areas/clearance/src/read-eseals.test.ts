/** Seals out of an operator's files, and every reason why one stops the start of a server. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { triedPins } from '@nagori/keys';
import { DAY_MS } from '@nagori/model';
import { cmsBytesMost, signDetached } from '@nagori/pki';
import { EsealAuthority, type Issue } from './eseal.testing.ts';
import type { EsealCode } from './eseal-error.ts';
import { assertOperatorsKnown, endingEseals, readEseals } from './read-eseals.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-eseals-'));
after(() => rmSync(folder, { recursive: true }));
const authority = new EsealAuthority(join(folder, 'authority'));
const at = (name: string): string => authority.path(name);
const NOW = Date.parse('2026-11-24T05:00:00Z');
const PINS = triedPins(join(folder, 'pins'), () => new Uint8Array(32));
const PASSWORD = 'invented-word';

/** A file that its owner alone reads: the path. */
function secret(name: string, text: string | Uint8Array): string {
  writeFileSync(at(name), text, { mode: 0o600 });
  chmodSync(at(name), 0o600);
  return at(name);
}
const password = secret('password', `${PASSWORD}\n`);
secret('wrong-password', 'another-word\n');

/** Issued, its key private: its files as settings. */
function pem(name: string, how: Partial<Issue> = {}) {
  authority.issue(name, how);
  chmodSync(at(`${name}.key`), 0o600);
  return { certificates: at(`${name}.chain.pem`), key: at(`${name}.key`) };
}

function pkcs12(name: string, ...more: readonly string[]) {
  const { certificates, key } = pem(name);
  const out = ['-passout', `file:${password}`, '-out', `${name}.p12`];
  authority.openssl('pkcs12', '-export', '-in', certificates, '-inkey', key, ...out, ...more);
  chmodSync(at(`${name}.p12`), 0o600);
  return { pkcs12: at(`${name}.p12`), passwordFile: password };
}

function read(one: object, now = NOW) {
  const file = join(folder, 'eseals.json');
  writeFileSync(file, JSON.stringify({ 'carrier-a': one }));
  return readEseals(file, now, PINS);
}

async function assertRefused(one: object, code: EsealCode, says: RegExp, now?: number) {
  await assert.rejects(read(one, now), (error: Error & { readonly code?: string }) => {
    assert.equal(error.code, code, error.message);
    assert.match(error.message, /^the seal of `carrier-a`: /);
    assert.match(error.message, says);
    assert.ok(!error.message.includes(PASSWORD) && !error.message.includes('\n'));
    return true;
  });
}

const GOOD = pem('good');

test('PEM: RSA and P-256, in any order of the certificates', async () => {
  for (const [name, kind] of [
    ['of-rsa', 'rsa'],
    ['of-p256', 'p-256'],
  ] as const) {
    const files = pem(name, { kind });
    const texts = ['root', name, 'issuer'].map((one) => readFileSync(at(`${one}.pem`), 'utf8'));
    writeFileSync(at('shuffled.pem'), texts.join(''));
    const eseals = await read({ ...files, certificates: at('shuffled.pem') });
    const seal = eseals.at('carrier-a', NOW);
    const ordered = [name, 'issuer', 'root'].map((one) =>
      Buffer.from(
        readFileSync(at(`${one}.pem`), 'utf8').replaceAll(/-----[A-Z ]+-----|\n/g, ''),
        'base64',
      ),
    );
    assert.deepEqual(
      seal?.chain.map((one) => Buffer.from(one)),
      ordered,
    );
    assert.equal(eseals.at('dealer-d', NOW), undefined);
    assert.equal(eseals.at('constructor', NOW), undefined);
  }
});

test('PEM: an encrypted key, with the file of its password', async () => {
  const key = secret('encrypted.key', '');
  const cipher = ['-aes256', '-passout', `file:${password}`];
  authority.openssl('pkey', '-in', GOOD.key, ...cipher, '-out', 'encrypted.key');
  const files = { ...GOOD, key };
  assert.ok((await read({ ...files, passwordFile: password })).at('carrier-a', NOW));
  await assertRefused(files, 'eseal-file-unreadable', /passwordFile/);
  const wrong = { ...files, passwordFile: at('wrong-password') };
  await assertRefused(wrong, 'eseal-file-unreadable', /password is another/);
});

test('a password in UTF-8, as openssl takes it', async () => {
  const word = secret('utf8-password', 'パスワード-é\n');
  const key = secret('utf8.key', '');
  const out = ['-aes256', '-passout', `file:${word}`, '-out', 'utf8.key'];
  authority.openssl('pkey', '-in', GOOD.key, ...out);
  assert.ok((await read({ ...GOOD, key, passwordFile: word })).at('carrier-a', NOW));
  const bundle = secret('utf8.p12', '');
  const into = ['-passout', `file:${word}`, '-out', 'utf8.p12'];
  authority.openssl('pkcs12', '-export', '-in', GOOD.certificates, '-inkey', GOOD.key, ...into);
  assert.ok((await read({ pkcs12: bundle, passwordFile: word })).at('carrier-a', NOW));
});

test('PKCS#12, also in the ciphers of before 2021', async () => {
  const files = pkcs12('bundle');
  assert.equal((await read(files)).at('carrier-a', NOW)?.chain.length, 3);
  const legacy = pkcs12('bundle-of-before', '-legacy');
  assert.equal((await read(legacy)).at('carrier-a', NOW)?.chain.length, 3);
  const wrong = { ...files, passwordFile: at('wrong-password') };
  await assertRefused(wrong, 'eseal-file-unreadable', /password is another/);
  const none = { ...files, pkcs12: secret('no.p12', 'no bundle') };
  await assertRefused(none, 'eseal-file-unreadable', /no PKCS#12/);
});

test('without settings there is no seal; settings that do not read stop the start', async () => {
  assert.equal((await readEseals(undefined, NOW, PINS)).at('carrier-a', NOW), undefined);
  const gone = readEseals(join(folder, 'gone.json'), NOW, PINS);
  await assert.rejects(gone, /NAGORI_ESEALS must name/);
  for (const one of [{}, { key: GOOD.key }, { ...GOOD, more: 1 }, 'text']) {
    await assert.rejects(read(one as object), RangeError, JSON.stringify(one));
  }
});

test('files that are not there, are empty, or may be read by others', async () => {
  const gone = { ...GOOD, key: at('gone.key') };
  await assertRefused(gone, 'eseal-file-unreadable', /cannot be read/);
  const empty = { ...GOOD, certificates: secret('empty', '') };
  await assertRefused(empty, 'eseal-file-unreadable', /no certificate/);
  await assertRefused({ ...GOOD, key: at('empty') }, 'eseal-file-unreadable', /no private key/);
  const bundle = pkcs12('open-bundle');
  for (const mode of [0o640, 0o604]) {
    chmodSync(at('open-bundle.p12'), mode);
    await assertRefused(bundle, 'eseal-file-open', /open-bundle.p12` *: chmod 600/);
  }
  chmodSync(at('open-bundle.p12'), 0o600);
  const open = secret('open-password', PASSWORD);
  chmodSync(open, 0o644);
  await assertRefused({ ...bundle, passwordFile: open }, 'eseal-file-open', /open-password/);
  const key = secret('open.key', readFileSync(GOOD.key));
  chmodSync(key, 0o644);
  await assertRefused({ ...GOOD, key }, 'eseal-file-open', /open.key/);
});

test('a key that is not the certificate’s', async () => {
  const { key } = pem('other');
  await assertRefused({ ...GOOD, key }, 'eseal-key-differs', /none of the certificates/);
});

test('a certificate that is no seal’s', async () => {
  const server =
    'basicConstraints=critical,CA:FALSE\nkeyUsage=digitalSignature\nextendedKeyUsage=serverAuth\n';
  const agreement = 'basicConstraints=critical,CA:FALSE\nkeyUsage=keyAgreement\n';
  const mail = 'keyUsage=digitalSignature\nextendedKeyUsage=emailProtection\n';
  const own = 'basicConstraints=critical,CA:FALSE\nkeyUsage=nonRepudiation\n';
  const rows: readonly (readonly [string, Partial<Issue>, RegExp])[] = [
    ['of-a-server', { extensions: server }, /not for documents/],
    ['to-agree', { extensions: agreement, kind: 'p-256' }, /not for documents/],
    ['by-itself', { by: undefined, extensions: own }, /made it out for itself/],
    ['p384', { kind: 'p-384' }, /neither RSA/],
    ['short', { kind: 'rsa-1024' }, /neither RSA/],
  ];
  for (const [name, how, says] of rows) {
    await assertRefused(pem(name, how), 'eseal-certificate-unfit', says);
  }
  const ca = { certificates: at('issuer.chain.pem'), key: at('issuer.key') };
  chmodSync(ca.key, 0o600);
  await assertRefused(ca, 'eseal-certificate-unfit', /of an authority/);
  assert.ok((await read(pem('for-mail', { extensions: mail }))).at('carrier-a', NOW));
});

test('certificates that are not one chain', async () => {
  const alone = { ...GOOD, certificates: at('good.pem') };
  await assertRefused(alone, 'eseal-certificate-unfit', /who issued it/);
  pem('stray');
  const all = [GOOD.certificates, at('stray.pem')].map((file) => readFileSync(file, 'utf8'));
  writeFileSync(at('with-stray.pem'), all.join(''));
  const stray = { ...GOOD, certificates: at('with-stray.pem') };
  await assertRefused(stray, 'eseal-certificate-unfit', /does not belong/);
  // An issuer of the same name whose key did not sign it.
  const twin = new EsealAuthority(join(folder, 'twin'));
  const forged = ['good.pem'].map(at).concat(twin.path('issuer.pem'));
  writeFileSync(at('forged.pem'), forged.map((file) => readFileSync(file, 'utf8')).join(''));
  const other = { ...GOOD, certificates: at('forged.pem') };
  await assertRefused(other, 'eseal-certificate-unfit', /who issued it/);
});

test('not yet valid, expired, near its end; one that ended signs no more', async () => {
  const valid = ['-not_before', '20261001000000Z', '-not_after', '20270101000000Z'];
  const files = pem('short-lived', { valid });
  const [from, until] = [Date.parse('2026-10-01T00:00:00Z'), Date.parse('2027-01-01T00:00:00Z')];
  await assertRefused(files, 'eseal-not-yet-valid', /2026-10-01T00:00:00.000Z/, from - 1);
  await assertRefused(files, 'eseal-expired', /2027-01-01T00:00:00.000Z/, until + 1);
  const eseals = await read(files);
  assert.deepEqual(eseals.ends, [{ operator: 'carrier-a', notAfter: until }]);
  assert.ok(eseals.at('carrier-a', until));
  assert.equal(eseals.at('carrier-a', until + 1), undefined);
  assert.deepEqual(endingEseals(eseals, until - 46 * DAY_MS), []);
  assert.deepEqual(endingEseals(eseals, until - 45 * DAY_MS), [
    'the seal of `carrier-a` ends at 2027-01-01T00:00:00.000Z',
  ]);
});

test('an authority above it that has ended', async () => {
  const valid = ['-not_before', '20200101000000Z', '-not_after', '20260101000000Z'];
  const ca = 'basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n';
  authority.issue('ended-issuer', { by: 'root', subject: '/O=Ended', extensions: ca, valid });
  const files = pem('under-ended', { by: 'ended-issuer' });
  await assertRefused(files, 'eseal-expired', /2026-01-01/);
});

test('an issuer that is no authority', async () => {
  const chains: readonly (readonly [string, string])[] = [
    ['no-ca', 'basicConstraints=critical,CA:FALSE\n'],
    ['no-constraints', 'subjectKeyIdentifier=hash\n'],
    ['no-cert-sign', 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,cRLSign\n'],
  ];
  for (const [name, extensions] of chains) {
    authority.issue(name, { extensions, subject: `/O=Sample ${name}` });
    const { key } = pem(`by-${name}`, { by: name });
    const all = [`by-${name}`, name, 'issuer', 'root'].map((one) => at(`${one}.pem`));
    writeFileSync(at('four.pem'), all.map((file) => readFileSync(file, 'utf8')).join(''));
    const four = { certificates: at('four.pem'), key };
    await assertRefused(four, 'eseal-certificate-unfit', /an authority, is not in the file/);
  }
});

test('an issuer with a name of kilobytes: what is left for the signature is enough', async () => {
  const subject = Array.from({ length: 60 }, (_, i) => `/OU=${i} ${'x'.repeat(60)}`).join('');
  const ca = 'basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n';
  authority.issue('long', { by: undefined, extensions: ca, subject });
  for (const kind of ['rsa', 'p-256'] as const) {
    const seal = (await read(pem(`long-${kind}`, { by: 'long', kind }))).at('carrier-a', NOW);
    assert.ok(seal);
    const { length } = await signDetached(new Uint8Array(32), seal.chain, seal.key);
    assert.ok(length <= cmsBytesMost(seal.key, seal.chain), `${kind}: ${length}`);
  }
});

test('a seal of an operator that the server does not know', async () => {
  const eseals = await read(GOOD);
  assertOperatorsKnown(eseals, ['carrier-b', 'carrier-a']);
  assert.throws(() => assertOperatorsKnown(eseals, ['carrier-b']), {
    code: 'eseal-operator-unknown' satisfies EsealCode,
    message: /^the seal of `carrier-a`: /,
  });
});
