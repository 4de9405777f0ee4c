/** An adb server that answers as a test says. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

export type Answer = (request: string, socket: Socket) => void;
type Use<Value> = (address: { host: string; port: number }) => Promise<Value>;

/** A server on loopback for as long as `use` takes. */
export function withServer<Value>(answer: Answer, use: Use<Value>): Promise<Value> {
  // A request of the host protocol without its length; of the sync protocol as it came.
  const read = (data: Buffer) => data.toString('latin1').replace(/^[0-9a-f]{4}/, '');
  return withSockets((socket) => {
    socket.on('data', (data: Buffer) => answer(read(data), socket));
  }, use);
}

/** The same, by what it does with each connection. */
export async function withSockets<Value>(
  connected: (socket: Socket) => void,
  use: Use<Value>,
): Promise<Value> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => socket.destroy());
    connected(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  assert.ok(typeof bound === 'object' && bound !== null);
  try {
    return await use({ host: '127.0.0.1', port: bound.port });
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}
