/** R19: what an operator's own service answers is read answer by answer. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { overHttp } from './network-inquiry.ts';

const [FIRST, SECOND] = ['001017000000052', '001017000000060'] as const;
const BLOCKED = { imei: FIRST, carrier: 'carrier-a', status: '×' };
const READ = { imei: FIRST, carrier: 'carrier-a', status: 'blocked' };

async function ask(...answers: readonly unknown[]) {
  const server = createServer((_, reply) => {
    reply.setHeader('content-type', 'application/json');
    reply.end(JSON.stringify({ answers }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  try {
    const service = overHttp('service', { url, bearer: undefined, allowsPrivate: true });
    return await service.ask([FIRST, SECOND]);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

for (const bad of [
  { imei: SECOND, carrier: 'carrier-a', status: '○', at: '0001-01-01T00:00:00Z' },
  { imei: SECOND, carrier: 'carrier-a', status: '○', at: 7 },
  { imei: SECOND, carrier: 'Carrier A', status: '○' },
  { imei: SECOND, carrier: 'carrier-a' },
  { imei: '001017000000078', carrier: 'carrier-a', status: '○' },
  'later',
]) {
  test(`R19 an answer that cannot be read costs no other: ${JSON.stringify(bad)}`, async () => {
    assert.deepEqual(await ask(BLOCKED, bad), [READ]);
  });
}

test('R19 a word against a phone is not lost for its time, and one for it has a time', async () => {
  const at = '0001-01-01T00:00:00Z';
  assert.deepEqual(await ask({ ...BLOCKED, at }), [READ]);
  assert.deepEqual(await ask({ ...BLOCKED, at, status: '△' }), [{ ...READ, status: 'caution' }]);
  const zoned = { ...BLOCKED, at: '2026-11-29T10:00:00+09:00', status: '○' };
  const instant = '2026-11-29T01:00:00.000Z';
  assert.deepEqual(await ask(zoned), [{ ...READ, status: 'ok', at: instant }]);
});
