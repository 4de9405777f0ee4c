/** R20: no certificate on a record that is not the phone's own, whole and as it was sealed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { copyEntries } from '../../handover/src/audit.testing.ts';
import { STAFF, sampleImei, takeIn } from '../../handover/src/handover.testing.ts';
import { issue, opening, released, startClearanceServer } from './clearance.testing.ts';
import type { ClearanceDto } from './wire.ts';

const world = await duringTests(startClearanceServer);

const keyOf = (n: number): Buffer =>
  Buffer.from(world.server.deps.handover.keys.ofImei(sampleImei(n).slice(0, 14) as ImeiKey));

const byHand = (statement: string, ...values: unknown[]) =>
  world.server.database.pools.owner.query(statement, values);

const codeOf = ({ status, body }: { readonly status: number; readonly body: ClearanceDto }) => [
  status,
  (body as unknown as { readonly code?: string }).code,
];

/** Another server, which remembers nothing. */
const forget = (handover: string) => world.server.deps.handover.cache.drop('carrier-a', handover);

test('R20: a clean phone’s record under a dirty phone gives no certificate', async () => {
  await released(world, 950);
  await takeIn(world.server, 951);
  const { id } = await opening(world.server, 951, 'release');
  const [clean, dirty] = [keyOf(950), keyOf(951)];
  await copyEntries(world.server, clean, dirty);
  await byHand(
    `update nagori.entry e set handover = $3 from nagori.phone c
     where c.phone_key = $1 and e.phone_key = $2 and e.handover = c.handover`,
    clean,
    dirty,
    id,
  );
  await byHand(
    `update nagori.phone d set (entries, head) = (select entries, head from nagori.phone c
       where c.phone_key = $1) where d.phone_key = $2`,
    clean,
    dirty,
  );
  forget(id);
  assert.deepEqual(codeOf(await issue(world, id)), [409, 'record-broken']);
});

test('R20: a link that was changed, a policy that was exchanged: no certificate', async () => {
  const id = await released(world, 952);
  const key = keyOf(952);
  const change = async (statement: string, back: string) => {
    await byHand(statement, key);
    forget(id);
    assert.deepEqual(codeOf(await issue(world, id)), [409, 'record-broken'], statement);
    await byHand(back, key);
    forget(id);
  };
  await change(
    `update nagori.entry set hash = sha256(hash) where phone_key = $1 and seq = 1`,
    `update nagori.entry set hash = nagori.link(operator, phone_key, sha256(''::bytea), 1, digest)
     where phone_key = $1 and seq = 1`,
  );
  await change(
    `update nagori.handover set giver = 'supplier' where phone_key = $1 and stage = 'release'`,
    `update nagori.handover set giver = null where phone_key = $1 and stage = 'release'`,
  );
  assert.equal((await issue(world, id)).status, 201, 'as it was');
});

test('R20: a broken seal stops the handover, and the answer points to the audit', async () => {
  const { id } = await takeIn(world.server, 953);
  await byHand(
    `update nagori.entry e set sealed = f.sealed from nagori.entry f
     where e.phone_key = $1 and f.phone_key = $1 and e.seq = 3 and f.seq = 4`,
    keyOf(953),
  );
  forget(id);
  const read = await world.server.as(STAFF).get<ClearanceDto>(`/api/v1/handovers/${id}`);
  assert.deepEqual(codeOf(read), [409, 'record-broken']);
});
