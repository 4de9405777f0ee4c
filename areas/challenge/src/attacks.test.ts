/**
 * Attacks on the challenge, each as the attacker would try it, against the counter's server
 * (docs/protocol/clearance-challenge.md §6; those against the authority are tested with it). Where
 * something is left over, the test shows that it still works: that is what the document says.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { commitElement, fromBase64url, shortCode } from '@nagori/challenge';
import { HOUR_MS, MINUTE_MS } from '@nagori/model';
import { attestElement, readElementId } from '@nagori/probe';
import { duringTests } from '@nagori/testkit';
import { AUTHORITY, EID, type Either, startWorld, stated } from './challenge.testing.ts';
import { freshPhone, readerWith, voucherOf } from './on-reader.testing.ts';
import type {
  ChallengeDto,
  ChallengeOpenedDto,
  ElementAskedDto,
  OpenChallengeDto,
} from './wire.ts';

const B1 = { mode: 'live', min: 'B1' } as const;
const B2 = { mode: 'live', min: 'B2', eid: EID } as const;
/** Of a phone that holds a live key. */
const DIRTY_EID = '00D1D1D1D1D1D1D1';

let phones = 1100;
const world = await duringTests(startWorld);
const server = await world.server();

const urlOf = (handover: string, rest = '') => `/api/v1/handovers/${handover}${rest}`;
const post = (url: string, body: object) => server.post<Either<ChallengeDto>>(url, body);
const claimsOf = (jws: string): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8'));
const codesOf = ({ body }: { body: Either<object> }) => body.errors?.map(({ code }) => code);

const readAgain = (handover: string, id: string, eid: string) =>
  post(urlOf(handover, `/challenges/${id}/read-again`), { eid });

/** Asked, and answered from a device whose own element is `own`. */
async function answered(ask: OpenChallengeDto, own?: string, claims = {}) {
  const { id: handover } = await server.opened(phones++);
  const challenge = await server.asks(handover, ask);
  const { request, up } = await server.requestOf(challenge.qr, own);
  const statement = await stated(world, request, claims);
  return { handover, id: challenge.id, request, up, statement };
}

async function jpkiKey(handover: string) {
  const { body } = await server.get<HandoverDto>(urlOf(handover));
  return body.compartments.find(({ compartment }) => compartment === 'jpki-key');
}

test('attack, relay: an answer from a friend’s browser gains nothing with B2', async () => {
  // The browser has no element, or one of its own: the question names the one on the counter.
  const one = await answered({ ...B2, eid: DIRTY_EID });
  assert.ok('eid' in one.request && one.request.eid === DIRTY_EID);
  // A statement about the friend's clean phone does not answer it.
  const c_elem = commitElement(fromBase64url(one.request.r_e, 16) ?? new Uint8Array(), EID);
  const relayed = await stated(world, one.request, { c_elem });
  assert.deepEqual(codesOf(await server.upload(one.up, relayed)), ['other-element']);
});

test('attack, relay, left over: with B1 the code of another phone’s answer is taken', async () => {
  const { handover, id, up, statement } = await answered(B1, EID);
  await server.upload(up, statement);
  // Told by telephone, or shown on a second phone: staff see a code, and it is the right one.
  const url = urlOf(handover, `/challenges/${id}/confirm-code`);
  assert.equal((await post(url, { code: shortCode(statement) })).body.state, 'accepted');
  // With B0 the answer is about a person, and nothing ties it to the phone.
  const response = await answered({ mode: 'carried', min: 'B0' });
  assert.equal((await server.upload(response.up, response.statement)).body.state, 'accepted');
  const [evidence] = await server.statementsOf(response.handover);
  assert.equal(evidence?.body.seen, 'B0');
});

test('attack, swapped phone: a clean one read first, a dirty one again', async () => {
  const { handover, id, up, statement } = await answered(B2);
  await server.upload(up, statement);
  assert.deepEqual(codesOf(await readAgain(handover, id, DIRTY_EID)), ['element-differs']);
  assert.equal((await server.statementsOf(handover)).length, 0);
});

