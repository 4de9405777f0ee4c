/**
 * A wire between a copy and the database that can be cut as a network is: what was connected stays
 * so, what connects is accepted, and nothing comes through.
 */
import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';

export interface Relay {
  readonly cut: () => void;
  readonly heal: () => void;
  readonly close: () => Promise<void>;
}

export async function relayTo(from: number, to: number): Promise<Relay> {
  let isCut = false;
  const sockets = new Set<Socket>();

  const listener = createServer((client) => {
    const server = createConnection(to, '127.0.0.1');
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(socket);
      socket.on('data', (bytes) => {
        if (!isCut) other.write(bytes);
      });
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        // The news that one side is gone does not come through either.
        if (!isCut) other.destroy();
      });
    }
  });
  listener.listen(from, '127.0.0.1');
  await once(listener, 'listening');
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    cut: () => {
      isCut = true;
    },
    heal: () => {
      isCut = false;
      // What was lost meanwhile cannot be made up for: a network would reset these.
      drop();
    },
    close: async () => {
      drop();
      listener.close();
      await once(listener, 'close');
    },
  };
}
