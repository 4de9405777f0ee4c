/** The challenge over HTTP on the real database: counter, holder and authority. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { commitElement, openHandoverReceipt, shortCode } from '@nagori/challenge';
import { DAY_MS, MINUTE_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { ALL_BUT_CERTIFICATE, switchOn } from '../../handover/src/handover.testing.ts';
import { challengesUrl, EID, type Either, STAFF, startWorld, stated } from './challenge.testing.ts';
import type {
  ChallengeDto,
  ChallengeOpenedDto,
  ChallengeWithAskingDto,
  HolderChallengeDto,
} from './wire.ts';

const LIVE = { mode: 'live', min: 'B1' } as const;
const CARRIED = { mode: 'carried', min: 'B0' } as const;
const DEALER = { ...STAFF, operator: 'dealer-b' };

let phones = 500;
const world = await duringTests(startWorld);
const server = await world.server();

const confirm = (handover: string, id: string, code: string, who = STAFF) =>
  server.post<Either<ChallengeDto>>(challengesUrl(handover, `/${id}/confirm-code`), { code }, who);

/** B1 is what staff read on the phone: nothing that staff can ask for tells it to them. */
async function assertCodeIsHidden(handover: string, id: string, statement: string) {
  const code = shortCode(statement);
  const answers = [
    await server.get<object>(challengesUrl(handover)),
    await server.get<object>(challengesUrl(handover, `/${id}`)),
    await server.post<object>(challengesUrl(handover, `/${id}/confirm-code`), {
      code: '0000-0000',
    }),
    await server.get<object>(`/api/v1/handovers/${handover}`),
    await server.get<object>(`/api/v1/handovers/${handover}/timeline`),
  ];
  for (const { body } of answers) {
    const text = JSON.stringify(body);
    assert.ok(!text.includes(code) && !text.includes(code.replace('-', '')), text);
    assert.ok(!text.includes(statement), 'the code can be computed from the statement');
  }
}

/** A handover that was asked, and a statement that answers. */
async function answered(ask: typeof LIVE | typeof CARRIED, claims = {}) {
  const { id: handover } = await server.opened(phones++);
  const challenge = await server.asks(handover, ask);
  const eid = ask.min === 'B1' ? EID : undefined;
  const { request, up } = await server.requestOf(challenge.qr, eid);
  const statement = await stated(world, request, claims);
  return { handover, challenge, request, up, statement };
}

test('B1: asked, answered, the code seen on the screen, and the gate is content', async () => {
  const { id } = await server.opened(phones++);
  for (const one of ALL_BUT_CERTIFICATE) {
    world.now += MINUTE_MS;
    await server.post(`/api/v1/handovers/${id}/evidence`, one);
  }
  const challenge = await server.asks(id, LIVE);
  assert.equal((await server.newest(id))?.state, 'asked');
  const { request, up, who } = await server.requestOf(challenge.qr, EID);
  assert.equal(who, '見本 carrier-a shop-1');
  const statement = await stated(world, request);
  const taken = await server.upload(up, statement);
  assert.deepEqual(
    [taken.status, taken.body.state, taken.body.receipt],
    [200, 'answered', undefined],
  );
  const waiting = await server.newest(id);
  assert.deepEqual([waiting?.state, waiting?.triesLeft], ['answered', 5]);
  await assertCodeIsHidden(id, challenge.id, statement);
  assert.equal((await server.statementsOf(id)).length, 0, 'nothing counts before the code is seen');
  const seen = await confirm(
    id,
    challenge.id,
    shortCode(statement).toLowerCase().replace('-', ' '),
  );
  assert.deepEqual([seen.status, seen.body.state], [200, 'accepted']);
  const { body } = await server.get<HandoverDto>(`/api/v1/handovers/${id}`);
  assert.equal(body.decision.verdict, 'accept', JSON.stringify(body.decision.reasons));
  const evidence = body.evidence.find(({ kind }) => kind === 'authority-statement');
  assert.equal(evidence?.person, 'staff-1');
  const shown = await server.get<HolderChallengeDto>(up);
  const anchors = await server.operatorAnchors();
  const receipt = await openHandoverReceipt(shown.body.receipt ?? '', anchors, request.ch);
  assert.ok(receipt.kind === 'good');
  assert.deepEqual([receipt.value.verdict, receipt.value.state], ['accept', 'open']);
});

