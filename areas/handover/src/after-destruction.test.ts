/** Nothing happens to a phone after its destruction (R12), over every kind of evidence and act. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EVIDENCE_KINDS } from '@nagori/evidence';
import { duringTests } from '@nagori/testkit';
import {
  AT_THE_COUNTER,
  CRUSHABLE,
  CRUSHED,
  sampleImei,
  startTestServer,
  takeIn,
} from './handover.testing.ts';

const server = await duringTests(startTestServer);
const { staff } = server;

interface Refused {
  readonly code: string;
}

async function crushed(n: number, end: object = CRUSHED): Promise<string> {
  await takeIn(server, n);
  const phone = { imei: sampleImei(n) };
  const opened = await staff.post('/api/v1/handovers', {
    ...{ phone, channel: 'trade-in', stage: 'destruction' },
  });
  const gone = await staff.record(opened.body.id, ...CRUSHABLE, end);
  assert.equal(gone.state, 'destroyed');
  return opened.body.id;
}

/** A second person sees what is left, and a board that was taken out has an end of its own. */
const STILL = new Set(['second-look', 'board-end']);

test('R12: a destroyed phone takes no evidence of any kind, and no act', async () => {
  const id = await crushed(1);
  const url = `/api/v1/handovers/${id}`;
  const { version } = (await staff.get(url)).body;
  for (const kind of EVIDENCE_KINDS.filter((one) => !STILL.has(one))) {
    const { status, body } = await staff.post<Refused>(`${url}/evidence`, { kind });
    assert.deepEqual([status, body.code], [409, 'handover-ended'], kind);
  }
  const acts: readonly (readonly [path: string, body: object])[] = [
    [`${url}/confirm`, { party: 'receiver', route: 'reuse' }],
    [`${url}/close`, { outcome: 'returned' }],
    [`${url}/hand-over`, { to: 'holder' }],
    [`/api/v1/bench/handovers/${id}/box`, { box: 'box-1' }],
  ];
  for (const [path, body] of acts) {
    const { status, body: answer } = await staff.post<Refused>(path, body);
    assert.deepEqual([status, answer.code], [409, 'handover-ended'], path);
  }
  assert.equal((await staff.get(url)).body.version, version, 'nothing was added');
});

test('R12: a destroyed phone that comes again is accepted nowhere', async () => {
  for (const [index, stage] of (['intake', 'release', 'destruction'] as const).entries()) {
    const n = 10 + index;
    await crushed(n);
    const phone = { imei: sampleImei(n) };
    const { body } = await staff.post('/api/v1/handovers', { phone, channel: 'trade-in', stage });
    for (const one of stage === 'intake' ? AT_THE_COUNTER : CRUSHABLE) {
      await staff.post(`/api/v1/handovers/${body.id}/evidence`, one);
    }
    const { decision, state } = (await staff.get(`/api/v1/handovers/${body.id}`)).body;
    assert.equal(state, 'open', stage);
    assert.notEqual(decision.verdict, 'accept', stage);
    const again = await staff.post<Refused>(`/api/v1/handovers/${body.id}/evidence`, CRUSHED);
    assert.equal(again.body.code, 'destruction-not-decided', stage);
  }
});

test('R12: without its board, screen and case are what is left, and never a phone', async () => {
  const removed = { kind: 'destruction', by: 'carrier-a', method: 'board-removed', board: 'here' };
  const id = await crushed(20, removed);
  const { decision, state } = (await staff.get(`/api/v1/handovers/${id}`)).body;
  assert.equal(state, 'destroyed');
  assert.ok(decision.route.every((one) => one.id !== 'reuse' && one.id !== 'sale'));
});
