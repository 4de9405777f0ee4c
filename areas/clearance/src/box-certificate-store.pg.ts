/**
 * Certificates of destruction of boxes in PostgreSQL (migrations/1885-box-certificates.sql,
 * 1900-turned-up.sql).
 *
 * Invariants: of two who issue at once one does, and the other gets the same. What is superseded
 * and what follows it are one transaction. None is issued while one of the box's phones is on
 * record as turned up, in whichever order the two are written.
 */
import type { ClearanceStatus } from '@nagori/certificate';
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
  readonly status: Exclude<ClearanceStatus, 'ended'>;
  /** Codes of why it is suspended or withdrawn. */
  readonly reasons: readonly string[];
  readonly issuedAt: Instant;
  readonly changedAt: Instant;
}

export interface BoxCertificateStore {
  /** The newest: valid, suspended or withdrawn. */
  ofBox(operator: string, box: string): Promise<StoredBoxCertificate | undefined>;
  /**
   * Adds it in the place of the one that was found valid (undefined: none was). Where another one
   * is the newest meanwhile, or that one is valid no more, it is the answer. Undefined: a phone of
   * the box turned up.
   */
  add(
    operator: string,
    one: NewBoxCertificate,
    instead: string | undefined,
    at: Instant,
  ): Promise<StoredBoxCertificate | undefined>;
}

const NEWEST = `select operator, id, box, idx, jws, salt, status, reasons, issued_at, changed_at
  from nagori.box_certificate where operator = $1 and box = $2 and status <> 'superseded'`;

export function boxCertificateStore(pool: pg.Pool): BoxCertificateStore {
  return {
    ofBox: async (operator, box) =>
      (await readValuesAs<StoredBoxCertificate>(pool, operator, NEWEST, [operator, box]))[0],
    add: (operator, one, instead, at) =>
      asOperator(pool, operator, async (client) => {
        const { id, box, idx, jws, salt } = one;
        await client.query('select nagori.lock_box_certificate($1, $2)', [operator, box]);
        const [newest] = await readValues<StoredBoxCertificate>(client, NEWEST, [operator, box]);
        const isInstead = newest?.id === instead;
        if (newest !== undefined && (!isInstead || newest.status !== 'valid')) return newest;
        const turnedUp = await client.query(
          `select from nagori.turned_up
           where operator = $1 and box = $2 and state in ('open', 'confirmed')`,
          [operator, box],
        );
        if (turnedUp.rowCount !== 0) return undefined;
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
        return { ...one, operator, status: 'valid', reasons: [], issuedAt: at, changedAt: at };
      }),
  };
}
