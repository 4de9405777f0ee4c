/**
 * Each write step fails as *not persisted* and as *persisted anyway*; the request is sent again,
 * and the effect is there once.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { beforeEach, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { STAFF, sampleImei, samplePhone, startTestServer } from './handover.testing.ts';
import type { HandoverStore } from './handover-store.ts';
import type { TimelineDto } from './wire.ts';

type Step = 'open' | 'append';
type Fault = { readonly step: Step; readonly persisted: boolean };

let next: Fault | undefined;
let phones = 100;

/** As the driver says it when the connection broke: nobody knows whether the commit arrived. */
class LostConnection extends Error {
  readonly code = 'ECONNRESET';
}

function spoiled(store: HandoverStore): HandoverStore {
  const failing = <Write, Written>(step: Step, write: (write: Write) => Promise<Written>) => {
    return async (one: Write): Promise<Written> => {
      const fault = next?.step === step ? next : undefined;
      if (fault === undefined) return write(one);
      next = undefined;
      if (fault.persisted) await write(one);
      throw new LostConnection('the connection broke');
    };
  };
  return {
    ...store,
    open: failing('open', store.open),
    append: failing('append', store.append),
  };
}

const server = await duringTests(() => startTestServer(spoiled));
beforeEach(() => {
  next = undefined;
  phones += 1;
});

const FAULTS: readonly Fault[] = [
  { step: 'open', persisted: false },
  { step: 'open', persisted: true },
  { step: 'append', persisted: false },
  { step: 'append', persisted: true },
];

for (const fault of FAULTS) {
  const how = fault.persisted ? 'persisted anyway' : 'not persisted';
  test(`${fault.step} fails, ${how}: clearly said, and once after it is sent again`, async () => {
    const staff = server.as(STAFF);
    const open = { phone: samplePhone(phones), channel: 'trade-in', requestId: randomUUID() };
    if (fault.step === 'open') next = fault;
    const first = await staff.post<{ code?: string }>('/api/v1/handovers', open);
    if (fault.step === 'open') {
      assert.deepEqual([first.status, first.body.code], [503, 'store-unavailable']);
    }
    const opened = await staff.post('/api/v1/handovers', open);
    const url = `/api/v1/handovers/${opened.body.id}/evidence`;
    const prompt = { kind: 'prompt', requestId: randomUUID() };
    if (fault.step === 'append') {
      next = fault;
      const lost = await staff.post<{ code?: string }>(url, prompt);
      assert.deepEqual([lost.status, lost.body.code], [503, 'store-unavailable']);
    }
    const added = await staff.post(url, prompt);
    assert.equal(added.status, 200, JSON.stringify(added.body));
    assert.equal(added.body.evidence.filter((one) => one.kind === 'prompt').length, 1);
    const { body } = await staff.post<TimelineDto>('/api/v1/phones/timeline', {
      imei: sampleImei(phones),
    });
    assert.deepEqual([body.intact, body.entries.length], [true, 2]);
  });
}

test('the timeline names the entry that was changed by hand in the database', async () => {
  const staff = server.as(STAFF);
  const { body } = await staff.post('/api/v1/handovers', {
    phone: samplePhone(phones),
    channel: 'trade-in',
  });
  await staff.record(body.id, { kind: 'prompt' }, { kind: 'terms', accepted: true });
  const read = async () => {
    const imei = sampleImei(phones);
    const answer = await staff.post<TimelineDto>('/api/v1/phones/timeline', { imei });
    return answer.body;
  };
  assert.equal((await read()).intact, true);
  const { owner } = server.database.pools;
  const where = `where handover = '${body.id}'`;
  await owner.query(`update nagori.entry set digest = sha256(digest) ${where} and seq = 2`);
  assert.equal((await read()).brokenAt, 2, 'a digest was changed');
  await owner.query(`delete from nagori.entry ${where} and seq = 3`);
  assert.equal((await read()).brokenAt, 2);
  await owner.query(`delete from nagori.entry ${where} and seq = 2`);
  assert.equal((await read()).brokenAt, 2, 'entries were cut off at the end');
});

test('the program’s logins cannot change or remove an entry', async () => {
  const { app } = server.database.pools;
  for (const sql of ['update nagori.entry set seq = seq', 'delete from nagori.entry']) {
    await assert.rejects(app.query(sql), { code: '42501' });
  }
});
