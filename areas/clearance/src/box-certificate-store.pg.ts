/**
 * Certificates of destruction of boxes in PostgreSQL (migrations/1885-box-certificates.sql).
 *
 * Invariants: of two who issue at once one does, and the other gets the same. What is superseded
 * and what follows it are one transaction.
 */
import { asOperator, readValues, readValuesAs } from '@nagori/database';
import type { Instant } from '@nagori/model';
import type pg from 'pg';

export interface NewBoxCertificate {
  readonly id: string;
  readonly box: string;
  /** The place in the operator's status list. */
  readonly idx: number;
  readonly jws: string;
  /** Of the marks of its persons and phones. */
  readonly salt: Uint8Array;
}

export interface StoredBoxCertificate extends NewBoxCertificate {
  readonly operator: string;
  readonly status: 'valid' | 'superseded';
  readonly issuedAt: Instant;
  readonly changedAt: Instant;
}

export interface BoxCertificateStore {
  /** The valid one. */
  ofBox(operator: string, box: string): Promise<StoredBoxCertificate | undefined>;
  /**
   * Adds it in the place of the one that was found valid (undefined: none was). Where another is
   * valid meanwhile, that one is the answer.
   */
  add(
    operator: string,
    one: NewBoxCertificate,
    instead: string | undefined,
    at: Instant,
  ): Promise<StoredBoxCertificate>;
}

const VALID = `select operator, id, box, idx, jws, salt, status, issued_at, changed_at
  from nagori.box_certificate where operator = $1 and box = $2 and status = 'valid'`;

export function boxCertificateStore(pool: pg.Pool): BoxCertificateStore {
  return {
    ofBox: async (operator, box) =>
      (await readValuesAs<StoredBoxCertificate>(pool, operator, VALID, [operator, box]))[0],
    add: (operator, one, instead, at) =>
      asOperator(pool, operator, async (client) => {
        const { id, box, idx, jws, salt } = one;
        await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
          `box-certificate/${operator}/${box}`,
        ]);
        const [valid] = await readValues<StoredBoxCertificate>(client, VALID, [operator, box]);
        if (valid !== undefined && valid.id !== instead) return valid;
        await client.query(
          `update nagori.box_certificate set status = 'superseded', changed_at = $3
           where operator = $1 and box = $2 and status = 'valid'`,
          [operator, box, new Date(at)],
        );
        await client.query(
          `insert into nagori.box_certificate (operator, id, box, idx, jws, salt, status,
             issued_at, changed_at) values ($1, $2, $3, $4, $5, $6, 'valid', $7, $7)`,
          [operator, id, box, idx, jws, Buffer.from(salt), new Date(at)],
        );
        return { ...one, operator, status: 'valid', issuedAt: at, changedAt: at };
      }),
  };
}