test('attack, swapped phone, left over: a shop that swaps after the reading', async () => {
  const { handover, id, up, request, statement } = await answered(B2);
  await server.upload(up, statement);
  assert.equal(
    (await readAgain(handover, id, EID)).body.state,
    'accepted',
    'nobody can see it here',
  );
  // Whoever has statement and salt opens the commitment with what the own reader gets.
  const { c_elem: cElem } = claimsOf(statement);
  const salt = 'r_e' in request ? (fromBase64url(request.r_e, 16) ?? new Uint8Array()) : undefined;
  assert.ok(salt);
  assert.equal(commitElement(salt, EID), cElem);
  assert.notEqual(commitElement(salt, DIRTY_EID), cElem, 'the phone that came is another');
});

/** A phone that the authority vouched for. */
async function vouched(eid: string) {
  const phone = await freshPhone(eid);
  const voucher = await voucherOf(phone.element, AUTHORITY, world.now);
  return { ...phone, element: phone.element.withVoucher(voucher) };
}

async function attest(reader: ReturnType<typeof readerWith>, claimed = EID) {
  const { id: handover } = await server.opened(phones++);
  const url = urlOf(handover, '/attestations');
  const { body } = await server.post<ElementAskedDto>(url, { eid: claimed });
  const response = await attestElement(reader, fromBase64url(body.ch, 32) ?? new Uint8Array());
  return post(`${url}/${body.id}`, response ?? { jwt: 'a.b.c', voucher: 'a.b.c' });
}

test('attack, emulator: a chip that imitates an identifier cannot sign for it (B3)', async () => {
  const honest = await vouched(EID);
  const emulator = await freshPhone(EID);
  const copied = emulator.element.withVoucher(honest.element.face.voucher ?? '');
  const reader = readerWith({ ...emulator, element: copied });
  assert.equal(await readElementId(reader), EID, 'the identifier is imitated');
  assert.deepEqual(codesOf(await attest(reader)), ['signature']);
  assert.equal((await attest(readerWith(honest))).body.state, 'accepted');
});

test('attack, emulator, left over: B2 is deceived by an imitated identifier', async () => {
  const emulator = readerWith(await freshPhone(EID));
  const { handover, id, up, statement } = await answered(B2);
  await server.upload(up, statement);
  const read = (await readElementId(emulator)) ?? '';
  assert.equal((await readAgain(handover, id, read)).body.state, 'accepted');
});

test('attack, NFC relay, left over: B3 comes from a clean phone far away', async () => {
  const far = readerWith(await vouched(EID));
  // What lies on the counter passes every command on, and its answer back.
  const relay = async (command: Uint8Array) => far(command);
  assert.equal((await attest(relay)).body.state, 'accepted');
});

test('attack, replay: a statement counts once, for one question, handover and stage', async () => {
  const one = await answered(B1, EID);
  const two = await answered(B1, EID);
  await server.upload(one.up, one.statement);
  const other = await server.upload(two.up, one.statement);
  assert.deepEqual(codesOf(other), ['other-challenge']);
  const second = await stated(world, one.request);
  assert.equal((await server.upload(one.up, second)).body.code, 'challenge-used');
  // A second question on the same handover is another one.
  const again = await server.asks(one.handover, B1);
  const { up } = await server.requestOf(again.qr, EID);
  assert.deepEqual(codesOf(await server.upload(up, one.statement)), ['other-challenge']);
});

test('attack, colluding shop: who never asks has no statement, and the gate holds', async () => {
  const { id } = await server.opened(phones++);
  const body = { kind: 'authority-statement', jwt: 'a.b.c', asked: {}, seen: 'B2' };
  assert.equal((await post(urlOf(id, '/evidence'), body)).body.code, 'evidence-invalid');
  assert.equal((await jpkiKey(id))?.state, 'unknown');
  const { body: shown } = await server.get<HandoverDto>(urlOf(id));
  assert.notEqual(shown.decision.verdict, 'accept');
});