test('B0 carried: answered at home, the phone switched off until it comes', async () => {
  const mail = { giver: 'reachable', preset: 'carrier-trade-in-mail' };
  await switchOn(world.database, 'carrier-a', mail.preset);
  const { id } = await server.opened(phones++, mail);
  const record = (evidence: object) =>
    server.post<HandoverDto>(`/api/v1/handovers/${id}/evidence`, evidence);
  await record({ kind: 'condition', power: 'off' });
  const challenge = await server.asks(id, CARRIED);
  assert.equal(Date.parse(challenge.exp), world.now + 14 * DAY_MS);
  world.now += 2 * DAY_MS;
  // The holder's app knows the phone's element from the authority; the phone itself is not asked.
  const { request, up } = await server.requestOf(challenge.qr, EID);
  const hour = new Date(world.now - DAY_MS).toISOString().slice(0, 13);
  const statement = await stated(world, request, { key: 'deleted', since: hour });
  const taken = await server.upload(up, statement);
  assert.deepEqual([taken.status, taken.body.state], [200, 'accepted'], JSON.stringify(taken.body));
  assert.ok(taken.body.receipt !== undefined);
  const [evidence] = await server.statementsOf(id);
  assert.equal(evidence?.body.seen, 'B0');
  world.now += 5 * DAY_MS;
  const parcel = await record({ kind: 'condition', power: 'on', screen: 'ok' });
  const key = parcel.body.compartments.find(({ compartment }) => compartment === 'jpki-key');
  assert.equal(key?.state, 'clear', 'what came in time stays');
  assert.ok('eid' in request);
  const opening = new Uint8Array(Buffer.from(request.r_e, 'base64url'));
  assert.equal(commitElement(opening, EID), request.c_elem, 'a reader can open it now');
});

test('about the person: no element is named', async () => {
  const { handover, statement, up, request } = await answered(CARRIED);
  assert.ok(!('eid' in request));
  assert.equal((await server.upload(up, statement)).body.state, 'accepted');
  assert.equal((await server.newest(handover))?.state, 'accepted');
});

test('the same statement sent again is answered, not taken again; another is refused', async () => {
  const { handover, statement, up, request } = await answered(CARRIED);
  await server.upload(up, statement);
  const again = await server.upload(up, statement);
  assert.deepEqual([again.status, again.body.state], [200, 'accepted']);
  const other = await server.upload(up, await stated(world, request));
  assert.deepEqual([other.status, other.body.code], [409, 'challenge-used']);
  assert.equal((await server.statementsOf(handover)).length, 1);
});

test('replay: a statement of one handover is refused by another', async () => {
  const one = await answered(CARRIED);
  const two = await answered(CARRIED);
  assert.equal((await server.upload(one.up, one.statement)).status, 200);
  const replayed = await server.upload(two.up, one.statement);
  assert.deepEqual([replayed.status, replayed.body.code], [422, 'statement-refused']);
  assert.deepEqual(
    replayed.body.errors?.map(({ code }) => code),
    ['other-challenge'],
  );
  const standing = await server.newest(two.handover);
  assert.deepEqual([standing?.state, standing?.triesLeft], ['refused', 19]);
  assert.deepEqual(
    standing?.reasons.map(({ code }) => code),
    ['other-challenge'],
  );
  assert.equal((await server.upload(two.up, two.statement)).body.state, 'accepted');
  assert.equal((await server.statementsOf(two.handover)).length, 1);
});

test('every reason at once, and iat 121 s ahead is one of them', async () => {
  const ahead = { iat: Math.floor(world.now / 1000) + 121, about: 'element' };
  const { up, statement } = await answered(CARRIED, ahead);
  const { body } = await server.upload(up, statement);
  assert.deepEqual(
    body.errors?.map(({ code }) => code),
    ['issued-in-future', 'other-element'],
  );
});

