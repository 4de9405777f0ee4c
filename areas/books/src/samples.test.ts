/** Samples of a lot's erased phones over HTTP: drawn, looked at, reported (R2's 5%, R11). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LotLineDto } from '@nagori/area-bench/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { samplePhone } from '../../handover/src/handover.testing.ts';
import { CLERK, type Problem, startBookServer } from './books.testing.ts';
import type { SampleDetailDto } from './wire.ts';

const server = await duringTests(startBookServer);

const SAMPLES = '/api/v1/books/samples';
const OVERWRITE = {
  kind: 'overwrite-report',
  actor: 'staff',
  tool: { name: 't' },
  result: 'done',
};

/** A lot of which the supplier erased some, our bench some, and nobody the rest. */
async function lot(name: string, first: number, counts: readonly [number, number, number]) {
  const [bySupplier, byBench, byNone] = counts;
  const phones = Array.from({ length: bySupplier + byBench + byNone }, (_, at) => ({
    phone: samplePhone(first + at),
    evidence: at < bySupplier ? [{ ...OVERWRITE, actor: 'supplier' }] : [],
  }));
  const bench = server.as(CLERK);
  const { status, body } = await bench.post<LotLineDto[]>('/api/v1/bench/lots', {
    lot: name,
    supplier: 'dealer-b',
    channel: 'procurement',
    phones,
  });
  assert.equal(status, 200, JSON.stringify(body));
  const ids = body.map(({ handover }) => handover ?? '');
  for (const id of ids.slice(bySupplier, bySupplier + byBench)) {
    await bench.record(id, { ...OVERWRITE, happened: true });
  }
  return ids;
}

const draw = (sent: object) => server.as(CLERK).post<SampleDetailDto & Problem>(SAMPLES, sent);

test('R11: of every part of a lot its share is drawn, and another person looks', async () => {
  const ids = await lot('lot-r2', 300, [25, 21, 4]);
  const { status, body: plan } = await draw({ lot: 'lot-r2' });
  assert.equal(status, 201, JSON.stringify(plan));
  assert.deepEqual(
    plan.strata.map(({ stratum, size, drawn }) => ({ stratum, size, drawn })),
    [
      { stratum: 'lot-r2/bench', size: 21, drawn: 2 },
      { stratum: 'lot-r2/supplier', size: 25, drawn: 2 },
    ],
  );
  assert.deepEqual([plan.leftOut, plan.share, plan.confidence], [4, 0.05, 0.95]);
  assert.ok(!plan.isFulfilled && plan.phones.every(({ handover }) => ids.includes(handover)));

  const looks = `${SAMPLES}/${plan.id}/looks`;
  const look = (sent: object) => server.as(CLERK).post<SampleDetailDto & Problem>(looks, sent);
  const ours = plan.phones.filter(({ erasedBy }) => erasedBy === 'staff-1');
  const theirs = plan.phones.filter(({ erasedBy }) => erasedBy === 'dealer-b');
  assert.equal(ours.length, 2);
  const own = await look({ phone: ours[0]?.handover, result: 'clear' });
  assert.equal(own.body.code, 'sample-look-by-eraser');
  const stranger = ids.find((id) => plan.phones.every(({ handover }) => handover !== id));
  assert.equal((await look({ phone: stranger, result: 'clear' })).body.code, 'sample-not-drawn');
  for (const { handover } of ours) {
    const { body } = await look({ phone: handover, result: 'clear', badge: 'badge-2' });
    assert.equal(body.phones.find((one) => one.handover === handover)?.lookedBy, 'staff-2');
  }
  const [first, second] = theirs.map(({ handover }) => handover);
  const bare = await look({ phone: first, result: 'residue' });
  assert.equal(bare.body.code, 'sample-look-incomplete');
  const seen = { phone: first, result: 'residue', on: 'user-data', with: 'eye' };
  const { body: found } = await look(seen);
  assert.deepEqual([found.found, found.looked, found.isFulfilled], [1, 3, false]);
  assert.deepEqual(found.toDoAgain, [first]);
  const phone = await server.as(CLERK).get<HandoverDto>(`/api/v1/handovers/${first}`);
  const state = phone.body.compartments.find(({ compartment }) => compartment === 'user-data');
  assert.equal(state?.state, 'residue', 'it is evidence of the phone at once');
  const { body: last } = await look({ phone: second, result: 'clear' });
  assert.ok(last.isFulfilled && last.size === 46 && last.atMost > 1);
});

test('the report opens as a page to print and sign, with its seed', async () => {
  await lot('lot-print', 400, [10, 0, 0]);
  const { body: plan } = await draw({ lot: 'lot-print', share: 0.2 });
  assert.equal(plan.drawn, 2);
  const url = `${SAMPLES}/${plan.id}/page?language=ja`;
  const { body } = await server.app.inject({ method: 'GET', url });
  for (const said of [plan.seed, '検査は終わっていません', '消去した10台のうち0台', '見本商店']) {
    assert.ok(body.includes(said), said);
  }
});

test('a lot without erased phones gives no sample; the same request is one sample', async () => {
  await lot('lot-none', 500, [0, 0, 2]);
  assert.equal((await draw({ lot: 'lot-none' })).body.code, 'sample-of-nothing');
  await lot('lot-once', 520, [30, 0, 0]);
  const sent = { lot: 'lot-once', requestId: '5f0c1c1e-0000-4000-8000-000000000002' };
  const [first, again] = [await draw(sent), await draw(sent)];
  assert.equal(again.body.id, first.body.id);
  assert.equal(again.body.seed, first.body.seed, 'a sample is not drawn until it comes out better');
  const other = server.as({ ...CLERK, operator: 'dealer-b' });
  assert.deepEqual((await other.get<SampleDetailDto[]>(SAMPLES)).body, []);
});
