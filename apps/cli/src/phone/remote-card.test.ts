/** A virtual phone of a server that is changed over, and of one that answers nothing. */
import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { CliError } from '../failure.ts';
import { remoteCard } from './remote-card.ts';

async function serve(t: TestContext, listen: RequestListener): Promise<string> {
  const server = createServer(listen);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a command waits for a server that is not ready, and is carried out once', async (t) => {
  let asked = 0;
  const origin = await serve(t, (_, response) => {
    asked += 1;
    if (asked === 2) return response.writeHead(503, { 'retry-after': '0' }).end('{}');
    return response.end(JSON.stringify({ field: 'f-1', answer: '9000' }));
  });
  const card = await remoteCard(origin, 'phone-1');
  assert.ok(card !== undefined);
  assert.deepEqual([...(await card.transmit(new Uint8Array([0, 0xa4])))], [0x90, 0]);
  assert.equal(asked, 3);
});

test('a command whose answer is lost is not repeated', async (t) => {
  let asked = 0;
  const origin = await serve(t, (_, response) => {
    asked += 1;
    if (asked === 2) return response.destroy();
    return response.end(JSON.stringify({ field: 'f-1', answer: '9000' }));
  });
  const card = await remoteCard(origin, 'phone-1');
  assert.ok(card !== undefined);
  const isUnusable = (error: unknown) => error instanceof CliError;
  await assert.rejects(async () => card.transmit(new Uint8Array([0])), isUnusable);
  assert.equal(asked, 2);
});
