/** A wire to a database that can be cut, or go silent as the wire to a machine that hangs does. */
import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Connection } from './embedded.ts';
import type { TestConnection } from './test-database.ts';

export interface DatabaseProxy {
  readonly connection: Connection;
  /** From now on nothing passes, and new connections are accepted. */
  readonly freeze: () => void;
  readonly cut: () => void;
  readonly close: () => Promise<void>;
}

export async function databaseProxy(of: TestConnection): Promise<DatabaseProxy> {
  const sockets = new Set<Socket>();
  let isFrozen = false;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const listener = createServer((client) => {
    const server = createConnection(join(of.folder, '.s.PGSQL.5432'));
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.on('data', (said: Buffer) => {
        if (!isFrozen) other.write(said);
      });
    }
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const url = `postgres://postgres@127.0.0.1:${port}/${of.database}`;
  return {
    connection: { kind: 'url', url, secret: of.secret },
    freeze: () => {
      isFrozen = true;
    },
    cut,
    close: async () => {
      cut();
      listener.close();
      await once(listener, 'close');
    },
  };
}
