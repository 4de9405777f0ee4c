/**
 * A virtual phone before other people's programs, over a real reader service: OpenSC takes it for a
 * card of this kind, lists, counts, signs; OpenSSL verifies; and our own probe sees the same
 * element through the same reader in every state.
 */
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { type Exchanged, readJpki } from '@nagori/probe';
import { duringTests, evidence as evidenceLine, findingsOf, readFacts } from '@nagori/testkit';
import { type Run, readersOfOthers, startReader } from './reader.testing.ts';

const SIGN_PASSWORD = 'TAMESHI9';
const AUTH_PIN = '1234';

const reader = await duringTests(startReader);
const held = join(reader.folder, 'held.json');
before(async () => {
  const made = reader.nagori('phone', held, '--create', '--no-serve');
  assert.equal(made.status, 0, made.stderr);
});

/** A copy of the phone, brought into a state. */
function phoneIn(state: string): string {
  const file = join(reader.folder, `${state}-${Math.random().toString(36).slice(2)}.json`);
  for (const end of ['', '.key']) copyFileSync(held + end, file + end);
  if (state !== 'held') {
    const brought = reader.nagori('phone', file, '--state', state, '--no-serve');
    assert.equal(brought.status, 0, brought.stderr);
  }
  return file;
}

async function onReader(file: string, work: () => void | Promise<void>): Promise<void> {
  const take = await reader.lay(file);
  try {
    await work();
  } finally {
    await take();
  }
}

const pkcs15 = (...args: readonly string[]) => reader.run('pkcs15-tool', ...args);
const triesOf = ({ stdout }: Run) =>
  [...stdout.matchAll(/Tries left +: (\d)/g)].map(([, left]) => Number(left));
const verify = (id: string, pin: string) => pkcs15('--verify-pin', '--auth-id', id, '--pin', pin);

/** Signs with one of the keys through PKCS #11, and has OpenSSL check it with its certificate. */
function signed(slot: number, id: string, pin: string): string {
  const at = (name: string) => join(reader.folder, name);
  writeFileSync(at('data'), 'what is signed\n');
  const args = ['--login', '--pin', pin, '--slot-index', String(slot), '--id', `0${id}`];
  const mechanism = ['--sign', '-m', 'SHA256-RSA-PKCS', '-i', at('data'), '-o', at('signature')];
  const sign = reader.run('pkcs11-tool', ...args, ...mechanism);
  if (sign.status !== 0) return 'not signed';
  const read = pkcs15('--verify-pin', '--auth-id', id, '--pin', pin, '--read-certificate', id);
  writeFileSync(at('certificate'), read.stdout);
  const key = reader.run('openssl', 'x509', '-in', at('certificate'), '-pubkey', '-noout');
  writeFileSync(at('key'), key.stdout);
  const check = ['-sha256', '-verify', at('key'), '-signature', at('signature'), at('data')];
  return reader.run('openssl', 'dgst', ...check).stdout.trim();
}

/** state | outcome, token, availability, tries | what a reader of the evidence makes of the key */
const STATES = {
  held: ['answered android 8F8F00 3 5', 'jpki-key residue probe jpki-probe'],
  locked: ['answered android 8F8F00 0 0', 'jpki-key residue probe jpki-probe'],
  reset: ['answered android 8F8F00 3 5', 'jpki-key residue probe jpki-probe'],
  deleted: ['answered android 000000', 'jpki-key unknown probe jpki-probe not-in-capability-row'],
} as const;

/** R07: our own probe of the phone that lies on the reader, and of the same phone in memory. */
function probeSees(state: keyof typeof STATES, file: string): void {
  const before = readFileSync(file, 'utf8');
  const out = join(reader.folder, 'probe.ndjson');
  const { status, stderr } = reader.nagori('probe', '--out', out);
  assert.equal(status, 0, stderr);
  const { target, exchange } = JSON.parse(readFileSync(out, 'utf8'));
  const { outcome, token, availability, tries } = readJpki(exchange);
  const words = [outcome, token, availability, tries.auth, tries.sign];
  const [printed, finding] = STATES[state];
  assert.equal(words.filter((word) => word !== undefined).join(' '), printed);
  const findings = findingsOf(readFacts([evidenceLine('probe', { target, exchange })]));
  assert.ok(findings.includes(finding), findings.join('; '));
  const memory = reader.nagori('probe', '--phone', file, '--format', 'ndjson');
  assert.deepEqual(JSON.parse(memory.stdout.split('\n')[0] ?? '').exchange, exchange);
  assert.equal(readFileSync(file, 'utf8'), before, 'a probe changes nothing');
}

