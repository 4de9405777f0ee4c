/**
 * Other people's programs on the authority's status: OpenSSL and GnuTLS ask its OCSP over HTTP,
 * read its lists, and check certificates with them, through a certificate's whole life.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { AUTHORITY_PREFIX, type Following, followStatus } from '@nagori/area-authority';
import {
  startTestAuthority,
  type TestAuthority,
  type TestElement,
  type TestHolder,
} from '../../areas/authority/src/authority.testing.ts';
import { pem } from './pem.testing.ts';

let server: TestAuthority;
let following: Following;
let folder: string;
let address: string;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nagori-status-'));
  server = await startTestAuthority(Date.now());
  following = followStatus(server.status, { onError: (error) => assert.ifError(error) });
  const origin = await server.app.listen({ host: '127.0.0.1', port: 0 });
  address = `${origin}${AUTHORITY_PREFIX}`;
  for (const { issuer, authority } of server.status.authorities) {
    write(`${issuer.purpose}-ca.pem`, pem(authority.certificate));
  }
});
after(async () => {
  await following?.stop();
  await server?.close();
  rmSync(folder, { recursive: true });
});

const write = (name: string, content: string | Uint8Array) =>
  writeFileSync(join(folder, name), content);

interface Said {
  readonly code: number;
  readonly text: string;
}

/** What a program says, on both of its outputs, and how it ended. */
function run(program: string, ...args: readonly string[]): Promise<Said> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd: folder, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') {
        reject(new Error(`this test needs the program \`${program}\`: ${error.code}`));
        return;
      }
      resolve({ code: error === null ? 0 : Number(error.code), text: `${stdout}${stderr}` });
    });
  });
}

interface Issued {
  readonly holder: TestHolder;
  readonly element: TestElement;
  readonly name: string;
}

/** A holder with both certificates, in files named after the holder. */
async function issue(): Promise<Issued> {
  const holder = await (await server.holder()).byCard();
  const element = await server.element();
  const name = holder.id;
  const { body } = await holder.issueTo(element);
  for (const purpose of ['sign', 'auth']) {
    const der = Buffer.from(body.certificates[purpose] ?? '', 'base64url');
    write(`${name}-${purpose}.pem`, pem(der));
    write(`${name}-${purpose}.der`, der);
  }
  await server.status.refresh();
  return { holder, element, name };
}

async function act(holder: TestHolder, url: string, eid: string, more = {}): Promise<void> {
  const answer = await holder.post(url, { eid, ...more });
  assert.equal(answer.status, 200, answer.text);
  await server.status.refresh();
}

/** The newest list of an authority, through HTTP, as PEM. */
async function fetchList(purpose: 'sign' | 'auth'): Promise<string> {
  const one = server.status.authorities.find(({ issuer }) => issuer.purpose === purpose);
  const response = await fetch(`${address}/crl/${purpose}-${one?.issuer.keyIdText}.crl`);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'application/pkix-crl');
  const der = new Uint8Array(await response.arrayBuffer());
  write(`${purpose}.crl`, der);
  write(`${purpose}-crl.pem`, pem(der, 'X509 CRL'));
  return `${purpose}.crl`;
}

type Purpose = 'sign' | 'auth';
const ask = (name: string, purpose: Purpose, ...more: readonly string[]) =>
  run(
    'openssl',
    'ocsp',
    '-issuer',
    `${purpose}-ca.pem`,
    ...more,
    '-cert',
    `${name}-${purpose}.pem`,
    '-url',
    `${address}/ocsp`,
    '-CAfile',
    `${purpose}-ca.pem`,
  );

/** OpenSSL's word on one certificate, once it has checked signature, nonce and times. */
async function statusOf(name: string, purpose: Purpose, ...more: string[]): Promise<string> {
  const said = await ask(name, purpose, ...more);
  assert.match(said.text, /Response verify OK/, said.text);
  assert.doesNotMatch(said.text, /WARNING|times invalid/i, said.text);
  const status = new RegExp(`${name}-${purpose}\\.pem: (\\w+)`).exec(said.text)?.[1] ?? said.text;
  const reason = /Reason: (\w+)/.exec(said.text)?.[1];
  return reason === undefined ? status : `${status} ${reason}`;
}

