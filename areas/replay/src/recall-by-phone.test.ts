/** R30: a recall speaks of the phone as it was at the work, whatever it is called or joined to. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { issue, opening } from '../../clearance/src/clearance.testing.ts';
import { STAFF, takeIn } from '../../handover/src/handover.testing.ts';
import { ADMINISTRATOR, NAMED_WORK, startReplayServer } from './replay.testing.ts';
import type { RecalledToolDto } from './wire.ts';

const RECALLS = '/api/v1/replay/recalls';
const RECALL = { kind: 'recall', tool: 'overwriter', from: '2020-01-01T00:00:00.000Z' };

const replays = await duringTests(startReplayServer);
const { world } = replays;
const { server } = world;
const staff = server.as(STAFF);
const administrator = server.as(ADMINISTRATOR);

/** Acts on a recall, whatever it found. */
async function recall(more: object = {}): Promise<void> {
  const { run } = await replays.replay({ ...RECALL, ...more });
  await replays.act(run.id, (await replays.hits(run.id)).length);
}

afterEach(async () => {
  const { body } = await administrator.get<RecalledToolDto[]>(RECALLS);
  for (const { id } of body) await administrator.post(`${RECALLS}/${id}/lift`, {});
});

/** Taken in, with all of the bench's work. */
async function worked(n: number): Promise<HandoverDto> {
  await takeIn(server, n);
  const { id } = await opening(server, n, 'release');
  return staff.record(id, ...NAMED_WORK);
}

const PHONE = { platform: 'android', model: 'EX-B1', os: '15' } as const;
const ANSWERS: readonly (readonly [string, object, object])[] = [
  ['a later version of its system', { os: '15' }, { os: '16' }],
  ['another name of its model', { model: 'EX-B1' }, { model: 'EX-B1 128GB' }],
];
for (const [n, [name, of, now]] of ANSWERS.entries()) {
  test(`R30 a recall is not answered by ${name}`, async () => {
    await recall(of);
    const { id, decision } = await worked(n);
    assert.equal(decision.verdict, 'hold');
    const look = { kind: 'phone-description', from: 'look', ...PHONE, ...now };
    const after = await staff.record(id, look);
    assert.equal(after.decision.verdict, 'hold');
    assert.equal((await issue(world, id)).status, 409);
  });
}
