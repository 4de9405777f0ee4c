/**
 * Rows of loss cases and their conversion for the use cases.
 */
import { dateOrNull } from '@nagori/database';
import type { Sealed } from '@nagori/keys';
import type pg from 'pg';
import type { LossLogLine, StoredLoss, StoredTask } from './loss-store.ts';

export const CASE = `select operator, id, reference, phone_key, phone_key2, sealed, key_id,
    practice, state, version, reported_at, closed_at, outcome, proof
  from nagori.loss_case`;

export interface CaseRow extends Omit<StoredLoss, 'phoneKeys' | 'sealed' | 'tasks'> {
  readonly phoneKey: Buffer | undefined;
  readonly phoneKey2: Buffer | undefined;
  readonly sealed: Buffer;
  readonly keyId: string;
}

export const TASK = `select case_id, task, kind, party, way, state, deadline, done_at as at,
    done_by as by, receipt, key_id, acknowledged_at, escalated_at, undo
  from nagori.loss_task`;

export interface TaskRow extends Omit<StoredTask, 'receipt'> {
  readonly caseId: string;
  readonly receipt: Buffer | undefined;
  readonly keyId: string | undefined;
}

export function storedLoss(
  { phoneKey, phoneKey2, sealed, keyId, ...one }: CaseRow,
  tasks: readonly TaskRow[],
): StoredLoss {
  return {
    ...one,
    phoneKeys: [phoneKey, phoneKey2].filter((key) => key !== undefined),
    sealed: { keyId, bytes: sealed },
    tasks: tasks.map(({ caseId: _, receipt, keyId: key, ...task }) => ({
      ...task,
      receipt: sealedOf(receipt, key),
    })),
  };
}

export interface LogRow extends Omit<LossLogLine, 'sealed'> {
  readonly sealed: Buffer | undefined;
  readonly keyId: string | undefined;
}

export function logLine({ sealed, keyId, ...line }: LogRow): LossLogLine {
  return { ...line, sealed: sealedOf(sealed, keyId) };
}

/** The case's row is locked by the write that this belongs to: no two lines get one number. */
export async function addLog(
  client: pg.PoolClient,
  operator: string,
  id: string,
  lines: readonly LossLogLine[],
): Promise<void> {
  for (const line of lines) {
    await client.query(
      `insert into nagori.loss_log (operator, case_id, seq, at, act, task, done_by, sealed, key_id)
       select $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6, $7, $8
       from nagori.loss_log where operator = $1 and case_id = $2`,
      [
        operator,
        id,
        dateOrNull(line.at),
        line.act,
        line.task ?? null,
        line.by,
        line.sealed?.bytes ?? null,
        line.sealed?.keyId ?? null,
      ],
    );
  }
}

function sealedOf(bytes: Buffer | undefined, keyId: string | undefined): Sealed | undefined {
  return bytes === undefined || keyId === undefined ? undefined : { bytes, keyId };
}