const gnutlsStatus = async (name: string, purpose: Purpose): Promise<string> => {
  const said = await run(
    'ocsptool',
    `--ask=${address}/ocsp`,
    `--load-issuer=${purpose}-ca.pem`,
    `--load-cert=${name}-${purpose}.pem`,
    '--nonce',
  );
  assert.match(said.text, /Verifying OCSP Response: Success/, said.text);
  return /Certificate Status: (\w+)/.exec(said.text)?.[1] ?? said.text;
};

const verify = (name: string, purpose: Purpose, ...more: string[]) =>
  run(
    'openssl',
    'verify',
    '-x509_strict',
    '-CAfile',
    `${purpose}-ca.pem`,
    ...more,
    `${name}-${purpose}.pem`,
  );

describe('a certificate through its life, by OCSP', () => {
  test('good, then revoked for no longer being used, with and without a nonce', async () => {
    const { holder, element, name } = await issue();
    for (const purpose of ['sign', 'auth'] as const) {
      assert.equal(await statusOf(name, purpose), 'good');
      assert.equal(await statusOf(name, purpose, '-no_nonce'), 'good');
      assert.equal(await statusOf(name, purpose, '-sha256'), 'good');
      assert.equal(await gnutlsStatus(name, purpose), 'good');
    }
    await act(holder, '/revoke', element.eid, { which: 'both' });
    for (const purpose of ['sign', 'auth'] as const) {
      assert.equal(await statusOf(name, purpose), 'revoked cessationOfOperation');
      assert.equal(await statusOf(name, purpose, '-no_nonce'), 'revoked cessationOfOperation');
      assert.equal(await gnutlsStatus(name, purpose), 'revoked');
    }
  });

  test('R22 held; found again, only the authentication certificate is good', async () => {
    const { holder, element, name } = await issue();
    await act(holder, '/suspend', element.eid);
    for (const purpose of ['sign', 'auth'] as const) {
      assert.equal(await statusOf(name, purpose), 'revoked certificateHold');
    }
    await act(holder, '/release', element.eid);
    assert.equal(await statusOf(name, 'auth'), 'good');
    assert.equal(await statusOf(name, 'auth', '-no_nonce'), 'good');
    assert.equal(await statusOf(name, 'sign'), 'revoked certificateHold');
  });

  test('R24 issued to another phone, the old pair is superseded', async () => {
    const { holder, name } = await issue();
    await holder.issueTo(await server.element());
    await server.status.refresh();
    assert.equal(await statusOf(name, 'sign'), 'revoked superseded');
  });

  test('lost, then revoked: the key may be in other hands', async () => {
    const { holder, element, name } = await issue();
    await act(holder, '/suspend', element.eid);
    await act(holder, '/revoke', element.eid, { which: 'both' });
    assert.equal(await statusOf(name, 'auth'), 'revoked keyCompromise');
  });
});

describe('certificates of which we may not say good', () => {
  test('a number that was never issued is unknown', async () => {
    const serial = '0x4000000000000000000000000000abcd';
    const args = ['-issuer', 'sign-ca.pem', '-serial', serial, '-url', `${address}/ocsp`];
    const said = await run('openssl', 'ocsp', ...args, '-CAfile', 'sign-ca.pem');
    assert.match(said.text, /Response verify OK/);
    assert.match(said.text, new RegExp(`${serial}: unknown`));
  });

  test('the other authority makes no statement about a certificate', async () => {
    const { name } = await issue();
    const number = await run('openssl', 'x509', '-in', `${name}-sign.pem`, '-noout', '-serial');
    const serial = `0x${/serial=(\w+)/.exec(number.text)?.[1]}`;
    const args = ['-issuer', 'auth-ca.pem', '-url', `${address}/ocsp`, '-CAfile', 'auth-ca.pem'];
    const byNumber = await run('openssl', 'ocsp', ...args, '-serial', serial);
    assert.match(byNumber.text, /: unknown/);
    // The certificate's own issuer with another's key: an issuer that there is not.
    const byBoth = await run('openssl', 'ocsp', ...args, '-cert', `${name}-sign.pem`);
    assert.match(byBoth.text, /unauthorized/);
  });

  test('a stranger’s issuer is refused', async () => {
    const { name } = await issue();
    const made = [
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=Stranger',
      '-keyout',
      'stranger.key',
    ];
    await run('openssl', 'req', '-x509', ...made, '-out', 'stranger.pem');
    const args = ['-issuer', 'stranger.pem', '-cert', `${name}-sign.pem`];
    const said = await run('openssl', 'ocsp', ...args, '-url', `${address}/ocsp`, '-noverify');
    assert.match(said.text, /unauthorized/);
  });

  test('R23 nothing is answered while the store is unreachable', async () => {
    const { name } = await issue();
    await following.stop();
    server.now += 6000;
    const said = await ask(name, 'sign');
    assert.match(said.text, /trylater/);
    server.now = Date.now();
    following = followStatus(server.status, { onError: (error) => assert.ifError(error) });
  });
});

