/** B2 over HTTP: the counter's reader gets the element's identifier before and after. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { commitElement, openHandoverReceipt, shortCode } from '@nagori/challenge';
import type { Principal } from '@nagori/http';
import { DAY_MS, MINUTE_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { ALL_BUT_CERTIFICATE } from '../../handover/src/handover.testing.ts';
import { challengesUrl, EID, type Either, STAFF, startWorld, stated } from './challenge.testing.ts';
import { READ_NOW_WORDS } from './challenge-words.ts';
import type { ChallengeDto, ChallengeOpenedDto, HolderChallengeDto } from './wire.ts';

const B2 = { mode: 'live', min: 'B2', eid: EID } as const;
/** Another phone's. */
const OTHER_EID = '00AAAAAAAAAAAAAA';

let phones = 700;
const world = await duringTests(startWorld);
const server = await world.server();

const readAgain = (handover: string, id: string, eid?: string, who: Principal = STAFF) =>
  server.post<Either<ChallengeDto>>(
    challengesUrl(handover, `/${id}/read-again`),
    eid === undefined ? {} : { eid },
    who,
  );

const openWith = (handover: string, ask: object) =>
  server.post<Either<ChallengeOpenedDto>>(challengesUrl(handover), ask);

/** Asked with the reader, answered by the holder, and not yet read again. */
async function answered(ask: typeof B2 | { mode: 'carried'; min: 'B2' } = B2, claims = {}) {
  const { id: handover } = await server.opened(phones++);
  const challenge = await server.asks(handover, ask);
  const own = ask.mode === 'carried' ? EID : undefined;
  const { request, up } = await server.requestOf(challenge.qr, own);
  const statement = await stated(world, request, claims);
  const taken = await server.upload(up, statement);
  assert.deepEqual([taken.status, taken.body.state], [200, 'answered'], JSON.stringify(taken.body));
  return { handover, id: challenge.id, request, statement, up };
}

const codesOf = (errors: readonly { code: string }[] = []) => errors.map(({ code }) => code);

test('B2: read, asked, answered elsewhere, read again, and the gate is content', async () => {
  const { id } = await server.opened(phones++);
  for (const one of ALL_BUT_CERTIFICATE) {
    world.now += MINUTE_MS;
    await server.post(`/api/v1/handovers/${id}/evidence`, one);
  }
  const challenge = await server.asks(id, B2);
  // No element of the answering device's own: the invitation names the one on the counter.
  const { request, up } = await server.requestOf(challenge.qr, undefined);
  assert.ok('eid' in request && request.eid === EID);
  await server.upload(up, await stated(world, request));
  const waiting = await server.newest(id);
  assert.deepEqual([waiting?.state, waiting?.awaits], ['answered', 'reading']);
  assert.equal((await server.statementsOf(id)).length, 0, 'nothing counts before it');
  const read = await readAgain(id, challenge.id, EID);
  assert.deepEqual([read.status, read.body.state], [200, 'accepted'], JSON.stringify(read.body));
  const [statement] = await server.statementsOf(id);
  assert.deepEqual([statement?.body.seen, statement?.person], ['B2', 'staff-1']);
  const { body } = await server.get<HandoverDto>(`/api/v1/handovers/${id}`);
  assert.equal(body.decision.verdict, 'accept', JSON.stringify(body.decision.reasons));
  // M7: the holder can show that the phone was brought here, and how it was judged.
  const { receipt = '' } = (await server.get<HolderChallengeDto>(up)).body;
  const receiptRead = await openHandoverReceipt(
    receipt,
    await server.operatorAnchors(),
    request.ch,
  );
  assert.ok(receiptRead.kind === 'good', JSON.stringify(receiptRead));
  assert.deepEqual([receiptRead.value.state, receiptRead.value.verdict], ['open', 'accept']);
  assert.ok(!JSON.stringify(receiptRead.value).includes(EID));
});

test('a reading before there is a statement is refused: the order is proof, too', async () => {
  const { id: handover } = await server.opened(phones++);
  const { id } = await server.asks(handover, B2);
  const early = await readAgain(handover, id, EID);
  assert.deepEqual([early.status, early.body.code], [409, 'reading-not-awaited']);
  assert.equal((await server.newest(handover))?.state, 'asked');
});

test('another phone at the second reading is refused, counted and reported', async () => {
  const { handover, id } = await answered();
  const swapped = await readAgain(handover, id, OTHER_EID);
  assert.deepEqual([swapped.status, swapped.body.code], [422, 'reading-refused']);
  assert.deepEqual(codesOf(swapped.body.errors), ['element-differs']);
  const standing = await server.newest(handover);
  assert.deepEqual(codesOf(standing?.reasons), ['element-differs']);
  assert.equal(standing?.triesLeft, 4);
  assert.equal((await server.statementsOf(handover)).length, 0);
  assert.equal((await readAgain(handover, id, EID)).body.state, 'accepted', 'the right one again');
});

