/** Who supplies phones, by the register (R25): its standing, and what rests on its word. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { STAFF, samplePhone } from '../../handover/src/handover.testing.ts';
import { certify, DEALER, startRegistryServer } from './register.testing.ts';
import { reviewRegister } from './review-register.ts';

const world = await duringTests(startRegistryServer);

/** A phone of a lot: its supplier has no record of it here, and only a file speaks for it. */
async function ofLot(n: number): Promise<HandoverDto> {
  const lot = {
    lot: `lot-${n}`,
    supplier: DEALER,
    channel: 'procurement',
    phones: [
      {
        phone: samplePhone(n),
        evidence: [{ kind: 'supplier-confirmation', erased: ['user-data', 'felica'] }],
      },
    ],
  };
  const sent = await world.server.as(STAFF).post<object[]>('/api/v1/bench/lots', lot);
  assert.equal(sent.status, 200, JSON.stringify(sent.body));
  const request = { phone: samplePhone(n), channel: 'procurement' };
  const { body: opened } = await world.server.as(STAFF).post('/api/v1/handovers', request);
  return opened;
}

/** What the register's round would look at. */
const rests = async (): Promise<readonly string[]> =>
  (await world.deps.registry.resting(DEALER, undefined, 100)).map(({ handover }) => handover);

test('R25: a phone whose supplier has no record of it here rests on its word, too', async () => {
  const opened = await ofLot(700);
  assert.deepEqual(await rests(), [opened.id]);
  assert.equal((await certify(world)).body.status, 'certified');
  const { deps, clearance, decide } = world;
  const note = 'shelf 3';
  const { body } = await decide({ act: 'suspend', cause: 'leftovers', note });
  const review = await reviewRegister(
    { ...deps, clearance },
    { operator: DEALER, seq: body.stop?.seq ?? 0 },
  );
  assert.equal(review.resting, 1);
});

test('R25: a phone that cannot be judged again ends no review, on whichever page', async () => {
  const phones = [await ofLot(710), await ofLot(711), await ofLot(712)].map(({ id }) => id);
  const order = (await rests()).filter((id) => phones.includes(id));
  const [first, second, third] = order;
  const { deps, clearance } = world;
  const reviewed: string[] = [];
  const store = {
    ...clearance.handover.store,
    byHandover: async (operator: string, handover: string) => {
      reviewed.push(handover);
      if (handover === first || handover === second) throw new TypeError(`broken ${handover}`);
      return clearance.handover.store.byHandover(operator, handover);
    },
  };
  const seq = deps.register.entriesOf(DEALER).at(-1)?.seq ?? 0;
  const spoilt = { ...clearance, handover: { ...clearance.handover, store } };
  const failed = await reviewRegister(
    { ...deps, clearance: spoilt },
    { operator: DEALER, seq },
    1,
  ).catch((error: unknown) => error);
  assert.ok(reviewed.includes(String(third)), 'the last page is looked at');
  assert.ok(failed instanceof AggregateError, String(failed));
  assert.deepEqual(
    failed.errors.map(({ message }) => message),
    [`broken ${first}`, `broken ${second}`],
  );
});
