/** R20: work on a phone that is not in our hands says so, and where it comes in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { samplePhone, startTestServer, takeIn } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const server = await duringTests(startTestServer);
const { staff } = server;

const open = async (n: number, more: object): Promise<HandoverDto> => {
  const asked = { phone: samplePhone(n), channel: 'trade-in', ...more };
  return (await staff.post<HandoverDto>('/api/v1/handovers', asked)).body;
};
const codesOf = ({ decision }: HandoverDto) => decision.reasons.map(({ code }) => code);
const close = (id: string, outcome: string) =>
  staff.post(`/api/v1/handovers/${id}/close`, { outcome });

const WORKS = [
  { stage: 'inspection' },
  { stage: 'release' },
  { stage: 'destruction' },
  { channel: 'return', stage: 'receipt' },
];

test('R20 any work on a phone that left names the way back, an intake', async () => {
  await takeIn(server, 1);
  await close((await open(1, { channel: 'return', stage: 'receipt' })).id, 'returned');
  for (const work of WORKS) {
    const opened = await open(1, work);
    assert.equal(opened.decision.verdict, 'refuse');
    assert.ok(codesOf(opened).includes('not-in-our-hands'), JSON.stringify(codesOf(opened)));
    assert.ok(!codesOf(opened).includes('custody-fault'), 'nothing contradicts');
    await close(opened.id, 'refused');
  }
  assert.ok(!codesOf(await open(1, {})).includes('not-in-our-hands'), 'an intake brings it in');
});

test('R20 so does work on a phone that never came, and not on one that is here', async () => {
  assert.ok(codesOf(await open(2, { stage: 'inspection' })).includes('not-in-our-hands'));
  await takeIn(server, 3);
  assert.ok(!codesOf(await open(3, { stage: 'inspection' })).includes('not-in-our-hands'));
});
