/** The host name in requests (DNS rebinding; RFC 9112 §3.2). */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { before, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { buildServer } from './server.ts';
import { serverLogger } from './server-logger.ts';

let port: number;
const app = await duringTests(() =>
  buildServer({ origin: 'http://localhost', logger: serverLogger('silent') }),
);
before(async () => {
  app.get('/who', { config: { access: { kind: 'public' } } }, async () => 'this server');
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  port = typeof address === 'object' ? (address?.port ?? 0) : 0;
});

/** The answer to these header lines, sent byte by byte as given. */
async function asked(...lines: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(`${['GET /who HTTP/1.1', ...lines, 'connection: close'].join('\r\n')}\r\n\r\n`);
  let answer = '';
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString('latin1');
  });
  await once(socket, 'close');
  return /wrong-host|this server/.exec(answer)?.[0] ?? answer.slice(0, 40);
}

test('one host, its own: answered', async () => {
  assert.equal(await asked('Host: localhost'), 'this server');
});

test('two hosts: refused, whichever comes first, and whatever they say', async () => {
  for (const pair of [
    ['Host: localhost', 'Host: evil.example'],
    ['Host: evil.example', 'Host: localhost'],
    ['Host: localhost', 'HOST: localhost'],
    ['Host: localhost', 'X-Other: 1', 'host: evil.example'],
  ]) {
    assert.equal(await asked(...pair), 'wrong-host', pair.join(' '));
  }
});
