import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { STATEMENT_TYPE, type TokenCheck, verifyTokens } from '@nagori/evidence';
import { DAY_MS, HOUR_MS, SECOND_MS } from '@nagori/model';
import { exportJWK } from 'jose';
import {
  answerChallenge,
  type CheckedRequest,
  claimsOf,
  EMPTY_FILE,
  enrol,
  type FileOutcome,
  formatHour,
  type HolderFile,
  LOCK_MS,
  receiptOf,
  revoke,
  type Signer,
  type Stated,
  type StatementAnswer,
  type StatementView,
  settleOrder,
  signJson,
  suspend,
} from './index.ts';

const NOW = Date.UTC(2026, 10, 24, 10, 20, 30);
const REQUEST: CheckedRequest = {
  ch: 'challenge-1',
  cElem: 'element-1',
  expSeconds: NOW / SECOND_MS + 600,
  eid: 'one',
  fits: true,
};
const ISS = 'https://authority.example';
const SEAL = { iss: ISS, jti: 'random-statement-1', auth: 'card', now: NOW } as const;

const fileOf = (outcome: FileOutcome) => {
  assert.equal(outcome.kind, 'done');
  return outcome.kind === 'done' ? outcome.value : EMPTY_FILE;
};
const fresh = (id: string) => ({ id, keyId: `k-${id}`, notAfter: NOW + 100 * DAY_MS });
const pair = (n: number, eid: string) => {
  return { id: `p${n}`, eid, sign: fresh(`s${n}`), auth: fresh(`a${n}`), orderId: `o${n}` };
};
const issued = fileOf(enrol(EMPTY_FILE, pair(1, 'one'), 'card', NOW - 9 * DAY_MS));
const gone = fileOf(revoke(issued, 'one', 'card', 'order', NOW - 3 * HOUR_MS));
const deleted = settleOrder(gone, 'order', 'deleted', NOW - HOUR_MS);

const lost = fileOf(suspend(issued, 'one', 'loss', NOW));

const view = (file: HolderFile, more: Partial<StatementView> = {}): StatementView => ({
  file,
  registered: true,
  foreign: false,
  askedToday: 0,
  now: NOW,
  ...more,
});

const keyOf = (answer: StatementAnswer) =>
  answer.kind === 'state' ? answer.stated.key : answer.kind;
const ask = (file: HolderFile, more: Partial<CheckedRequest> = {}) =>
  answerChallenge({ ...REQUEST, ...more }, view(file));

test('never, awaited, failed and deleted are stated', () => {
  assert.equal(keyOf(ask(EMPTY_FILE)), 'none');
  assert.equal(keyOf(ask(gone)), 'awaited');
  assert.equal(keyOf(ask(settleOrder(gone, 'order', 'failed', NOW))), 'failed');
  assert.equal(keyOf(ask(deleted)), 'deleted');
});

test('a live certificate is reported to the holder, and nothing is stated', () => {
  assert.deepEqual(ask(issued), { kind: 'live', standing: 'good', eid: 'one' });
  assert.equal(keyOf(ask(issued, { eid: undefined })), 'live');
  assert.equal(keyOf(ask(issued, { eid: 'two' })), 'none');
});

test('two phones are distinguished by element; a person’s answer covers all of them', () => {
  const moved = fileOf(enrol(issued, pair(2, 'two'), 'card', NOW));
  assert.equal(keyOf(ask(moved)), 'awaited');
  assert.equal(keyOf(ask(moved, { eid: 'two' })), 'live');
  const all = fileOf(revoke(settleOrder(moved, 'o2', 'deleted', NOW), 'two', 'card', 'x', NOW));
  assert.equal(keyOf(ask(all)), 'deleted');
  assert.equal(keyOf(ask(all, { eid: undefined })), 'awaited');
  const both = settleOrder(all, 'x', 'deleted', NOW);
  assert.equal(keyOf(ask(both, { eid: undefined })), 'deleted');
  assert.equal(keyOf(ask(settleOrder(all, 'x', 'failed', NOW), { eid: undefined })), 'failed');
});

test('an answer that may not be given gives no reason', () => {
  const silent: readonly (readonly [string, StatementAnswer])[] = [
    ['unknown element', answerChallenge(REQUEST, view(deleted, { registered: false }))],
    ['another person’s key', answerChallenge(REQUEST, view(deleted, { foreign: true }))],
    ['limit of the day', answerChallenge(REQUEST, view(deleted, { askedToday: 20 }))],
    ['commitment does not open', ask(deleted, { fits: false })],
    ['reported lost', ask(lost)],
    ['reported lost, about the person', ask(lost, { eid: undefined })],
  ];
  for (const [why, { kind }] of silent) assert.equal(kind, 'cannot-state', why);
  assert.equal(keyOf(answerChallenge(REQUEST, view(deleted, { askedToday: 19 }))), 'deleted');
});

