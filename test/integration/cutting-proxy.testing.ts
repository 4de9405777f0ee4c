/**
 * A wire to the database that can be cut at a chosen write: before it is sent (nothing of it is
 * persisted), or after PostgreSQL has committed it and before anybody hears so (persisted anyway).
 */
import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';

export const CUTS = ['not persisted', 'persisted anyway'] as const;
export type Cut = (typeof CUTS)[number];

export interface CuttingProxy {
  /** For DATABASE_URL. */
  readonly url: string;
  /** Cuts the connection that is next to say `word`, a parameter of the write, once. */
  readonly arm: (word: string, cut: Cut) => void;
  /** Nothing is armed any more: it was cut. */
  readonly hasCut: () => boolean;
  readonly close: () => Promise<void>;
}

/** ReadyForQuery with no transaction open (PostgreSQL, protocol message formats): committed. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

export async function cuttingProxy(folder: string, database: string): Promise<CuttingProxy> {
  let armed: { readonly word: string; readonly cut: Cut } | undefined;
  const sockets = new Set<Socket>();

  const wire = (client: Socket) => {
    const server = createConnection(join(folder, '.s.PGSQL.5432'));
    let awaited = false;
    const cut = () => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', cut);
      socket.on('close', () => {
        sockets.delete(socket);
        cut();
      });
    }
    client.on('data', (said: Buffer) => {
      if (armed !== undefined && said.includes(armed.word)) {
        const { cut: how } = armed;
        armed = undefined;
        if (how === 'not persisted') return cut();
        awaited = true;
      }
      server.write(said);
    });
    server.on('data', (said: Buffer) => {
      // A message that is cut in two by the network would be missed here; on a socket of the same
      // machine the last six bytes of an answer come together.
      if (awaited && said.subarray(-READY.length).equals(READY)) return cut();
      client.write(said);
    });
  };

  const listener = createServer(wire);
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    url: `postgres://postgres@127.0.0.1:${port}/${database}`,
    arm: (word, cut) => {
      armed = { word, cut };
    },
    hasCut: () => armed === undefined,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      listener.close();
      await once(listener, 'close');
    },
  };
}
