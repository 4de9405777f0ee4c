/** Seeds the authority's registers for a demonstration. Existing rows are not changed. */
import type pg from 'pg';
import type { SeedRecords } from './authority-store.ts';
import { comparable } from './desk.ts';
import { type PersonVault, sealText } from './person-vault.pg.ts';

export async function seed(
  pool: pg.Pool,
  vault: PersonVault,
  { persons, cards, elements }: SeedRecords,
): Promise<void> {
  for (const { id, subject } of persons) {
    const { name, birthDate, sex, address } = subject;
    const text = JSON.stringify({ name, birthDate, sex, address });
    await pool.query(
      `insert into authority.person (id, sealed, found_by)
       values ($1, $2, $3) on conflict do nothing`,
      [id, sealText(vault, ['person.sealed', id], text), vault.foundBy(comparable(subject))],
    );
  }
  for (const { id, person, publicKey, notAfter } of cards) {
    await pool.query(
      `insert into authority.card (id, person, public_key, not_after)
       values ($1, $2, $3, $4) on conflict do nothing`,
      [id, person, publicKey, new Date(notAfter)],
    );
  }
  for (const { eid, attestationKey } of elements) {
    await pool.query(
      `insert into authority.element (eid, attestation_key) values ($1, $2) on conflict do nothing`,
      [eid, attestationKey],
    );
  }
}
