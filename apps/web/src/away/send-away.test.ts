/** ADR 0072: sent in order, once, and what no longer fits stays for a decision. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProblemError } from '../api/problem.ts';
import type { AwayEvidence, AwayItem, AwayOpening } from './away-item.ts';
import { sendAway } from './send-away.ts';

const before = { from: 0, until: 1_000, device: 0, steady: 0, page: 1 };
const after = { from: 60_000, until: 61_000, device: 60_000, steady: 60_000, page: 1 };
const saved = (requestId: string, at: number) => ({
  requestId,
  stamp: { device: at, steady: at, before },
  phone: 'phone',
});
const scan = (requestId: string): AwayOpening => ({
  ...saved(requestId, 10_000),
  kind: 'opening',
  request: { phone: { label: 'x' }, channel: 'trade-in', stage: 'intake' },
});
const look = (requestId: string, more: Partial<AwayEvidence> = {}): AwayEvidence => ({
  ...saved(requestId, 20_000),
  kind: 'evidence',
  draft: { kind: 'observation' },
  step: 'take-sim-out',
  title: { ja: '', en: '' },
  ...more,
});

/** A device with these items, and a server that answers by request id. */
function device(items: readonly AwayItem[], answer: (id: string, body: object) => unknown) {
  const rest = new Map(items.map((item, number) => [number, item]));
  const sent: { readonly path: string; readonly body: Record<string, unknown> }[] = [];
  const ports = {
    items: async () => [...rest].map(([number, item]) => ({ number, item })),
    change: async (number: number, item: AwayItem) => void rest.set(number, item),
    drop: async (number: number) => void rest.delete(number),
    post: async <Answer>(path: string, body: object): Promise<Answer> => {
      const own = body as Record<string, unknown>;
      sent.push({ path, body: own });
      const said = answer(String(own.requestId), own);
      if (said instanceof Error) throw said;
      return said as Answer;
    },
    found: () => undefined,
    contact: () => after,
    by: 'staff-1',
  };
  return { ports, sent, rest };
}

test('a scan opens its handover, and its looks follow in order', async () => {
  const items = [scan('s'), look('a', { scan: 's' }), look('b', { scan: 's' })];
  const { ports, sent, rest } = device(items, () => ({ id: 'h-1' }));
  assert.equal(await sendAway(ports), 3);
  assert.deepEqual(
    sent.map(({ path, body }) => [path, body.requestId]),
    [
      ['/api/v1/handovers', 's'],
      ['/api/v1/handovers/h-1/evidence', 'a'],
      ['/api/v1/handovers/h-1/evidence', 'b'],
    ],
  );
  assert.deepEqual(sent[1]?.body.away, {
    from: '1970-01-01T00:00:20.000Z',
    until: '1970-01-01T00:00:21.000Z',
    step: 'take-sim-out',
    by: 'staff-1',
  });
  assert.equal(rest.size, 0);
});

test('what is refused stays with its reason, and is not sent again', async () => {
  const items = [look('a', { handover: 'h-1' }), look('b', { handover: 'h-2' })];
  const refusal = new ProblemError('no-longer-asked', 'no');
  const { ports, sent, rest } = device(items, (id) => (id === 'a' ? refusal : {}));
  assert.equal(await sendAway(ports), 1);
  assert.equal(await sendAway(ports), 0);
  assert.equal(sent.length, 2);
  assert.deepEqual(
    [...rest.values()].map(({ refused }) => refused),
    ['no-longer-asked'],
  );
});

test('the looks of a scan that is refused wait with it', async () => {
  const items = [scan('s'), look('a', { scan: 's' })];
  const { ports, sent, rest } = device(items, () => new ProblemError('quarantined', 'no'));
  assert.equal(await sendAway(ports), 0);
  assert.deepEqual([sent.length, rest.size], [1, 2]);
});

test('a look whose scan is gone waits for a decision', async () => {
  const { ports, sent, rest } = device([look('a', { scan: 's' })], () => ({}));
  assert.equal(await sendAway(ports), 0);
  assert.equal(sent.length, 0);
  assert.deepEqual(
    [...rest.values()].map(({ refused }) => refused),
    ['handover-not-found'],
  );
});

test('without an answer the rest waits, and the same request goes out again', async () => {
  const items = [look('a', { handover: 'h-1' }), look('b', { handover: 'h-1' })];
  let isLost = true;
  const { ports, sent, rest } = device(items, () =>
    isLost ? new ProblemError('offline', 'lost') : {},
  );
  assert.equal(await sendAway(ports), 0);
  assert.equal(rest.size, 2);
  isLost = false;
  assert.equal(await sendAway(ports), 2);
  assert.deepEqual(
    sent.map(({ body }) => body.requestId),
    ['a', 'a', 'b'],
  );
});

test('a tab that closed after the scan was answered leaves no look without its phone', async () => {
  const items = [scan('s'), look('a', { scan: 's' })];
  const { ports, rest } = device(items, () => ({ id: 'h-1' }));
  // Closed before the scan was dropped: it is answered again, with the same handover.
  await sendAway({ ...ports, drop: async () => Promise.reject(new Error('closed')) }).catch(
    () => undefined,
  );
  assert.equal(rest.size, 2);
  assert.equal(await sendAway(ports), 2);
});
