/** When verifiers get which answer: stale, changed, due. The contents are tested in pki. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { before, beforeEach, test } from 'node:test';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@nagori/model';
import {
  certIdHead,
  certifyAuthority,
  certifyResponder,
  issuerIdentity,
  type KeyHolder,
  plainQuestion,
  serialNumber,
  statusPlaces,
} from '@nagori/pki';
import type { StatusAuthority } from './authority-deps.ts';
import { type CertificateStatus, certificateStatus } from './certificate-status.ts';
import type { StatusChange, StatusStore } from './status-store.ts';

const NOW = Date.UTC(2026, 10, 26, 7);
let now = NOW;
let authority: StatusAuthority;
let status: CertificateStatus;
let changes: StatusChange[] = [];
let numbers = 0;
let broken = false;
let renewals = 0;

const store: StatusStore = {
  changes: async (_since, see) => {
    if (broken) throw new Error('the database is away');
    for (const change of changes.splice(0)) see(change);
    return '1';
  },
  nextListNumber: async () => ++numbers,
};

const serial = (number: number) => new Uint8Array(16).fill(number);
const change = (number: number, state: StatusChange['state'] = 'good'): StatusChange => ({
  purpose: 'auth',
  issuerKey: undefined,
  serial: serial(number),
  state,
  reason: state === 'revoked' ? 'cessationOfOperation' : undefined,
  since: now,
  notAfter: now + 365 * DAY_MS,
});

function holder(key: KeyObject, spki: KeyObject, algorithm: KeyHolder['algorithm']): KeyHolder {
  return {
    algorithm,
    spki: new Uint8Array(spki.export({ format: 'der', type: 'spki' })),
    sign: (message) => sign('sha256', message, key),
  };
}

before(async () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = holder(rsa.privateKey, rsa.publicKey, 'rsa-sha256');
  const answers = holder(ec.privateKey, ec.publicKey, 'ecdsa-sha256');
  const keys = { key, throwaway: key };
  const times = { notBefore: NOW - DAY_MS, notAfter: NOW + DAY_MS };
  const certificate = await certifyAuthority('auth', keys, serial(1), times);
  const places = (keyId: string) => statusPlaces('http://localhost', 'auth', keyId);
  const issuing = { purpose: 'auth', ...keys, certificate, places } as const;
  authority = {
    authority: issuing,
    issuer: await issuerIdentity('auth', certificate),
    responder: {
      key: answers,
      certificate: await certifyResponder(issuing, answers.spki, serial(2), times),
    },
    renew: async () => {
      renewals++;
    },
  };
});
beforeEach(async () => {
  now = NOW;
  broken = false;
  changes = [];
  status = await certificateStatus({ store, authorities: [authority], now: () => now });
});

const ask = async (number: number) => {
  const head = certIdHead(authority.issuer, 'sha1');
  const answer = await status.answer(plainQuestion(head, serialNumber(serial(number))));
  if (answer.kind === 'error') return answer.error;
  const text = Buffer.from(answer.bytes).toString('hex');
  // The tag between the number and the time: [0] good, [1] revoked, [2] unknown.
  const at = text.indexOf(Buffer.from(serialNumber(serial(number))).toString('hex')) + 32;
  return { '80': 'good', a1: 'revoked', '82': 'unknown' }[text.slice(at, at + 2)];
};
const list = async () => {
  const made = await status.list(authority.issuer.keyIdText);
  assert.ok(made);
  return made;
};

test('R23 nothing is good before the first refresh, or after failing ones', async () => {
  changes = [change(1)];
  assert.equal(await ask(1), 'try-later');
  assert.equal(await status.list(authority.issuer.keyIdText), undefined);
  await status.refresh();
  assert.equal(await ask(1), 'good');
  broken = true;
  await assert.rejects(status.refresh());
  now += 4 * SECOND_MS;
  assert.equal(await ask(1), 'good');
  now += SECOND_MS;
  assert.equal(await ask(1), 'try-later');
  broken = false;
  await status.refresh();
  assert.equal(await ask(1), 'good');
});

test('a change takes effect in the refresh that reads and returns it', async () => {
  changes = [change(1), change(2)];
  assert.deepEqual(await status.refresh(), []);
  assert.equal(await ask(1), 'good');
  changes = [change(1, 'revoked'), change(2)];
  const changed = await status.refresh();
  assert.equal(changed.length, 1);
  assert.equal(await ask(1), 'revoked');
  assert.equal(await ask(2), 'good');
  assert.equal(await ask(3), 'unknown');
});

test('R23 certificates that are not good come first, to replace older files', async () => {
  changes = [change(1), change(2, 'suspended'), change(3), change(4, 'revoked')];
  await status.refresh();
  const all = [...status.everything()].map(({ question }) => Buffer.from(question).toString('hex'));
  const placeOf = (number: number) =>
    all.findIndex((one) => one.includes(Buffer.from(serialNumber(serial(number))).toString('hex')));
  assert.deepEqual([2, 4, 1, 3].map(placeOf), [0, 1, 2, 3]);
});

test('a list is signed once, then again ten minutes after a change', async () => {
  changes = [change(1, 'revoked')];
  await status.refresh();
  const first = await list();
  assert.equal((await list()).der, first.der);
  now += MINUTE_MS;
  changes = [change(2, 'revoked')];
  await status.refresh();
  assert.equal((await list()).number, first.number);
  now = NOW + 10 * MINUTE_MS;
  await status.refresh();
  const second = await list();
  assert.ok(second.number > first.number && second.der.length > first.der.length);
});

test('without a change a list stays the same for half a day', async () => {
  await status.refresh();
  const first = await list();
  now += 12 * HOUR_MS - SECOND_MS;
  await status.refresh();
  assert.equal((await list()).der, first.der);
  assert.ok((await list()).freshUntil > now);
  now += 10 * MINUTE_MS + SECOND_MS;
  await status.refresh();
  const second = await list();
  assert.ok(second.number > first.number);
  assert.ok(first.nextUpdate > now);
});

test('concurrent requests for a list get the same list', async () => {
  await status.refresh();
  const [one, two] = await Promise.all([list(), list()]);
  assert.equal(one.number, two.number);
});

test('an unknown key has no list', async () => {
  await status.refresh();
  assert.equal(await status.list('0'.repeat(40)), undefined);
});

test('responders’ certificates are checked every hour', async () => {
  renewals = 0;
  await status.refresh();
  await status.refresh();
  assert.equal(renewals, 1);
  now += HOUR_MS;
  await status.refresh();
  assert.equal(renewals, 2);
});
