/** Spans reach a collector with the ids of their traces; without a collector nothing waits. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { traceOf } from '@nagori/http';
import { openSpans } from './spans.ts';

const CALLER = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7';
/** Only a clock that is moved ends a wait. */
const LIMIT = { timeout: 60_000 };
const work = { kind: 'request', name: 'GET /a/:id', ms: 250, attributes: {} } as const;

interface Sent {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status: { readonly code?: number };
}

test('a collector gets each span with its ids, its time and its outcome', async () => {
  let body = '';
  const collector = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8');
    });
    request.on('end', () => response.setHeader('content-type', 'application/json').end('{}'));
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo;
  try {
    const spans = openSpans(`http://127.0.0.1:${port}/`, () => 1_000_000);
    const asked = traceOf(`${CALLER}-01`);
    const fresh = traceOf();
    spans.record({ ...work, trace: asked, isFailed: false });
    spans.record({ ...work, kind: 'job', name: 'job tidy', trace: fresh, isFailed: true });
    // The caller of this one does not record it.
    spans.record({ ...work, name: 'unrecorded', trace: traceOf(`${CALLER}-00`), isFailed: false });
    await spans.stop();
    const sent: readonly Sent[] = JSON.parse(body).resourceSpans[0].scopeSpans[0].spans;
    const [first, second] = sent;
    assert.deepEqual(
      sent.map(({ name }) => name),
      ['GET /a/:id', 'job tidy'],
    );
    assert.deepEqual([first?.traceId, first?.spanId], [asked.id, asked.span]);
    assert.equal(first?.parentSpanId, '00f067aa0ba902b7');
    assert.deepEqual([second?.traceId, second?.spanId], [fresh.id, fresh.span]);
    assert.ok(!second?.parentSpanId);
    assert.equal(BigInt(first?.endTimeUnixNano ?? 0), 1_000_000_000_000n);
    assert.equal(BigInt(first?.startTimeUnixNano ?? 0), 999_750_000_000n);
    assert.deepEqual([first?.status.code ?? 0, second?.status.code], [0, 2]);
  } finally {
    collector.close();
  }
});

test('a collector that is away, or says nothing, is waited for so long', LIMIT, async (t) => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  t.mock.timers.enable({ apis: ['setTimeout'] });
  try {
    for (const port of [9, (silent.address() as AddressInfo).port]) {
      const spans = openSpans(`http://127.0.0.1:${port}`, Date.now);
      for (let i = 0; i < 100; i++) spans.record({ ...work, trace: traceOf(), isFailed: false });
      const stopped = spans.stop();
      t.mock.timers.tick(3_000);
      await stopped;
    }
  } finally {
    silent.closeAllConnections();
    silent.close();
  }
});