test('attack, rogue code, left over: confirmed to a real but wrong shop', async () => {
  const wrong = await answered(B1, EID);
  const right = await answered(B1, EID);
  assert.deepEqual(codesOf(await server.upload(right.up, wrong.statement)), ['other-challenge']);
  assert.equal(
    (await server.upload(wrong.up, wrong.statement)).status,
    200,
    'the wrong shop has it',
  );
});

test('attack, curious authority, left over: with the shop’s help it can link', async () => {
  const { handover, up, request, id, statement } = await answered(B1, EID);
  const sent = JSON.stringify(request);
  for (const shop of ['carrier-a', 'shop-1', handover, up]) assert.ok(!sent.includes(shop));
  await server.upload(up, statement);
  await post(urlOf(handover, `/challenges/${id}/confirm-code`), { code: shortCode(statement) });
  assert.equal((await server.statementsOf(handover)).length, 1);
  assert.equal(claimsOf(statement).ch, request.ch, 'both sides hold it');
});

test('attack, stolen statement key: nothing counts once it is withdrawn or unpinned', async () => {
  const { freshAnchors } = server.deps;
  const settable = server.deps as { freshAnchors: typeof freshAnchors };
  const { issuers } = await freshAnchors();
  // Left over: until somebody knows, who has the key says what he likes.
  const forged = await answered({ mode: 'carried', min: 'B0' });
  assert.equal((await server.upload(forged.up, forged.statement)).body.state, 'accepted');
  const next = await answered({ mode: 'carried', min: 'B0' });
  const withdrawnFrom = world.now - HOUR_MS;
  try {
    settable.freshAnchors = async () => ({ issuers: [] });
    assert.deepEqual(codesOf(await server.upload(next.up, next.statement)), ['key']);
    settable.freshAnchors = async () => ({
      issuers: issuers.map((anchor) => ({ ...anchor, withdrawnFrom })),
    });
    assert.deepEqual(codesOf(await server.upload(next.up, next.statement)), ['withdrawn']);
  } finally {
    settable.freshAnchors = freshAnchors;
  }
});

test('attack, photograph: uploaded later it ends with its question, or the minute', async () => {
  const late = await answered(B2);
  world.now += 10 * MINUTE_MS + 1_000;
  assert.deepEqual(codesOf(await server.upload(late.up, late.statement)), ['expired']);
  const unchanged = await answered(B2);
  await server.upload(unchanged.up, unchanged.statement);
  world.now += MINUTE_MS + 1_000;
  assert.deepEqual(codesOf(await readAgain(unchanged.handover, unchanged.id, EID)), [
    'read-too-late',
  ]);
});

test('attack, PIN at the counter: no request has a field for it, no reader sends it', async () => {
  const { id } = await server.opened(phones++);
  const open = await server.asks(id, B2);
  const tries: readonly (readonly [string, object])[] = [
    ['/challenges', B2],
    [`/challenges/${open.id}/read-again`, { eid: EID }],
    ['/attestations', { eid: EID }],
    [`/attestations/${open.id}`, { jwt: 'a.b.c', voucher: 'a.b.c' }],
    ['/leftovers', { eid: EID, seen: 'key' }],
  ];
  for (const [path, body] of tries) {
    const refused = await server.post<Either<ChallengeOpenedDto>>(urlOf(id, path), {
      ...body,
      pin: '1234',
    });
    assert.deepEqual([refused.status, refused.body.code], [400, 'request-invalid'], path);
  }
  const sent: number[] = [];
  const inner = readerWith(await vouched(EID));
  const listening = async (command: Uint8Array) => {
    sent.push(command[1] ?? 0);
    return inner(command);
  };
  await readElementId(listening);
  await attest(listening);
  assert.deepEqual([...new Set(sent)], [0xa4, 0xca, 0x88], 'VERIFY (20) is not among them');
});
