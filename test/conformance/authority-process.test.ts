/**
 * The authority as a process of its own: with its keys in a PKCS#11 token, its published files
 * carried by nginx, a key rolled over; OpenSSL watches all of it.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { LOOK_EVERY_MS, OPERATORS_FILE } from '@nagori/area-authority';
import { deploymentKeys } from '@nagori/keys';
import { certIdHead, issuerIdentity, plainQuestion, readCertificate } from '@nagori/pki';
import { freePort } from '../../bench/whole-server.ts';
import {
  type AuthorityProcess,
  authorityFolder,
  removeFolder,
  runAuthority,
  startAuthority,
} from '../integration/authority-process.testing.ts';
import { pem } from './pem.testing.ts';

type Purpose = 'sign' | 'auth';
const KEY_ID = 'subjectKeyIdentifier';
const OCSP_TYPE = 'application/ocsp-request';

let folder: string;
let published: string;
let settings: Record<string, string>;
let own: AuthorityProcess;
let nginx: ChildProcess | undefined;
let web: string;
/** The authorities’ certificates, by purpose, as they are published. */
const authorities = new Map<Purpose, Buffer>();

before(async () => {
  folder = authorityFolder();
  published = join(folder, 'published');
  settings = { NAGORI_PUBLISH: published, ...(await newToken(join(folder, 'token'))) };
  own = await startAuthority(folder, 2, settings);
  web = await startNginx(folder, published);
  await fetchAuthorities();
});
after(async () => {
  nginx?.kill('SIGTERM');
  await own?.stop();
  removeFolder(folder);
});

function run(program: string, args: readonly string[], env = process.env): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd: folder, env }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') {
        reject(new Error(`this test needs the program \`${program}\``));
      } else resolve(`${stdout}${stderr}`);
    });
  });
}

/** A token of SoftHSM, empty, and the settings that name it. */
async function newToken(at: string): Promise<Record<string, string>> {
  mkdirSync(join(at, 'tokens'), { recursive: true });
  const config = join(at, 'softhsm2.conf');
  writeFileSync(config, `directories.tokendir = ${at}/tokens\nobjectstore.backend = file\n`);
  writeFileSync(join(at, 'pin'), '4321\n');
  const module = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib64/pkcs11/libsofthsm2.so'].find(
    existsSync,
  );
  assert.ok(module !== undefined, 'this test needs SoftHSM (Debian: softhsm2)');
  const env = { ...process.env, SOFTHSM2_CONF: config };
  const init = ['--init-token', '--free', '--label', 'nagori', '--so-pin', '12345678'];
  assert.match(await run('softhsm2-util', [...init, '--pin', '4321'], env), /initialized/);
  return {
    SOFTHSM2_CONF: config,
    NAGORI_PKCS11_MODULE: module,
    NAGORI_PKCS11_TOKEN: 'nagori',
    NAGORI_PKCS11_PIN_FILE: join(at, 'pin'),
  };
}

/** nginx with nothing but the folder: the configuration of the runbook. */
async function startNginx(at: string, root: string): Promise<string> {
  const port = await freePort();
  const runbook = readFileSync(
    join(import.meta.dirname, '../../docs/runbooks/authority.md'),
    'utf8',
  );
  const server = /```nginx\n([\s\S]*?)```/.exec(runbook)?.[1] ?? '';
  assert.match(server, /listen 80;/);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${at}/nginx-${name};`,
  );
  const file = join(at, 'nginx.conf');
  writeFileSync(
    file,
    `daemon off; worker_processes 1; pid ${at}/nginx.pid; error_log stderr crit;
     ${process.getuid?.() === 0 ? 'user root;' : ''} events {}
     http { access_log off; ${temporary.join(' ')} types {} ${server
       .replace('listen 80;', `listen 127.0.0.1:${port};`)
       .replaceAll('/var/lib/nagori/published', root)} }`,
  );
  nginx = spawn('nginx', ['-c', file, '-p', at], { stdio: ['ignore', 'ignore', 'inherit'] });
  const address = `http://127.0.0.1:${port}/authority/v1`;
  await eventually(async () => (await fetch(address).catch(() => undefined)) !== undefined);
  return address;
}

