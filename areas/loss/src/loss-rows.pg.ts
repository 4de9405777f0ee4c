/** Rows of loss cases, and how they become what the use cases know. */
import type { Sealed } from '@nagori/keys';
import type { Instant } from '@nagori/model';
import type pg from 'pg';
import type { LossLogLine, StoredLoss, StoredTask } from './loss-store.ts';

export interface CaseRow {
  readonly operator: string;
  readonly id: string;
  readonly reference: string;
  readonly phone_key: Buffer | null;
  readonly phone_key2: Buffer | null;
  readonly sealed: Buffer;
  readonly key_id: string;
  readonly practice: string;
  readonly state: StoredLoss['state'];
  readonly version: number;
  readonly reported_at: Instant;
  readonly closed_at: Instant | null;
  readonly outcome: StoredLoss['outcome'] | null;
  readonly proof: StoredLoss['proof'] | null;
}

export interface TaskRow {
  readonly case_id: string;
  readonly task: string;
  readonly kind: StoredTask['kind'];
  readonly party: string | null;
  readonly way: StoredTask['way'];
  readonly state: StoredTask['state'];
  readonly deadline: Instant;
  readonly done_at: Instant | null;
  readonly done_by: string | null;
  readonly receipt: Buffer | null;
  readonly key_id: string | null;
  readonly acknowledged_at: Instant | null;
  readonly escalated_at: Instant | null;
  readonly undo: 'todo' | 'done' | null;
}

export function storedLoss(row: CaseRow, tasks: readonly TaskRow[]): StoredLoss {
  return {
    operator: row.operator,
    id: row.id,
    reference: row.reference,
    phoneKeys: [row.phone_key, row.phone_key2].filter((key) => key !== null),
    sealed: { keyId: row.key_id, bytes: row.sealed },
    practice: row.practice,
    state: row.state,
    version: row.version,
    reportedAt: row.reported_at,
    closedAt: row.closed_at ?? undefined,
    outcome: row.outcome ?? undefined,
    proof: row.proof ?? undefined,
    tasks: tasks.map(storedTask),
  };
}

function storedTask(row: TaskRow): StoredTask {
  return {
    task: row.task,
    kind: row.kind,
    party: row.party ?? undefined,
    way: row.way,
    state: row.state,
    deadline: row.deadline,
    at: row.done_at ?? undefined,
    by: row.done_by ?? undefined,
    receipt: sealedOf(row.receipt, row.key_id),
    acknowledgedAt: row.acknowledged_at ?? undefined,
    escalatedAt: row.escalated_at ?? undefined,
    undo: row.undo ?? undefined,
  };
}

export interface LogRow {
  readonly at: Instant;
  readonly act: LossLogLine['act'];
  readonly task: string | null;
  readonly done_by: string;
  readonly sealed: Buffer | null;
  readonly key_id: string | null;
}

export function logLine(row: LogRow): LossLogLine {
  return {
    at: row.at,
    act: row.act,
    task: row.task ?? undefined,
    by: row.done_by,
    sealed: sealedOf(row.sealed, row.key_id),
  };
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
        date(line.at),
        line.act,
        line.task ?? null,
        line.by,
        line.sealed?.bytes ?? null,
        line.sealed?.keyId ?? null,
      ],
    );
  }
}

export function date(at: Instant | undefined): Date | null {
  return at === undefined ? null : new Date(at);
}

function sealedOf(bytes: Buffer | null, keyId: string | null): Sealed | undefined {
  return bytes === null || keyId === null ? undefined : { bytes, keyId };
}
