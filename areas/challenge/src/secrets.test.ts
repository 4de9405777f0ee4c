/**
 * What the operators' side keeps of a challenge: a dump of the database and everything that was
 * logged hold no identifier of an element, no salt, nonce or token, and no statement in clear; and
 * a crash between taking and recording a statement loses nothing.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverStore } from '@nagori/area-handover';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { shortCode } from '@nagori/challenge';
import { duringTests } from '@nagori/testkit';
import { sampleImei } from '../../handover/src/handover.testing.ts';
import { EID, startWorld, stated } from './challenge.testing.ts';
import type { ChallengesDto } from './wire.ts';

const world = await duringTests(startWorld);
const server = await world.server();

/** Every row of every table that the operators' role can see, as the owner reads it. */
async function dump(): Promise<string> {
  const { owner } = world.database.pools;
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('nagori', 'graphile_worker', 'public')`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await owner.query(`select row_to_json(t)::text as row from ${name} t`);
    texts.push(...rows.map(({ row }: { row: string }) => `${name} ${row}`));
  }
  return texts.join('\n');
}

/** Every way in which bytes or text could stand in a dump or a log line. */
function spellings(secret: Uint8Array | string): readonly string[] {
  const bytes = Buffer.from(secret as string);
  const text = typeof secret === 'string' ? [secret] : [];
  const b64 = bytes.toString('base64').replace(/=+$/, '');
  return [...text, bytes.toString('hex'), b64, bytes.toString('base64url')];
}

test('neither dump nor log holds what opens a commitment or answers a challenge', async () => {
  const drawnBefore = world.drawn.length;
  const { id: handover } = await server.opened(900);
  const challenge = await server.asks(handover, { mode: 'live', min: 'B1' });
  const { request, up } = await server.requestOf(challenge.qr, EID);
  const statement = await stated(world, request);
  const refused = await stated(world, request, { ch: 'A'.repeat(43) });
  await server.upload(up, refused);
  await server.upload(up, statement);
  const url = `/api/v1/handovers/${handover}/challenges/${challenge.id}/confirm-code`;
  await server.post(url, { code: 'AAAA-AAAA' });
  const seen = await server.post<{ state: string }>(url, { code: shortCode(statement) });
  assert.equal(seen.body.state, 'accepted');
  const token = up.slice('/c/'.length);
  const drawn = world.drawn.slice(drawnBefore).filter(({ length }) => length >= 16);
  // Nonce, salts and token were drawn in this test; so were salts of entries, which are sealed too.
  assert.ok(drawn.length >= 5);
  const dataSalts = await world.database.pools.owner.query('select salt from nagori.data_key');
  const known = new Set(dataSalts.rows.map(({ salt }: { salt: Buffer }) => salt.toString('hex')));
  const secrets = [
    EID,
    token,
    statement,
    refused,
    request.ch,
    shortCode(statement),
    sampleImei(900),
    sampleImei(900).slice(0, 14),
    ...('r_e' in request ? [request.r_e] : []),
    ...drawn.filter((bytes) => !known.has(Buffer.from(bytes).toString('hex'))),
  ];
  const dumped = await dump();
  assert.ok(dumped.includes('nagori.challenge '), 'the challenge stands in the dump');
  const logged = world.log();
  assert.ok(logged.includes('/c/:uploadToken'), 'requests are logged by their pattern');
  for (const [place, text] of Object.entries({ dumped, logged })) {
    const found = secrets.flatMap(spellings).filter((one) => text.includes(one));
    assert.deepEqual(found, [], place);
  }
});

test('the dump test would find a secret', async () => {
  const { owner } = world.database.pools;
  await owner.query(`update nagori.challenge set refusals = array[$1::text]`, [EID]);
  assert.ok((await dump()).includes(EID));
  await owner.query(`update nagori.challenge set answer = $1`, [Buffer.from(EID)]);
  const hex = Buffer.from(EID).toString('hex');
  assert.ok((await dump()).includes(hex));
});

/** A store whose next write of an entry fails, before or after it was stored. */
function failing(how: 'not-persisted' | 'persisted-anyway') {
  const state = { armed: false };
  const spoil = (store: HandoverStore): HandoverStore => ({
    ...store,
    append: async (write) => {
      if (!state.armed) return store.append(write);
      state.armed = false;
      if (how === 'persisted-anyway') await store.append(write);
      throw Object.assign(new Error('the connection broke'), { code: 'ECONNRESET' });
    },
  });
  return { state, spoil };
}

for (const how of ['not-persisted', 'persisted-anyway'] as const) {
  test(`taken, then recording fails as ${how}: recorded once at the next request`, async () => {
    for (const [next, n] of [
      ['holder', 0],
      ['again', 1],
      ['counter', 2],
    ] as const) {
      const { state, spoil } = failing(how);
      const broken = await world.server(spoil);
      const { id } = await broken.opened(910 + n + (how === 'not-persisted' ? 0 : 5));
      const challenge = await broken.asks(id, { mode: 'carried', min: 'B0' });
      const { request, up } = await broken.requestOf(challenge.qr, undefined);
      const statement = await stated(world, request);
      state.armed = true;
      const failed = await broken.upload(up, statement);
      assert.deepEqual([failed.status, failed.body.code], [503, 'store-unavailable']);
      // Another server, hours later: the answer came in time, so it counts.
      world.now += 15 * 24 * 3_600_000;
      const url = `/api/v1/handovers/${id}/challenges`;
      if (next === 'holder')
        assert.equal((await server.get<{ state: string }>(up)).body.state, 'accepted');
      if (next === 'again')
        assert.equal((await server.upload(up, statement)).body.state, 'accepted');
      const { body } = await server.get<ChallengesDto>(url);
      assert.equal(body.items[0]?.state, 'accepted', next);
      assert.equal((await server.statementsOf(id)).length, 1, next);
      const shown = await server.get<HandoverDto>(`/api/v1/handovers/${id}`);
      const key = shown.body.compartments.find(({ compartment }) => compartment === 'jpki-key');
      assert.equal(key?.state, 'clear', 'received in time, though recorded late');
    }
  });
}
