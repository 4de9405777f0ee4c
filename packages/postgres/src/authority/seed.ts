/** The authority's registers, sown for a demonstration. What is there already stays as it is. */
import { comparable, type SeedRecords } from '@nagori/app';
import type pg from 'pg';

export async function seed(
  pool: pg.Pool,
  { persons, cards, elements }: SeedRecords,
): Promise<void> {
  for (const { id, subject } of persons) {
    const compared = comparable(subject);
    await pool.query(
      `insert into authority.person
         (id, name, birth_date, sex, address, name_compared, address_compared)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [
        id,
        subject.name,
        subject.birthDate,
        subject.sex,
        subject.address,
        compared.name,
        compared.address,
      ],
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