test('a live challenge ends after ten minutes, whatever the statement says', async () => {
  const late = await answered(LIVE);
  world.now += 10 * MINUTE_MS + 1_000;
  const refused = await server.upload(late.up, late.statement);
  assert.deepEqual(
    refused.body.errors?.map(({ code }) => code),
    ['expired'],
  );
  assert.equal((await server.newest(late.handover))?.state, 'expired');
  const unseen = await answered(LIVE);
  await server.upload(unseen.up, unseen.statement);
  world.now += 10 * MINUTE_MS + 1_000;
  const { id } = unseen.challenge;
  const seen = await confirm(unseen.handover, id, shortCode(unseen.statement));
  assert.deepEqual([seen.status, seen.body.code], [410, 'challenge-expired']);
});

test('two servers at once take one statement, and record it once', async () => {
  const second = await world.server();
  for (let round = 0; round < 5; round++) {
    const { handover, up, request } = await answered(CARRIED);
    const tries = await Promise.all(
      Array.from({ length: 6 }, async (_, i) => {
        const statement = await stated(world, request);
        return (i % 2 ? second : server).upload(up, statement);
      }),
    );
    assert.equal(tries.filter(({ status }) => status === 200).length, 1);
    const others = tries.filter(({ status }) => status !== 200);
    assert.ok(others.every(({ body }) => body.code === 'challenge-used'));
    server.deps.handover.cache.drop('carrier-a', handover);
    assert.equal((await server.statementsOf(handover)).length, 1);
  }
});

test('five codes are compared, by two servers at once; then none, not the right one', async () => {
  const second = await world.server();
  const { handover, challenge, up, statement } = await answered(LIVE);
  assert.equal((await confirm(handover, challenge.id, 'AAAA-AAAA')).body.code, 'code-not-awaited');
  await server.upload(up, statement);
  const wrong = await confirm(handover, challenge.id, 'ＡＡＡＡ－AAAA');
  assert.deepEqual([wrong.status, wrong.body.code], [422, 'code-differs']);
  assert.equal((await server.newest(handover))?.triesLeft, 4, 'a wrong code is counted and told');
  const url = challengesUrl(handover, `/${challenge.id}/confirm-code`);
  const guesses = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      (i % 2 ? second : server).post<Either<ChallengeDto>>(url, { code: `0000-000${i % 10}` }),
    ),
  );
  const codes = guesses.map(({ body }) => body.code);
  assert.equal(codes.filter((code) => code === 'code-differs').length, 4);
  const right = await confirm(handover, challenge.id, shortCode(statement));
  assert.deepEqual([right.status, right.body.code], [409, 'challenge-closed']);
  const standing = await server.newest(handover);
  assert.deepEqual([standing?.state, standing?.triesLeft], ['refused', 0]);
  assert.equal((await server.statementsOf(handover)).length, 0);
});

test('twenty uploads are looked at, then the challenge is closed', async () => {
  const { up, statement } = await answered(CARRIED);
  const broken = `${statement.slice(0, -8)}AAAAAAAA`;
  for (let i = 0; i < 20; i++) assert.equal((await server.upload(up, broken)).status, 422);
  const right = await server.upload(up, statement);
  assert.deepEqual([right.status, right.body.code], [409, 'challenge-closed']);
});

test('a handover is asked about twenty times at most', async () => {
  const { id } = await server.opened(phones++);
  for (let i = 0; i < 20; i++) await server.asks(id, LIVE);
  const more = await server.post<Either<ChallengeOpenedDto>>(challengesUrl(id), LIVE);
  assert.deepEqual([more.status, more.body.code], [409, 'challenge-too-many']);
});

test('only a person at an enrolled station sees a screen', async () => {
  const { handover, challenge, up, statement } = await answered(LIVE);
  await server.upload(up, statement);
  const nowhere = { ...STAFF, station: undefined };
  const seen = await confirm(handover, challenge.id, shortCode(statement), nowhere);
  assert.deepEqual([seen.status, seen.body.code], [403, 'station-needed']);
});

test('another operator neither sees, asks nor confirms', async () => {
  const { handover, challenge, up, statement } = await answered(LIVE);
  await server.upload(up, statement);
  const tries = [
    await server.get<Either<object>>(challengesUrl(handover), DEALER),
    await server.get<Either<object>>(challengesUrl(handover, `/${challenge.id}`), DEALER),
    await server.post<Either<object>>(challengesUrl(handover), LIVE, DEALER),
    await confirm(handover, challenge.id, shortCode(statement), DEALER),
  ];
  assert.deepEqual(
    tries.map(({ status }) => status),
    [404, 404, 404, 404],
  );
  const other = await server.opened(phones++);
  const foreign = await confirm(other.id, challenge.id, shortCode(statement));
  assert.deepEqual([foreign.status, foreign.body.code], [404, 'challenge-not-found']);
  assert.equal((await server.newest(handover))?.state, 'answered', 'nothing came of any of them');
});

