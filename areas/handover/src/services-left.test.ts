/** R08 over HTTP: what a reader saw in the chip is named beside it, and in its reason. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { STAFF, sampleImei, samplePhone, startTestServer } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const server = await duringTests(() => startTestServer());

const ROOT = '0000-FFFE';
const CONTAINER = { code: 'FE0F', nodes: [ROOT] };
const common = (...nodes: readonly string[]) => ({ code: 'FE00', nodes: [ROOT, ...nodes] });
const CLEAN = [common(), CONTAINER];
const EDY = [common('1000-173F', '110B'), CONTAINER];
const MANY = [{ code: '0003', nodes: [ROOT] }, common('110B', '35CB', 'A00B'), CONTAINER];

interface Walk {
  readonly outcome?: string;
  readonly systems: readonly object[];
}

/** What is shown of the n-th phone's chip after these walks, and in the chip's reasons. */
async function shownAfter(n: number, ...walks: readonly (Walk | object)[]) {
  const open = { phone: samplePhone(n), channel: 'trade-in' };
  const as = server.as(STAFF);
  const { id } = (await as.post<HandoverDto>('/api/v1/handovers', open)).body;
  for (const walk of walks) {
    const whole = 'kind' in walk ? walk : { ...PROBE, ...walk };
    await as.record(id, { ...whole, imei: sampleImei(n) });
  }
  const { body } = await as.get<HandoverDto>(`/api/v1/handovers/${id}`);
  const chip = body.compartments.find(({ compartment }) => compartment === 'felica');
  const reasons = body.decision.reasons.filter(({ left }) => left !== undefined);
  for (const { subjects, left } of reasons) {
    assert.deepEqual([subjects, left], [['felica'], chip?.left]);
  }
  // As many names in Japanese, where a name may hold a middle dot itself.
  const count = chip?.left?.en.replaceAll(/\(.*?\)/g, '').split(', ').length;
  assert.equal(chip?.left?.ja.replaceAll(/（.*?）/g, '').split('、').length, count);
  return [chip?.state, chip?.left?.en, reasons.length];
}

const PROBE = { kind: 'probe', target: 'felica', outcome: 'complete' };
const NAMES = 'transit card (Suica, PASMO, ICOCA …), Rakuten Edy, QUICPay, unlisted service';

test('R08 each service is named once, an unlisted one as that', async () => {
  assert.deepEqual(await shownAfter(7_101, { systems: MANY }), ['residue', NAMES, 1]);
});

test('R08 a whole walk takes back what an earlier one named; a broken one adds to it', async () => {
  const many = { systems: MANY };
  assert.deepEqual(await shownAfter(7_102, many, { systems: EDY }), ['residue', 'Rakuten Edy', 1]);
  const torn = { outcome: 'interrupted', systems: [common('7B80-7BBF')] };
  const both = 'Rakuten Point Card, Rakuten Edy';
  assert.deepEqual(await shownAfter(7_103, { systems: EDY }, torn), ['residue', both, 1]);
});

test('R08 a walk of an unknown time takes nothing back, nor does another from it', async () => {
  const edy = { systems: EDY };
  const point = { systems: [common('7B80-7BBF'), CONTAINER], at: '1970-01-01T00:00:00Z' };
  const both = ['residue', 'Rakuten Point Card, Rakuten Edy', 1];
  assert.deepEqual(await shownAfter(7_107, edy, point), both);
});

test('R08 nothing is named where nothing was seen, or no reader saw it', async () => {
  assert.deepEqual(await shownAfter(7_104, { systems: CLEAN }), ['clear', undefined, 0]);
  const look = { kind: 'observation', saw: [{ on: 'felica', sees: 'residue', with: 'app' }] };
  const [state, left] = await shownAfter(7_105, look);
  assert.deepEqual([state, left], ['residue', undefined]);
});

test('R08 an erasure that answers the walk takes its names away', async () => {
  const erased = { kind: 'felica-tool', result: 'erased', tool: { name: 'felica-eraser' } };
  const walked = { systems: EDY };
  const [state, left] = await shownAfter(7_106, walked, { ...erased, happened: true });
  assert.deepEqual([state, left], ['clear', undefined]);
});
