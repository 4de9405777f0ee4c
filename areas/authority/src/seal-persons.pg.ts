/**
 * Seals what lay open before there were seals, batch by batch.
 *
 * Invariants: a row is open or sealed, never both; a second program that starts meanwhile waits for
 * each row, and finds it done.
 */
import { inTransaction } from '@nagori/database';
import type pg from 'pg';
import { type PersonVault, sealText } from './person-vault.pg.ts';

const BATCH = 500;

interface OpenPerson {
  readonly id: string;
  readonly name: string;
  readonly birth_date: string;
  readonly sex: number;
  readonly address: string;
  readonly name_compared: string;
  readonly address_compared: string;
}

/** To be done before the store is used. */
export async function sealPersons(pool: pg.Pool, vault: PersonVault): Promise<void> {
  for (const one of [persons, contacts, certificates]) {
    while ((await inTransaction(pool, (client) => one(client, vault))) > 0);
  }
}

async function persons(client: pg.PoolClient, vault: PersonVault): Promise<number> {
  const { rows } = await client.query<OpenPerson>(
    `select id, name, birth_date::text, sex, address, name_compared, address_compared
     from authority.person where sealed is null limit ${BATCH} for update`,
  );
  for (const { id, name, birth_date: birthDate, sex, address, ...compared } of rows) {
    const text = JSON.stringify({ name, birthDate, sex, address });
    await client.query(
      `update authority.person set sealed = $2, found_by = $3, name = null, birth_date = null,
         sex = null, address = null, name_compared = null, address_compared = null
       where id = $1`,
      [
        id,
        sealText(vault, ['person.sealed', id], text),
        vault.foundBy({
          name: compared.name_compared,
          birthDate,
          address: compared.address_compared,
        }),
      ],
    );
  }
  return rows.length;
}

async function contacts(client: pg.PoolClient, vault: PersonVault): Promise<number> {
  const { rows } = await client.query<{ id: string; contact: string }>(
    `select id, contact from authority.desk_case where contact is not null
     limit ${BATCH} for update`,
  );
  for (const { id, contact } of rows) {
    await client.query(
      'update authority.desk_case set contact = null, contact_sealed = $2 where id = $1',
      [id, sealText(vault, ['desk_case.contact_sealed', id], contact)],
    );
  }
  return rows.length;
}

async function certificates(client: pg.PoolClient, vault: PersonVault): Promise<number> {
  const { rows } = await client.query<{ id: string; der: Buffer }>(
    `select id, der from authority.certificate where der is not null limit ${BATCH} for update`,
  );
  for (const { id, der } of rows) {
    await client.query(
      'update authority.certificate set der = null, der_sealed = $2 where id = $1',
      [id, vault.seal(['certificate.der_sealed', id], der)],
    );
  }
  return rows.length;
}
