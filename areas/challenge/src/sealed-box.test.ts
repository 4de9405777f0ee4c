/** R20: nobody sees the screen of a phone in a sealed box; its answer waits for the box. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortCode } from '@nagori/challenge';
import { duringTests } from '@nagori/testkit';
import { EID, type Either, startWorld, stated } from './challenge.testing.ts';
import type { ChallengeDto } from './wire.ts';

const world = await duringTests(startWorld);

test('a code is not confirmed while the box is sealed, and no try is spent', async () => {
  const server = await world.server();
  const { id: handover } = await server.opened(950);
  const challenge = await server.asks(handover, { mode: 'live', min: 'B1' });
  const { request, up } = await server.requestOf(challenge.qr, EID);
  const statement = await stated(world, request);
  await server.upload(up, statement);
  const { owner } = world.database.pools;
  const put = async (state: 'sealed' | 'open') => {
    const seal = state === 'sealed' ? 'seal-1' : null;
    await owner.query(
      `insert into nagori.box values ('carrier-a', 'box-1', $1, $2, 'shelf', 1, now())
       on conflict (operator, id) do update set state = excluded.state, seal = excluded.seal`,
      [state, seal],
    );
  };
  await put('sealed');
  await owner.query(
    `insert into nagori.box_event
       values ('carrier-a', 'box-1', 1, 'sealed', 'seal-1', 1, 1, true, 'shelf', 'staff-1', now())`,
  );
  await owner.query(`update nagori.phone set box = 'box-1' where operator = 'carrier-a'`);
  server.deps.handover.cache.drop('carrier-a', handover);
  const url = `/api/v1/handovers/${handover}/challenges/${challenge.id}/confirm-code`;
  const code = shortCode(statement);
  const refused = await server.post<Either<ChallengeDto>>(url, { code });
  assert.deepEqual([refused.status, refused.body.code], [409, 'box-sealed']);
  await put('open');
  const seen = await server.post<Either<ChallengeDto>>(url, { code });
  assert.deepEqual([seen.status, seen.body.state, seen.body.triesLeft], [200, 'accepted', 5 - 1]);
});
