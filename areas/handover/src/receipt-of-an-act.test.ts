/** A receipt is of the act that was asked for, whatever is written beside it or after it (R20). */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { BENCH_WORK, opening } from '../../clearance/src/clearance.testing.ts';
import { ADMINISTRATOR, startReplayServer } from '../../replay/src/replay.testing.ts';
import type { RecalledToolDto } from '../../replay/src/wire.ts';
import { checkReceipts } from './check-receipts.ts';
import { STAFF, samplePhone, takeIn } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const replays = await duringTests(startReplayServer);
const { server } = replays.world;
const staff = () => server.as(STAFF);

const RECALLS = '/api/v1/replay/recalls';
const [ERASED] = BENCH_WORK;
const OVERWRITTEN = {
  ...BENCH_WORK.find(({ kind }) => kind === 'overwrite-report'),
  happened: true,
};
const OPENINGS = '/api/v1/handovers';

async function recall(tool: string): Promise<void> {
  const { run } = await replays.replay({ kind: 'recall', tool, from: '2020-01-01T00:00:00.000Z' });
  const { length } = await replays.hits(run.id);
  assert.equal((await replays.act(run.id, length)).acted?.left, 0);
}

afterEach(async () => {
  const administrator = server.as(ADMINISTRATOR);
  const { body } = await administrator.get<RecalledToolDto[]>(RECALLS);
  for (const { id } of body) await administrator.post(`${RECALLS}/${id}/lift`, {});
});

/** The number, kind and time of the entry that each receipt is of, all of them true. */
async function entriesOf(...receipts: readonly (string | undefined)[]) {
  const { handover, receipts: signer } = server.deps;
  const given = receipts.map((one) => one ?? '');
  const checked = await checkReceipts({ handover, receipts: signer }, STAFF.operator, given);
  const owner = server.database.pools.owner;
  const found: string[] = [];
  for (const { receipt, fault } of checked) {
    assert.equal(fault, undefined);
    const { rows } = await owner.query(
      `select e.seq, e.kind, e.at = to_timestamp($3::float8 / 1000) as is_then from nagori.entry e
        join nagori.handover h on h.operator = e.operator and h.phone_key = e.phone_key
        where h.id = $1 and e.seq = $2`,
      [receipt?.handover, receipt?.seq, receipt?.at],
    );
    assert.ok(rows[0]?.is_then, 'the time of another entry');
    found.push(`${rows[0].seq} ${rows[0].kind}`);
  }
  return found;
}

/** Taken in, with its release opened: the address, and how many entries there are. */
async function begun(n: number): Promise<{ readonly at: string; readonly seq: number }> {
  await takeIn(server, n);
  const { id, version } = await opening(server, n, 'release');
  return { at: `${OPENINGS}/${id}`, seq: version };
}

const post = async (url: string, body: object, who = STAFF): Promise<HandoverDto> => {
  const answer = await server.as(who).post<HandoverDto>(url, body);
  assert.ok(answer.status < 300, JSON.stringify(answer.body));
  return answer.body;
};

test('R20 the receipt of a request that is sent again is of its own entry', async () => {
  const { at, seq } = await begun(1);
  const asked = { ...ERASED, requestId: randomUUID() };
  const one = await post(`${at}/evidence`, asked);
  await post(`${at}/evidence`, { kind: 'activation-attempt', result: 'activated' });
  const two = await post(`${at}/evidence`, asked);
  assert.equal(two.version, one.version + 1, 'the record is shown as it is');
  const entry = `${seq + 1} evidence`;
  assert.deepEqual(await entriesOf(one.receipt, two.receipt), [entry, entry]);
});

test('R30 the receipt of an act that a recall reaches is of the act', async () => {
  const { at, seq } = await begun(2);
  await recall('overwriter');
  const asked = { ...OVERWRITTEN, requestId: randomUUID() };
  const one = await post(`${at}/evidence`, asked);
  const two = await post(`${at}/evidence`, asked);
  assert.deepEqual([one.version, two.version], [seq + 2, seq + 2], 'the recall is beside it');
  const entry = `${seq + 1} evidence`;
  assert.deepEqual(await entriesOf(one.receipt, two.receipt), [entry, entry]);
});

test('R20 the short answer names the entry that was written, and its hash', async () => {
  const { at, seq } = await begun(3);
  await recall('overwriter');
  const asked = { ...OVERWRITTEN, requestId: randomUUID() };
  for (let n = 0; n < 2; n++) {
    const { version, hash, receipt } = (
      await staff().post<{
        readonly version: number;
        readonly hash: string;
        readonly receipt: string;
      }>(`${at}/evidence?return=minimal`, asked)
    ).body;
    assert.equal(version, seq + 2);
    const [entry] = await entriesOf(receipt);
    assert.equal(entry, `${seq + 1} evidence`);
    const owner = server.database.pools.owner;
    const { rows } = await owner.query('select seq from nagori.entry where hash = $1', [
      Buffer.from(hash, 'hex'),
    ]);
    assert.deepEqual(rows, [{ seq: seq + 1 }]);
  }
});

test('R20 an opening that is sent again has the receipt of the opening', async () => {
  await takeIn(server, 4);
  const asked = {
    ...{ phone: samplePhone(4), channel: 'trade-in', stage: 'release' },
    requestId: randomUUID(),
  };
  const one = await post(OPENINGS, asked);
  await post(`${OPENINGS}/${one.id}/close`, { outcome: 'refused' });
  const two = await post(OPENINGS, asked);
  assert.equal(two.id, one.id);
  const entry = `${one.version} open`;
  assert.deepEqual(await entriesOf(one.receipt, two.receipt), [entry, entry]);
});

test('R30 an opening that a recall reaches has the receipt of the opening', async () => {
  const asked = { kind: 'recall', tool: 'overwriter', from: '2020-01-01T00:00:00.000Z' };
  const { run } = await replays.replay(asked);
  const { length } = await replays.hits(run.id);
  const { at, seq } = await begun(5);
  await post(`${at}/evidence`, OVERWRITTEN);
  await post(`${at}/close`, { outcome: 'refused' });
  await replays.act(run.id, length);
  const opened = await opening(server, 5, 'release');
  assert.equal(opened.version, seq + 4, 'the recall is beside it');
  assert.deepEqual(await entriesOf(opened.receipt), [`${seq + 3} open`]);
});

test('R20 a phone scanned again has the receipt of its newest entry', async () => {
  const { seq } = await begun(6);
  const asked = { phone: samplePhone(6), channel: 'trade-in', stage: 'release' };
  const again = await post(OPENINGS, asked);
  assert.deepEqual(await entriesOf(again.receipt), [`${seq} open`]);
});