test('R26 the desk hears of a key left in a phone that another lets go, or that is lost', () => {
  const leftIn = (answer: StatementAnswer) =>
    answer.kind === 'cannot-state' ? (answer.leftIn ?? 'nobody') : answer.kind;
  const foreign = { foreign: true };
  const asked = (part: Partial<StatementView>, more: Partial<CheckedRequest> = {}) =>
    leftIn(answerChallenge({ ...REQUEST, ...more }, view(deleted, { ...foreign, ...part })));
  assert.equal(asked({}), REQUEST.eid);
  assert.equal(leftIn(ask(lost)), REQUEST.eid);
  assert.equal(asked({ askedToday: 20 }), 'nobody', 'beyond the limit of the day');
  assert.equal(asked({}, { fits: false }), 'nobody', 'without the phone at hand');
  assert.equal(asked({ registered: false }), 'nobody', 'of an element that is none');
  assert.equal(leftIn(ask(lost, { eid: undefined })), 'nobody', 'about the person');
  assert.equal(leftIn(ask(deleted, { fits: false })), 'nobody', 'where nothing is left');
});

let signer: Signer;
let anchors: Parameters<typeof verifyTokens>[1];
before(async () => {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const keys = await crypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  signer = { kid: 'statements-1', key: keys.privateKey };
  anchors = {
    issuers: [{ iss: ISS, kid: signer.kid, jwk: await exportJWK(keys.publicKey) }],
  };
});

function statedOf(answer: StatementAnswer): Stated {
  assert.equal(answer.kind, 'state');
  return answer.kind === 'state' ? answer.stated : { key: 'none', awaited: [] };
}

async function readByShop(typ: string, claims: unknown): Promise<TokenCheck | undefined> {
  const jwt = await signJson(typ, claims, signer);
  const checks = await verifyTokens({ evidence: [{ jwt }] }, anchors, NOW);
  return checks.get(jwt);
}

test('a shop reads every statement that is made', async () => {
  const failed = settleOrder(gone, 'order', 'failed', NOW);
  for (const file of [EMPTY_FILE, gone, failed, deleted]) {
    for (const eid of ['one', undefined]) {
      const stated = statedOf(ask(file, { eid }));
      const status = { uri: `${ISS}/status/1`, idx: 7 };
      const claims = claimsOf({ ...REQUEST, eid }, stated, { ...SEAL, status });
      const check = await readByShop(STATEMENT_TYPE, claims);
      assert.deepEqual(check, { kind: 'good', value: { kind: 'statement', claims } });
    }
  }
});

test('attack, curious shop: a statement carries what is listed, bluntly, and nothing else', () => {
  const stated = statedOf(ask(gone));
  const status = { uri: `${ISS}/status/1`, idx: 7 };
  assert.deepEqual(claimsOf(REQUEST, stated, { ...SEAL, status }), {
    iss: ISS,
    jti: 'random-statement-1',
    iat: Date.UTC(2026, 10, 24, 10, 20) / SECOND_MS,
    exp: REQUEST.expSeconds,
    ch: 'challenge-1',
    about: 'element',
    c_elem: 'element-1',
    live: 'none',
    key: 'awaited',
    since: '2026-11-24T07',
    until: '2026-11-26T07',
    auth: 'card',
    lock: (Date.UTC(2026, 10, 24, 10, 20) + LOCK_MS) / SECOND_MS,
    status,
  });
});

test('only awaited points at a status list; a failure locks nothing', () => {
  const status = { uri: `${ISS}/status/1`, idx: 7 };
  const claims = claimsOf(REQUEST, statedOf(ask(deleted)), { ...SEAL, status });
  assert.equal(claims.status, undefined);
  assert.equal(claims.since, '2026-11-24T09');
  const failed = settleOrder(gone, 'order', 'failed', NOW);
  assert.equal(claimsOf(REQUEST, statedOf(ask(failed)), SEAL).lock, undefined);
});

test('R03 a receipt is signed for what the element reported, and for nothing else', async () => {
  const seal = { iss: ISS, jti: 'random-receipt-1', bind: 'bound', now: NOW };
  const order = (file: HolderFile) => {
    const found = file.enrolments[0]?.order;
    assert.ok(found);
    return found;
  };
  assert.equal(receiptOf(order(gone), seal), undefined);
  const lapsed = { ...order(gone), state: 'lapsed', settled: NOW } as const;
  assert.equal(receiptOf(lapsed, seal), undefined);
  const claims = receiptOf(order(deleted), seal);
  assert.deepEqual(claims, {
    iss: ISS,
    jti: 'random-receipt-1',
    iat: Date.UTC(2026, 10, 24, 10, 20) / SECOND_MS,
    bind: 'bound',
    deleted: '2026-11-24T09',
    cert: 'deleted',
    key: 'deleted',
  });
  const check = await readByShop('nagori-del+jwt', claims);
  assert.equal(check?.kind, 'good');
  assert.equal(receiptOf(order(settleOrder(gone, 'order', 'failed', NOW)), seal)?.key, 'failed');
});

test('hours are cut down, in UTC', () => {
  assert.equal(formatHour(Date.UTC(2026, 0, 1, 0, 59, 59, 999)), '2026-01-01T00');
});
