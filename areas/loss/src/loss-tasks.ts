/**
 * The tasks that a report opens, when each is done, and what is due next (R21).
 *
 * Invariants: a task's state follows from acts on this task alone: an act on the line says nothing
 * about the certificate or the e-money.
 */
import { type Instant, MINUTE_MS, type Platform } from '@nagori/model';
import type { Desk, DeskTable, LossPractice } from './desk-table.ts';
import type { LossDetails } from './loss-details.ts';
import type { StoredTask } from './loss-store.ts';

/** The tasks of a new case; a phone without a certificate needs no call about one. */
export function tasksOf(
  practice: LossPractice,
  details: Pick<LossDetails, 'certificate' | 'inside'>,
  lineAt: string,
  now: Instant,
): readonly StoredTask[] {
  return practice.tasks.flatMap(({ kind, way, withinMinutes }) => {
    const deadline = now + withinMinutes * MINUTE_MS;
    const fresh = (party?: string): StoredTask => ({
      ...BLANK,
      task: kind === 'provider' && party !== undefined ? `${kind}.${party}` : kind,
      kind,
      way,
      party,
      deadline,
    });
    if (kind === 'jpki') return details.certificate === 'no' ? [] : [fresh()];
    if (kind === 'provider') return details.inside.map(fresh);
    return [kind === 'line' ? fresh(lineAt) : fresh()];
  });
}

const BLANK = {
  state: 'todo',
  at: undefined,
  by: undefined,
  receipt: undefined,
  acknowledgedAt: undefined,
  escalatedAt: undefined,
  undo: undefined,
} as const;

/** Whether nothing more is to be done about a task in time. */
export function isSettled({ way, state, acknowledgedAt }: StoredTask): boolean {
  switch (state) {
    case 'todo':
      return false;
    // Our own act is not done by referring the caller elsewhere.
    case 'guided':
      return way !== 'act';
    case 'transferred':
      return acknowledgedAt !== undefined;
    case 'done':
    case 'refused':
      return true;
    default:
      return state satisfies never;
  }
}

export function nextDeadline(tasks: readonly StoredTask[]): Instant | undefined {
  const due = tasks.filter((task) => !isSettled(task)).map(({ deadline }) => deadline);
  return due.length === 0 ? undefined : Math.min(...due);
}

/** The desks that a caller can be sent to for a task, in the order of the table. */
export function desksFor(
  table: DeskTable,
  { kind, party }: Pick<StoredTask, 'kind' | 'party'>,
  platform: Platform | undefined,
): readonly Desk[] {
  if (party !== undefined) {
    return table.desks.filter((desk) => desk.kind === kind && (desk.of ?? desk.id) === party);
  }
  const family = platform === 'ipados' ? 'ios' : platform;
  return table.desks.filter(
    (desk) =>
      desk.kind === kind &&
      (desk.platform === undefined || family === undefined || desk.platform === family),
  );
}
