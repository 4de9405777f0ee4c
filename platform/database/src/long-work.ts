/** Work on many rows, with the longer deadlines, in one transaction. */
import type pg from 'pg';
import { LONG_DEADLINES, transactionSettings } from './deadlines.ts';
import { inTransaction } from './in-transaction.ts';
import type { StoreClient } from './store-client.ts';

/** As `inTransaction`, for statements that may take minutes. */
export function asLongWork<Value>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Value>,
  begin = 'begin',
): Promise<Value> {
  return inTransaction(
    pool,
    async (client) => {
      const store = client as pg.PoolClient & Pick<StoreClient, 'answerMs'>;
      const usual = store.answerMs;
      store.answerMs = LONG_DEADLINES.answerMs;
      try {
        return await work(client);
      } finally {
        store.answerMs = usual;
      }
    },
    `${begin}; ${transactionSettings(LONG_DEADLINES)}`,
  );
}
