/** A write that the database refuses leaves nothing behind (docs/adr/0102). */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { sampleImei, samplePhone, startTestServer } from './handover.testing.ts';

const server = await duringTests(startTestServer);
const { staff } = server;
const { owner } = server.database.pools;
const { store, keys } = server.deps.handover;
const keyOf = (n: number) => keys.ofImei(sampleImei(n).slice(0, 14) as ImeiKey);

const open = async (n: number) => {
  const intake = { phone: samplePhone(n), channel: 'trade-in' };
  return (await staff.post('/api/v1/handovers', intake)).body;
};

const reportLost = (n: number) =>
  owner.query(
    `insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
     values ($1, 'carrier-b', $2, $3)`,
    [keyOf(n), randomUUID(), new Date(server.now)],
  );
const endReports = () => owner.query('delete from nagori.lost_phone');

/** `what` happens just before each second number is written, `times` at most. */
function beforeNumber(what: () => Promise<unknown>, times: number): void {
  const { append } = store;
  let left = times;
  const late: typeof append = async (write) => {
    if (write.learnt !== undefined && left-- > 0) await what();
    return append(write);
  };
  Object.assign(store, { append: late });
}

/** Each record of these phones: its state, and whether it has a second number. */
async function states(...numbers: readonly number[]): Promise<string | undefined> {
  const { rows } = await owner.query<{ states: string }>(
    `select string_agg(state || coalesce(' ' || (phone_key2 is not null)::text, ''), ', '
       order by state) as states from nagori.phone where phone_key = any($1)`,
    [numbers.map(keyOf)],
  );
  return rows[0]?.states;
}

test('R21 a loss that ends while two records are joined stops neither', async () => {
  const [a, b] = [await open(1), await open(2)];
  await reportLost(2);
  beforeNumber(endReports, 1);
  const said = { imei2: sampleImei(2), joins: b.id };
  const { status } = await staff.post(`/api/v1/handovers/${a.id}/second-number`, said);
  assert.deepEqual([status, await states(1, 2)], [200, 'joined false, open true']);
});

test('R21 a loss that is reported as a number is read is heard', async () => {
  const a = await open(3);
  beforeNumber(() => reportLost(4), 1);
  const url = `/api/v1/handovers/${a.id}/second-number`;
  const { status, body } = await staff.post(url, { imei2: sampleImei(4) });
  assert.deepEqual([status, body.decision.verdict], [200, 'quarantine']);
});

for (const [first, second, joined] of [
  [11, 12, false],
  [13, 14, true],
] as const) {
  test(`a number refused for another list ${joined ? 'joins' : 'leaves'} nothing`, async () => {
    const a = await open(first);
    const b = joined ? await open(second) : undefined;
    let isLost = false;
    beforeNumber(async () => {
      await (isLost ? endReports() : reportLost(second));
      isLost = !isLost;
    }, 5);
    const said = { imei2: sampleImei(second), ...(b && { joins: b.id }) };
    const { status } = await staff.post(`/api/v1/handovers/${a.id}/second-number`, said);
    const left = joined ? 'open false, open false' : 'open false';
    assert.deepEqual([status, await states(first, second)], [409, left]);
    await endReports();
  });
}