test('staff cannot record a statement by themselves', async () => {
  const { handover, statement, request } = await answered(LIVE);
  const own = { asked: { ch: request.ch, min: 'B1' }, seen: 'B1' };
  const body = { kind: 'authority-statement', jwt: statement, ...own };
  const url = `/api/v1/handovers/${handover}/evidence`;
  const recorded = await server.post<Either<HandoverDto>>(url, body);
  assert.deepEqual([recorded.status, recorded.body.code], [422, 'evidence-invalid']);
});

test('a phone without an IMEI is bound to nothing', async () => {
  const phone = { label: 'junk-1' };
  const opened = await server.post<HandoverDto>('/api/v1/handovers', {
    phone,
    channel: 'collection',
  });
  const refused = await server.post<Either<object>>(challengesUrl(opened.body.id), LIVE);
  assert.deepEqual([refused.status, refused.body.code], [422, 'challenge-without-imei']);
});

test('a question of another kind does not read', async () => {
  const { id } = await server.opened(phones++);
  for (const ask of [{ mode: 'live', min: 'B4' }, { mode: 'station', min: 'B0' }, {}]) {
    const refused = await server.post<Either<object>>(challengesUrl(id), ask);
    assert.deepEqual([refused.status, refused.body.code], [400, 'request-invalid']);
  }
});

test('the invitation can be shown again, and a browser is led to the page with it', async () => {
  const { handover, challenge, up } = await answered(LIVE);
  const again = await server.get<ChallengeWithAskingDto>(
    challengesUrl(handover, `/${challenge.id}`),
  );
  assert.equal(again.body.asking.link, challenge.link);
  const { request } = await server.requestOf(again.body.asking.qr, EID);
  assert.equal(request.exp * 1000, Date.parse(challenge.exp));
  const headers = { accept: 'text/html,application/xhtml+xml' };
  const page = await server.app.inject({ method: 'GET', url: up, headers });
  assert.match(String(page.headers.location), /^\/holder\/answer#[A-Za-z0-9_-]+\.[A-Za-z0-9_.-]+$/);
  assert.equal(page.headers['referrer-policy'], 'no-referrer');
  assert.equal(page.headers['cache-control'], 'no-store');
});

test('unknown tokens and operators are not found, and one address may not try many', async () => {
  const unknown = await server.get<Either<object>>(`/c/${'A'.repeat(22)}`);
  assert.deepEqual([unknown.status, unknown.body.code], [404, 'challenge-not-found']);
  assert.equal((await server.get('/api/v1/public/operators/nobody/keys')).status, 404);
  const url = '/api/v1/public/operators/carrier-a/keys';
  const keys = await server.app.inject({ method: 'GET', url });
  assert.equal(keys.headers['cache-control'], 'public, max-age=60');
  assert.equal((await server.get<Either<object>>('/c/short')).status, 400);
  const { up, statement } = await answered(CARRIED);
  const statuses: number[] = [];
  for (let i = 0; i < 25; i++) {
    const payload = { statement: `${statement.slice(0, -8)}AAAAAAAA` };
    const { statusCode } = await server.app.inject({
      method: 'POST',
      url: up,
      payload,
      remoteAddress: '192.0.2.7',
    });
    statuses.push(statusCode);
  }
  assert.equal(statuses.filter((status) => status === 429).length, 5);
});

test('an upload that is too large or no statement is refused', async () => {
  const { up } = await answered(CARRIED);
  const large = await server.upload(up, 'x'.repeat(20_000));
  assert.equal(large.body.code, 'too-large');
  const long = await server.upload(up, 'x'.repeat(8_193));
  assert.equal(long.body.code, 'request-invalid');
  const nonsense = await server.upload(up, 'no statement');
  assert.deepEqual(
    nonsense.body.errors?.map(({ code }) => code),
    ['malformed'],
  );
});
