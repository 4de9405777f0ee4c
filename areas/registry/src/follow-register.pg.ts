/**
 * Told when another server wrote into the register: a connection of its own that listens.
 *
 * Invariants: a notice may be missed while the connection is away, so whoever follows is told again
 * every few seconds, and whenever the connection comes back; stopping gives it back once.
 */
import type pg from 'pg';

/** So old may a register be that is judged by, where a notice got lost. */
export const FOLLOW_EVERY_MS = 5_000;

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
    if (client !== undefined) return;
    const fresh = await pool.connect();
    fresh.once('error', () => giveBack(fresh));
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