test('five readings are looked at, then none, not the right one', async () => {
  const { handover, id } = await answered();
  for (let i = 0; i < 5; i++) await readAgain(handover, id, OTHER_EID);
  const right = await readAgain(handover, id, EID);
  assert.deepEqual([right.status, right.body.code], [409, 'challenge-closed']);
  const standing = await server.newest(handover);
  assert.deepEqual([standing?.state, codesOf(standing?.reasons)], ['refused', ['element-differs']]);
});

test('60 s after the statement a reading still counts, 61 s after none does', async () => {
  const inTime = await answered();
  world.now += MINUTE_MS;
  assert.equal((await readAgain(inTime.handover, inTime.id, EID)).body.state, 'accepted');
  const late = await answered();
  world.now += MINUTE_MS + 1_000;
  const refused = await readAgain(late.handover, late.id, EID);
  assert.deepEqual(codesOf(refused.body.errors), ['read-too-late']);
  assert.equal((await server.newest(late.handover))?.state, 'expired');
  assert.equal((await server.statementsOf(late.handover)).length, 0);
});

test('a reader that gives nothing: refused, recorded, counted; no weaker question', async () => {
  const { id } = await server.opened(phones++);
  const broken = await openWith(id, { mode: 'live', min: 'B2' });
  assert.deepEqual([broken.status, broken.body.code], [422, 'element-not-read']);
  const standing = await server.newest(id);
  assert.deepEqual([standing?.state, standing?.min], ['refused', 'B2']);
  assert.deepEqual(codesOf(standing?.reasons), ['element-not-read']);
  for (const less of ['B1', 'B0'] as const) {
    for (const mode of ['live', 'carried'] as const) {
      const lower = await openWith(id, { mode, min: less });
      assert.deepEqual([lower.status, lower.body.code], [409, 'challenge-downgrade']);
    }
  }
  const { rows } = await world.database.pools.owner.query(
    `select count(*)::int as n from nagori.challenge where handover = $1
     and 'element-not-read' = any (refusals)`,
    [id],
  );
  assert.equal(rows[0].n, 1);
  await server.asks(id, B2);
});

test('a reader that gives nothing at the second reading is a reason, too', async () => {
  const { handover, id } = await answered();
  const silent = await readAgain(handover, id);
  assert.deepEqual([silent.status, silent.body.code], [422, 'element-not-read']);
  assert.deepEqual(codesOf((await server.newest(handover))?.reasons), ['element-not-read']);
});

test('no downgrade: a code from the screen (B1) does not replace the reader', async () => {
  const { handover, id, statement } = await answered();
  const url = challengesUrl(handover, `/${id}/confirm-code`);
  const typed = await server.post<Either<ChallengeDto>>(url, { code: shortCode(statement) });
  assert.deepEqual([typed.status, typed.body.code], [409, 'code-not-awaited']);
  assert.equal((await server.statementsOf(handover)).length, 0);
});

test('a statement about another element than was read is refused at once', async () => {
  const { id: handover } = await server.opened(phones++);
  const challenge = await server.asks(handover, B2);
  const { request, up } = await server.requestOf(challenge.qr, undefined);
  const other = await stated(world, request, { c_elem: commitElement(new Uint8Array(16), EID) });
  assert.deepEqual(codesOf((await server.upload(up, other)).body.errors), ['other-element']);
});

test('carried: answered at home, the phone off; opened when the parcel comes', async () => {
  const { handover, id } = await answered({ mode: 'carried', min: 'B2' });
  assert.deepEqual(
    (await server.newest(handover))?.stateWords,
    READ_NOW_WORDS,
    'no minute is told',
  );
  world.now += 9 * DAY_MS;
  const swapped = await readAgain(handover, id, OTHER_EID);
  assert.deepEqual(
    codesOf(swapped.body.errors),
    ['element-differs'],
    'another phone in the parcel',
  );
  const opened = await readAgain(handover, id, EID);
  assert.deepEqual([opened.status, opened.body.state], [200, 'accepted']);
  const [statement] = await server.statementsOf(handover);
  assert.equal(statement?.body.seen, 'B2');
});

test('only a person at an enrolled station reads a phone', async () => {
  const { handover, id } = await answered();
  const refused = await readAgain(handover, id, EID, { ...STAFF, station: undefined });
  assert.deepEqual([refused.status, refused.body.code], [403, 'station-needed']);
});

test('a dump of the counter holds no identifier that was read, nor does its log', async () => {
  const { handover, id } = await answered();
  await readAgain(handover, id, EID);
  const { rows } = await world.database.pools.owner.query(
    'select c::text as row from nagori.challenge c union all select e::text from nagori.entry e',
  );
  assert.ok(rows.length > 0);
  for (const secret of [EID, Buffer.from(EID).toString('hex')]) {
    assert.ok(!rows.some(({ row }) => String(row).includes(secret)));
    assert.ok(!world.log().includes(secret));
  }
});
