/** A box's history has every row of its way, each once, in their order (R20); real database. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { startTestServer } from '../../handover/src/handover.testing.ts';
import { Bench, SECOND } from './bench.testing.ts';
import { arrive, Boxes, boxUrl } from './boxes.testing.ts';

const server = await duringTests(startTestServer);
const bench = new Bench(server);
const second = new Bench(server, SECOND);
const boxes = new Boxes(server);

test('R20: arrival, recount and reasons are in a box’s history, with every sealing', async () => {
  const [missing] = await boxes.sealed('box-1', 1, 3);
  server.now += 60_000;
  await bench.did('box-1', arrive(2, 1_160, 'seal-x'));
  server.now += 60_000;
  await second.did('box-1', { act: 'recount', counted: 2, grossGrams: 1_161 });
  server.now += 60_000;
  const settle = (act: object) => server.staff.post(boxUrl('box-1', '/differences'), act);
  const incident = 'left at the shop';
  await settle({ what: 'missing', handover: missing, incident });
  await settle({ what: 'seal', incident: 'torn on the truck' });
  server.now += 60_000;
  await bench.did('box-1', { act: 'open', seal: 'seal-1', counted: 2 });
  const weight = { grossGrams: 1_160, tareGrams: 800 };
  await bench.did('box-1', { act: 'seal', seal: 'seal-2', counted: 2, ...weight });

  const history = await bench.history('box-1');
  const lines = history.map(({ kind, counted, recorded, grossGrams, person }) =>
    [kind, counted, recorded, grossGrams, person].join(' '),
  );
  assert.deepEqual(lines, [
    'made  0  staff-1',
    'sealed 3 3 1340 staff-1',
    'moved  3  staff-1',
    'arrived 2 3 1160 staff-1',
    'recounted 2 3 1161 staff-2',
    'missing  2  staff-1',
    'explained-seal  2  staff-1',
    'opened 2 2  staff-1',
    'sealed 2 2 1160 staff-1',
  ]);
  const { seq, handover, sealIntact } = Object.assign({}, ...history.slice(3, 6).toReversed());
  assert.deepEqual([seq, handover, sealIntact], [4, missing, false]);
  assert.equal(history.find(({ kind }) => kind === 'missing')?.incident, incident);
  assert.deepEqual(new Set(history.map((one) => one.seq)).size, history.length);
});