async function eventually(check: () => Promise<boolean>, withinMs = 60_000): Promise<void> {
  const begin = performance.now();
  while (performance.now() - begin < withinMs) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it did not happen in time');
}

async function fetchAuthorities(): Promise<void> {
  const both = (await (await fetch(`${own.address}/ca`)).json()) as Record<Purpose, string>;
  for (const purpose of ['sign', 'auth'] as const) {
    const der = Buffer.from(both[purpose], 'base64url');
    authorities.set(purpose, der);
    writeFileSync(join(folder, `${purpose}-ca.pem`), pem(der));
  }
}

/** Issues to the n-th holder’s element; gives both certificates, which stand in files too. */
async function issue(n: number, file = n): Promise<Record<Purpose, Buffer>> {
  const holder = await own.holder(n).byCard();
  const { body } = await holder.issueTo(own.element(n));
  const der = (purpose: Purpose) => Buffer.from(body.certificates[purpose] ?? '', 'base64url');
  const both = { sign: der('sign'), auth: der('auth') };
  for (const purpose of ['sign', 'auth'] as const) {
    writeFileSync(join(folder, `${file}-${purpose}.pem`), pem(both[purpose]));
  }
  return both;
}

/** The question about a certificate, as a verifier puts it together. */
async function questionAbout(certificate: Uint8Array, purpose: Purpose): Promise<Buffer> {
  const read = readCertificate(certificate);
  assert.ok('value' in read);
  const authority = authorities.get(purpose) ?? Buffer.of();
  const issuer = await issuerIdentity(purpose, authority);
  return Buffer.from(plainQuestion(certIdHead(issuer, 'sha1'), read.value.serial));
}

/** What OpenSSL reads in an answer, from wherever it came. */
async function readAnswer(answer: Buffer, n: number, purpose: Purpose): Promise<string> {
  writeFileSync(join(folder, 'answer.der'), answer);
  const authority = ['-issuer', `${purpose}-ca.pem`, '-CAfile', `${purpose}-ca.pem`];
  const args = [...authority, '-cert', `${n}-${purpose}.pem`, '-respin', 'answer.der'];
  const said = await run('openssl', ['ocsp', ...args, '-no_nonce']);
  assert.match(said, /Response verify OK/, said);
  return new RegExp(`${n}-${purpose}\\.pem: (\\w+)`).exec(said)?.[1] ?? said;
}

const escaped = (question: Buffer): string => encodeURIComponent(question.toString('base64'));