describe('lists', () => {
  test('OpenSSL and GnuTLS verify them, and read every entry', async () => {
    const { holder, element } = await issue();
    await act(holder, '/suspend', element.eid);
    for (const purpose of ['sign', 'auth'] as const) {
      const list = await fetchList(purpose);
      const args = ['-in', list, '-inform', 'DER', '-CAfile', `${purpose}-ca.pem`, '-noout'];
      const read = await run('openssl', 'crl', ...args, '-text');
      assert.match(read.text, /verify OK/);
      assert.match(read.text, /Version 2/);
      assert.match(read.text, /Certificate Hold/);
      const ca = `--load-ca-certificate=${purpose}-ca.pem`;
      const second = await run('certtool', '--verify-crl', ca, `--infile=${purpose}-crl.pem`);
      assert.match(second.text, /Output: Verified\. The certificate is trusted/i, second.text);
      const info = await run('certtool', '--crl-info', '--inder', `--infile=${list}`);
      const count = (text: string, word: RegExp) => [...text.matchAll(word)].length;
      const entries = count(read.text, /Serial Number: /g);
      assert.ok(entries > 0);
      assert.equal(count(info.text, /Serial Number \(hex\): /g), entries);
    }
  });

  test('a good certificate verifies with its list, a held and a revoked one do not', async () => {
    const good = await issue();
    const held = await issue();
    const gone = await issue();
    await act(held.holder, '/suspend', held.element.eid);
    await act(gone.holder, '/revoke', gone.element.eid, { which: 'both' });
    for (const purpose of ['sign', 'auth'] as const) {
      await fetchList(purpose);
      const check = (name: string) =>
        verify(name, purpose, '-crl_check', '-CRLfile', `${purpose}-crl.pem`);
      assert.deepEqual((await check(good.name)).code, 0, (await check(good.name)).text);
      assert.match((await check(held.name)).text, /certificate revoked/);
      assert.match((await check(gone.name)).text, /certificate revoked/);
      // Nothing is taken for checked where there is no list.
      assert.match((await verify(good.name, purpose, '-crl_check')).text, /unable to get/);
    }
    await act(held.holder, '/release', held.element.eid);
    for (const [purpose, word] of [
      ['auth', /: OK/],
      ['sign', /certificate revoked/],
    ] as const) {
      await fetchList(purpose);
      const list = ['-crl_check', '-CRLfile', `${purpose}-crl.pem`];
      assert.match((await verify(held.name, purpose, ...list)).text, word);
    }
  });
});

test('GnuTLS finds the chain good too, and reads what the profile says', async () => {
  const { name } = await issue();
  for (const purpose of ['sign', 'auth'] as const) {
    const ca = `--load-ca-certificate=${purpose}-ca.pem`;
    const said = await run('certtool', '--verify', ca, `--infile=${name}-${purpose}.pem`);
    assert.match(said.text, /Chain verification output: Verified/, said.text);
    const info = await run('certtool', '--certificate-info', `--infile=${name}-${purpose}.pem`);
    assert.match(info.text, /Subject Public Key Algorithm: RSA/);
    assert.match(info.text, /URI: http:\/\/localhost\/authority\/v1\/crl\/.*\.crl/);
    assert.match(info.text, /id-ad-ocsp/);
  }
});
