/**
 * R20: a record changed in the database by a person who knows it well: sealed entries are moved
 * with all that stands beside them, and every link and head is made to fit again.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { copyEntries, ENTRY, startAuditServer } from './audit.testing.ts';
import { STAFF, sampleImei, takeIn } from './handover.testing.ts';
import type { AuditDto, CheckedReceiptsDto, HandoverDto } from './wire.ts';

const server = await duringTests(startAuditServer);

const keyOf = (n: number): Buffer =>
  Buffer.from(server.deps.handover.keys.ofImei(sampleImei(n).slice(0, 14) as ImeiKey));

const byHand = async (statement: string, ...values: unknown[]) =>
  (await server.database.pools.owner.query(statement, values)).rows;

const audit = async (n: number): Promise<AuditDto> =>
  (await server.as(STAFF).post<AuditDto>('/api/v1/audit/phone', { imei: sampleImei(n) })).body;

/** Makes the links and the head of a chain fit, as `nagori.append` would. */
async function relink(key: Buffer): Promise<void> {
  await byHand(
    `do $$
     declare
       e record;
       before bytea := sha256(''::bytea);
     begin
       for e in select * from nagori.entry
         where phone_key = '\\x${key.toString('hex')}' order by seq
       loop
         before := nagori.link(e.operator, e.phone_key, before, e.seq, e.digest);
         update nagori.entry x set hash = before
           where x.operator = e.operator and x.phone_key = e.phone_key and x.seq = e.seq;
         update nagori.phone p set head = before, entries = e.seq
           where p.operator = e.operator and p.phone_key = e.phone_key;
       end loop;
     end $$`,
  );
}

/** Two phones taken in alike; gives their keys. */
async function pair(one: number, other: number): Promise<readonly [Buffer, Buffer]> {
  await takeIn(server, one);
  await takeIn(server, other);
  for (const n of [one, other]) assert.equal((await audit(n)).intact, true);
  return [keyOf(one), keyOf(other)];
}

/** What an entry is, without its place. */

test('R20: an entry moved from one phone to another is named', async () => {
  const [clean, dirty] = await pair(940, 941);
  await byHand(
    `update nagori.entry d set (${ENTRY}) = (select ${ENTRY} from nagori.entry c
       where c.phone_key = $1 and c.seq = 4) where d.phone_key = $2 and d.seq = 4`,
    clean,
    dirty,
  );
  await relink(dirty);
  const { intact, brokenAt } = await audit(941);
  assert.deepEqual([intact, brokenAt], [false, 4]);
  assert.equal((await audit(940)).intact, true);
});

test('R20: a whole chain copied under another phone is named from its first entry on', async () => {
  const [clean, dirty] = await pair(942, 943);
  await copyEntries(server, clean, dirty);
  await byHand(
    `update nagori.phone d set (entries, head, handover) = (select entries, head, handover
       from nagori.phone c where c.phone_key = $1) where d.phone_key = $2`,
    clean,
    dirty,
  );
  await relink(dirty);
  const { intact, brokenAt } = await audit(943);
  assert.deepEqual([intact, brokenAt], [false, 1]);
});

test('R20: two entries that changed places are named', async () => {
  await takeIn(server, 944);
  const key = keyOf(944);
  await byHand(
    `update nagori.entry a set (${ENTRY}) = (select ${ENTRY} from nagori.entry b
       where b.phone_key = $1 and b.seq = 9 - a.seq) where a.phone_key = $1 and a.seq in (4, 5)`,
    key,
  );
  await relink(key);
  const { intact, brokenAt } = await audit(944);
  assert.deepEqual([intact, brokenAt], [false, 4]);
});

test('R20: the last entry cut off with its head is named by its receipt', async () => {
  await takeIn(server, 945);
  const { body } = await server.as(STAFF).post<HandoverDto>('/api/v1/handovers', {
    phone: { imei: sampleImei(945) },
    channel: 'trade-in',
    stage: 'inspection',
  });
  const { id, receipt, version } = body;
  const ask = async () =>
    (
      await server
        .as(STAFF)
        .post<CheckedReceiptsDto>('/api/v1/audit/receipts', { receipts: [receipt] })
    ).body.receipts.map(({ at: _, ...rest }) => rest);
  assert.deepEqual(await ask(), [{ handover: id, seq: version, answer: 'good' }]);
  await byHand('delete from nagori.entry where phone_key = $1 and seq = $2', keyOf(945), version);
  await byHand(
    `update nagori.phone p set (entries, head, handover) = (select seq, hash, handover
       from nagori.entry e where e.phone_key = $1 and e.seq = $2 - 1) where p.phone_key = $1`,
    keyOf(945),
    version,
  );
  assert.equal((await audit(945)).intact, true, 'nothing in the database tells');
  assert.deepEqual(await ask(), [
    { handover: id, seq: version, answer: 'bad', fault: 'entry-missing' },
  ]);
});
