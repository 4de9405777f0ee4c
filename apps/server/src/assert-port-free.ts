/**
 * Refuses a port that another program has, before a database is started for it.
 *
 * Invariants: says in both languages what to do; the port is free again when this returns.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Config } from './config.ts';

/** Throws RangeError where another program listens there already. */
export async function assertPortFree({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  const trial = createServer();
  try {
    trial.listen({ host, port });
    await once(trial, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new RangeError(
      `ポート${port}は、ほかのプログラムが使っています。動いているサーバーを Ctrl+C で終えるか、` +
        'NAGORI_PORT で別の番号を指定してください。\n' +
        `Another program uses port ${port}. End the server that runs with Ctrl+C, ` +
        'or name another port in NAGORI_PORT.',
    );
  } finally {
    await new Promise((resolve) => trial.close(resolve));
  }
}
