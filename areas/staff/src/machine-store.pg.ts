/** Machine clients' tokens, on PostgreSQL. */
import { asOperator } from '@nagori/database';
import type pg from 'pg';
import type { MachineRecord, MachineStore } from './machine-store.ts';

export function createMachineStore(pool: pg.Pool): MachineStore {
  return {
    clientSecret: async (client) => {
      const { rows } = await pool.query<{ operator: string; secret_hash: Buffer }>(
        'select operator, secret_hash from staff.machine_client_by_id($1)',
        [client],
      );
      const [row] = rows;
      return row && { operator: row.operator, secretHash: row.secret_hash };
    },
    addToken: ({ id, operator }, tokenHash, expiresAt, now) =>
      asOperator(pool, operator, async (client) => {
        await client.query('update staff.machine_client set used_at = $2 where id = $1', [
          id,
          new Date(now),
        ]);
        await client.query(
          'delete from staff.machine_token where client = $1 and expires_at <= $2',
          [id, new Date(now)],
        );
        await client.query(
          'insert into staff.machine_token (token_hash, client, expires_at) values ($1, $2, $3)',
          [tokenHash, id, new Date(expiresAt)],
        );
      }),
    machineByToken: async (tokenHash, now) => {
      const { rows } = await pool.query<Omit<MachineRecord, 'expiresAt'> & { expires_at: number }>(
        'select * from staff.principal_of_machine($1, $2)',
        [tokenHash, new Date(now)],
      );
      const [row] = rows;
      if (row === undefined) return undefined;
      const { expires_at: expiresAt, ...record } = row;
      return { ...record, expiresAt };
    },
  };
}