test('OpenSC says jpki, lists four certificates, two keys, two PINs and their tries', async () => {
  await onReader(phoneIn('held'), () => {
    assert.equal(reader.runPlain('opensc-tool', '-n').stdout.trim(), 'jpki');
    const { stdout, status } = pkcs15('--list-certificates', '--list-keys', '--list-pins');
    assert.equal(status, 0);
    assert.equal([...stdout.matchAll(/^X\.509 Certificate/gm)].length, 4);
    assert.equal([...stdout.matchAll(/neverExtract/g)].length, 2);
    assert.deepEqual(triesOf({ stdout, stderr: '', status }), [3, 5]);
  });
});

test('R07 certificates and keys ask for their PIN; OpenSSL verifies what they sign', async () => {
  const file = phoneIn('held');
  await onReader(file, () => {
    probeSees('held', file);
    for (const [slot, id, pin, authority] of [
      [0, '1', AUTH_PIN, '3'],
      [1, '2', SIGN_PASSWORD, '4'],
    ] as const) {
      assert.notEqual(pkcs15('--read-certificate', id).status, 0, 'a PIN is asked for');
      assert.equal(signed(slot, id, pin), 'Verified OK');
      const chain = join(reader.folder, 'authority');
      writeFileSync(chain, pkcs15('--read-certificate', authority).stdout);
      const own = join(reader.folder, 'certificate');
      assert.match(reader.run('openssl', 'verify', '-CAfile', chain, own).stdout, /: OK/);
    }
    assert.equal(signed(0, '1', '9999'), 'not signed');
  });
});

test('a wrong PIN counts down, survives the reader, and blocks', async () => {
  const file = phoneIn('held');
  await onReader(file, () => {
    assert.notEqual(verify('1', '0000').status, 0);
    assert.deepEqual(triesOf(pkcs15('--list-pins')), [2, 5]);
  });
  // Taken away and laid down again: what was counted stays counted.
  await onReader(file, () => {
    verify('1', '0000');
    verify('1', '0000');
    assert.deepEqual(triesOf(pkcs15('--list-pins')), [0, 5]);
    assert.notEqual(verify('1', AUTH_PIN).status, 0);
    assert.equal(signed(0, '1', AUTH_PIN), 'not signed');
    assert.equal(verify('2', SIGN_PASSWORD).status, 0);
  });
});

test('R07 a phone whose PINs are blocked holds its keys; a station reads it', async (context) => {
  const file = phoneIn('locked');
  const origin = 'http://localhost:8470';
  const station = await reader.startStation(origin);
  const headers = { origin, 'content-type': 'application/json' };
  const ask = () => fetch(`${station.address}/v1/probe`, { method: 'POST', headers, body: '{}' });
  context.after(() => station.stop());
  await onReader(file, async () => {
    probeSees('locked', file);
    assert.deepEqual(triesOf(pkcs15('--list-pins')), [0, 0]);
    const { evidence } = (await (await ask()).json()) as { evidence: { exchange: Exchanged[] }[] };
    const reading = readJpki(evidence[0]?.exchange ?? []);
    assert.deepEqual([reading.holdsKey, reading.tries], [true, { auth: 0, sign: 0 }]);
  });
  assert.deepEqual(await (await ask()).json(), { code: 'no-phone' });
});

test('R03 R07 after a deletion nothing works, and the probe sees no key', async () => {
  const file = phoneIn('deleted');
  await onReader(file, () => {
    probeSees('deleted', file);
    assert.notEqual(pkcs15('--list-pins').status, 0);
    assert.notEqual(pkcs15('--read-certificate', '1').status, 0);
    assert.equal(signed(0, '1', AUTH_PIN), 'not signed');
    assert.equal(signed(1, '2', SIGN_PASSWORD), 'not signed');
  });
});

test('R02 R07 after a reset of an Android phone everything still does', async () => {
  const file = phoneIn('reset');
  await onReader(file, () => {
    probeSees('reset', file);
    assert.deepEqual(triesOf(pkcs15('--list-pins')), [3, 5]);
    assert.equal(signed(0, '1', AUTH_PIN), 'Verified OK');
    assert.equal(signed(1, '2', SIGN_PASSWORD), 'Verified OK');
  });
});

test('R07 a phone that is off or dead is not on the reader, and no probe says otherwise', () => {
  for (const state of ['off', 'dead']) {
    const file = phoneIn(state);
    const served = reader.nagori('phone', file, '--port', String(reader.port));
    assert.equal(served.status, 0);
    assert.match(served.stderr, /the reader sees nothing/);
    const probed = reader.nagori('probe');
    assert.equal(probed.status, 5);
    assert.match(probed.stderr, /no phone lies on the reader/);
  }
});

test('these tests do not start with a real card: three wrong PINs would block it', () => {
  const [own, real] = ['Virtual PCD 00 00', 'ACS ACR1252 00 00'];
  const lists = (...laid: string[]) =>
    readersOfOthers([own, real].map((name) => ({ name, cardPresent: laid.includes(name) })));
  assert.deepEqual(lists(), [real], 'what tries PINs is told to look past it');
  for (const name of [own, real]) assert.throws(() => lists(name), /take the card off/);
});
