/**
 * Listens for entries that another server adds to the register, on its own connection.
 *
 * Invariants: a notice may be lost while the connection is down, so `onChange` also runs every few
 * seconds and after each reconnection; a connection that does not answer is replaced. Stopping
 * releases the connection once.
 */
import type pg from 'pg';

/** So old may a register be that is judged by, where a notice got lost. */
const FOLLOW_EVERY_MS = 5_000;

export interface RegisterFollowing {
  readonly stop: () => Promise<void>;
}

/** `onChange` reads the register again; what it or the connection throws goes to `onError`. */
export function followRegister(
  pool: pg.Pool,
  onChange: () => Promise<void>,
  onError: (error: unknown) => void,
): RegisterFollowing {
  let client: pg.PoolClient | undefined;
  let work: Promise<void> = Promise.resolve();
  let stopped = false;

  const giveBack = (held: pg.PoolClient | undefined): void => {
    if (held === undefined || held !== client) return;
    client = undefined;
    held.release(true);
  };
  const listen = async (): Promise<void> => {
    // A machine that hangs says nothing, and ends nothing.
    if (client !== undefined) return void (await client.query('select 1'));
    const fresh = await pool.connect();
    fresh.once('error', () => giveBack(fresh));
    fresh.once('end', () => giveBack(fresh));
    fresh.on('notification', () => inTurn());
    client = fresh;
    await fresh.query('listen nagori_register');
  };
  const inTurn = (): void => {
    work = work
      .then(async () => {
        if (stopped) return;
        await listen();
        await onChange();
      })
      .catch(onError);
  };

  inTurn();
  const timer = setInterval(inTurn, FOLLOW_EVERY_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      stopped = true;
      await work;
      giveBack(client);
    },
  };
}
