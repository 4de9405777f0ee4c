/**
 * The authority's store on PostgreSQL, composed of the other files of this folder.
 *
 * Invariants: the pool's role is nagori_authority, which can only use this schema.
 */
import { inTransaction } from '@nagori/database';
import type pg from 'pg';
import type { AuthorityStore, LockedHolderFile } from './authority-store.ts';
import { deskStore } from './desk-store.pg.ts';
import { elementStore } from './element-store.pg.ts';
import { lockedHolderFile, readHolderFile, readPerson } from './locked-holder-file.pg.ts';
import type { PersonVault } from './person-vault.pg.ts';
import { seed } from './seed.pg.ts';
import { sessionStore } from './session-store.pg.ts';

export function authorityStore(pool: pg.Pool, vault: PersonVault): AuthorityStore {
  return {
    ...sessionStore(pool),
    ...elementStore(pool),
    ...deskStore(pool, vault),
    inFile: (person, work) => inFile(pool, vault, person, work),
    readFile: async (id) => {
      const person = await readPerson(pool, vault, id, false);
      if (person === undefined) throw new RangeError('no such person');
      const { rows } = await pool.query<{ day: number; questions: number }>(
        `select day, questions from authority.question_count where person = $1
         order by day desc limit 2`,
        [id],
      );
      return {
        person,
        file: await readHolderFile(pool, id),
        askedOn: (day) => rows.find((row) => row.day === day)?.questions ?? 0,
      };
    },
    seed: (records) => seed(pool, vault, records),
  };
}

function inFile<Value>(
  pool: pg.Pool,
  vault: PersonVault,
  id: string,
  work: (locked: LockedHolderFile) => Promise<Value>,
): Promise<Value> {
  return inTransaction(pool, async (client) => {
    const person = await readPerson(client, vault, id, true);
    if (person === undefined) throw new RangeError('no such person');
    return work(lockedHolderFile(client, vault, person, await readHolderFile(client, id)));
  });
}