describe('a separate authority', () => {
  let certificates: Record<Purpose, Buffer>;

  test('signs with keys that are in the token and in no file', async () => {
    certificates = await issue(0);
    const files = readdirSync(join(folder, 'authority'));
    assert.deepEqual(
      files.filter((name) => /-ca.*\.key$/.test(name)),
      [],
    );
    for (const purpose of ['sign', 'auth'] as const) {
      const args = ['verify', '-x509_strict', '-CAfile', `${purpose}-ca.pem`, `0-${purpose}.pem`];
      assert.match(await run('openssl', args), /: OK/);
    }
    const list = ['--module', settings.NAGORI_PKCS11_MODULE ?? '', '--token-label', 'nagori'];
    const args = [...list, '--login', '--pin', '4321', '--list-objects', '--type', 'privkey'];
    const objects = await run('pkcs11-tool', args, { ...process.env, ...settings });
    assert.match(objects, /sign-ca[\s\S]*never extractable/);
  });

  test('nginx carries its answers, lists and certificates', async () => {
    for (const purpose of ['sign', 'auth'] as const) {
      const question = await questionAbout(certificates[purpose], purpose);
      const url = `${web}/ocsp/${escaped(question)}`;
      await eventually(async () => (await fetch(url)).ok);
      const response = await fetch(url);
      assert.equal(response.headers.get('content-type'), 'application/ocsp-response');
      assert.match(response.headers.get('cache-control') ?? '', /max-age=[1-9]/);
      assert.ok(Date.parse(response.headers.get('last-modified') ?? '') <= Date.now());
      const answer = Buffer.from(await response.arrayBuffer());
      assert.equal(await readAnswer(answer, 0, purpose), 'good');

      const address =
        /URI:(\S+\.crl)/.exec(
          await run('openssl', ['x509', '-in', `0-${purpose}.pem`, '-noout', '-text']),
        )?.[1] ?? '';
      assert.ok(address.startsWith(`${own.address}/crl/`), address);
      const list = await fetch(`${web}${address.slice(own.address.length)}`);
      assert.equal(list.headers.get('content-type'), 'application/pkix-crl');
      writeFileSync(join(folder, 'list.crl'), Buffer.from(await list.arrayBuffer()));
      const check = ['crl', '-in', 'list.crl', '-CAfile', `${purpose}-ca.pem`, '-noout'];
      assert.match(await run('openssl', check), /verify OK/);

      const name = address.slice(`${own.address}/crl/`.length).replace('.crl', '.cer');
      const certificate = await fetch(`${web}/ca/${name}`);
      assert.equal(certificate.headers.get('content-type'), 'application/pkix-cert');
      assert.match(certificate.headers.get('cache-control') ?? '', /immutable/);
      const same = authorities.get(purpose) ?? Buffer.of();
      assert.ok(Buffer.from(await certificate.arrayBuffer()).equals(same));
    }
  });

  test('a revocation shows in answers and in the files, not only with the next round', async () => {
    const question = await questionAbout(certificates.auth, 'auth');
    const asked = async () => {
      const body = new Uint8Array(question);
      const headers = { 'content-type': OCSP_TYPE };
      const live = await fetch(`${own.address}/ocsp`, { method: 'POST', headers, body });
      const file = await fetch(`${web}/ocsp/${escaped(question)}`);
      const states = [];
      for (const one of [live, file]) {
        states.push(await readAnswer(Buffer.from(await one.arrayBuffer()), 0, 'auth'));
      }
      return states;
    };
    assert.deepEqual(await asked(), ['good', 'good']);
    const order = { eid: own.element(0).eid, which: 'both' };
    assert.equal((await own.holder(0).post('/revoke', order)).status, 200);
    // All is renewed each hour; what changed is looked for so often that a second is enough.
    assert.ok(LOOK_EVERY_MS <= 500);
    await eventually(async () => (await asked()).every((state) => state === 'revoked'));
  });

  test('a body without end, another type and an odd address are refused', async () => {
    const post = (type: string, body: string) =>
      fetch(`${own.address}/ocsp`, { method: 'POST', headers: { 'content-type': type }, body });
    assert.equal((await post('text/plain', 'x')).status, 415);
    const long = await post(OCSP_TYPE, 'x'.repeat(5000)).then(
      ({ status }) => status,
      () => 413,
    );
    assert.equal(long, 413);
    // RFC 6960 §2.3: malformedRequest, unsigned.
    const malformed = Buffer.from('30030a0101', 'hex');
    const bodies = [await post(OCSP_TYPE, 'x'), await fetch(`${own.address}/ocsp/%2e%2e%2fca`)];
    for (const one of bodies) {
      assert.ok(Buffer.from(await one.arrayBuffer()).equals(malformed));
      assert.equal(one.headers.get('cache-control'), 'no-store');
    }
    assert.equal((await fetch(`${own.address}/crl/sign-${'0'.repeat(40)}.crl`)).status, 404);
    assert.equal((await fetch(`${web}/ocsp/..%2f..%2ftoken/pin`)).ok, false);
  });

  test('an operator whose key is pinned is heard, and no other', async () => {
    const keys = deploymentKeys(randomBytes(32));
    const { publicJwk } = keys.operator('carrier-a');
    const pinned = JSON.stringify({ 'carrier-a': publicJwk });
    writeFileSync(join(folder, 'authority', OPERATORS_FILE), pinned);
    const send = async (operator: string) => {
      const iat = Math.floor(Date.now() / 1000);
      const claims = { op: operator, iat, eid: 'EID-77777777', seen: 'unknown' };
      const jws = keys.signAs(operator, 'nagori-left+jwt', claims);
      const headers = { 'content-type': 'application/json', origin: own.origin };
      const body = JSON.stringify({ jws });
      const answer = await fetch(`${own.address}/leftovers`, { method: 'POST', headers, body });
      return answer.status;
    };
    assert.equal(await send('carrier-a'), 200);
    assert.equal(await send('carrier-b'), 403);
  });

  test('unreadable registers are named by their position alone', async () => {
    const file = join(folder, 'bad.json');
    const person = {
      id: 'p-1',
      name: '見本 九子',
      birthDate: 'yesterday',
      sex: 2,
      address: '見本市',
    };
    writeFileSync(file, JSON.stringify({ persons: [person], cards: [], elements: [] }));
    await assert.rejects(
      runAuthority({ NAGORI_DATA: folder, ...settings }, 'import', file),
      ({ message }: Error) =>
        message.includes('`persons[0].birthDate`') && !/見本|yesterday/.test(message),
    );
  });

  test('R05 it has no counter, no record of phones, and no operator’s routes', async () => {
    for (const path of ['/api/v1/handovers', '/world/v1/phones', '/api/v1/loss']) {
      assert.equal((await fetch(`${own.origin}${path}`)).status, 404, path);
    }
  });

  test('a key is rolled over: each certificate follows its own', async () => {
    const old = await issue(1);
    const before = authorities.get('sign') ?? Buffer.of();
    await own.stop();
    await runAuthority({ NAGORI_DATA: folder, ...settings }, 'roll-over', 'sign');
    writeFileSync(join(folder, 'old-ca.pem'), pem(before));
    own = await startAuthority(folder, 1, settings, 2);
    await fetchAuthorities();
    const next = authorities.get('sign') ?? Buffer.of();
    assert.ok(!next.equals(before));
    const subjects = await Promise.all(
      ['old-ca.pem', 'sign-ca.pem'].map((file) =>
        run('openssl', ['x509', '-in', file, '-noout', '-subject']),
      ),
    );
    assert.equal(subjects[0], subjects[1]);
    const young = await issue(0, 2);
    const keyed = [
      ['old-ca.pem', '1-sign.pem', 'sign-ca.pem', '2-sign.pem'],
      ['sign-ca.pem', '2-sign.pem', 'old-ca.pem', '1-sign.pem'],
    ] as const;
    for (const [authority, its, , others] of keyed) {
      const verify = ['verify', '-x509_strict', '-partial_chain', '-CAfile', authority];
      assert.match(await run('openssl', [...verify, its]), /: OK/);
      assert.match(await run('openssl', [...verify, others]), /unable to get|verification failed/);
      const ask = ['ocsp', '-issuer', authority, '-CAfile', authority, '-cert', its];
      // What was issued a moment ago is unknown until the next look at the database.
      const url = ['-url', `${own.address}/ocsp`];
      await eventually(async () =>
        /: good[\s\S]*verify OK/.test(await run('openssl', [...ask, ...url])),
      );
      const name = await run('openssl', ['x509', '-in', authority, '-noout', '-ext', KEY_ID]);
      const keyId = name.replace(/[^0-9A-F:]*\n|.*Identifier.*|[: ]/g, '').toLowerCase();
      const list = await fetch(`${own.address}/crl/sign-${keyId.trim()}.crl`);
      assert.equal(list.status, 200, keyId);
      writeFileSync(
        join(folder, 'list.pem'),
        pem(Buffer.from(await list.arrayBuffer()), 'X509 CRL'),
      );
      const checked = await run('openssl', [...verify, '-crl_check', '-CRLfile', 'list.pem', its]);
      assert.match(checked, /: OK/, checked);
    }
    assert.notDeepEqual(old.sign, young.sign);
  });
});
