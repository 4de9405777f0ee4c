/**
 * Records an act on one task of a case (R21).
 *
 * Invariants: an act changes its own task and no other. Only the authority knows whether the
 * certificate is suspended, so our desk never records it as done. A transfer needs the holder's
 * consent to be called, and counts when the authority has it.
 */
import { type Actor, byOf } from '@nagori/area-handover';
import { lossLineRow, lossReceiptRow, type SealedRow } from '@nagori/keys';
import { type Outcome, type RefusalReason, type Refused, refused } from '@nagori/model';
import { changeLoss, type LossDraft } from './change-loss.ts';
import type { LossRecord } from './load-loss.ts';
import type { LossDeps } from './loss-deps.ts';
import type { LossRefusalCode } from './loss-refusal.ts';
import type { LossAct, StoredTask } from './loss-store.ts';
import { noMyNumber } from './read-report.ts';

const TASK_ACTS = ['guided', 'transfer', 'done', 'refused', 'reopen', 'undone'] as const;
export type TaskAct = (typeof TASK_ACTS)[number];

export interface TaskRequest {
  readonly id: string;
  readonly task: string;
  readonly act: TaskAct;
  /** The other side's receipt: a number, a name of a department; never a person's name. */
  readonly receipt?: string | undefined;
  /** The holder agrees that the authority calls. */
  readonly consent?: boolean | undefined;
}

export const TRANSFER_JOB = 'transfer-loss';

export async function recordTask(
  deps: LossDeps,
  actor: Actor,
  request: TaskRequest,
): Promise<Outcome<LossRecord, LossRefusalCode>> {
  const problems: RefusalReason[] = [];
  noMyNumber(request.receipt, 'receipt', problems);
  if (problems.length > 0) return refused('loss-invalid', problems);
  const { operator } = actor;
  return changeLoss(deps, operator, request.id, async (record, now) => {
    const task = record.stored.tasks.find((one) => one.task === request.task);
    if (task === undefined) return refused('task-not-found');
    const refusal = refusalOf(record, task, request);
    if (refusal !== undefined) return refusal;
    const words = request.receipt;
    const act = LOGGED[request.act];
    const line = { at: now, act, task: task.task };
    const seal = async (row: SealedRow) =>
      words === undefined ? undefined : deps.envelope.seal(operator, row, utf8(words), now);
    const receipt = await seal(lossReceiptRow(request.id, task.task));
    const by = byOf(actor);
    const changed: StoredTask = {
      ...after(task, request.act),
      at: now,
      by,
      receipt: request.act === 'undone' ? (receipt ?? task.receipt) : receipt,
    };
    const draft: LossDraft = {
      log: [{ ...line, by, sealed: await seal(lossLineRow(request.id, line)) }],
      tasks: [changed],
    };
    if (request.act !== 'transfer') return draft;
    const payload = { operator, id: request.id };
    return { ...draft, jobs: [{ task: TRANSFER_JOB, payload, key: `loss/${request.id}` }] };
  });
}

const LOGGED: Readonly<Record<TaskAct, LossAct>> = {
  guided: 'guided',
  transfer: 'transferred',
  done: 'done',
  refused: 'refused',
  reopen: 'reopened',
  undone: 'undone',
};

function after(task: StoredTask, act: TaskAct): StoredTask {
  switch (act) {
    case 'transfer':
      return { ...task, state: 'transferred', acknowledgedAt: undefined };
    case 'reopen':
      return { ...task, state: 'todo', acknowledgedAt: undefined };
    case 'undone':
      return { ...task, undo: 'done' };
    case 'guided':
    case 'done':
    case 'refused':
      return { ...task, state: act };
    default:
      return act satisfies never;
  }
}

function refusalOf(
  { stored }: LossRecord,
  { kind, way, state, undo, acknowledgedAt }: StoredTask,
  { act, consent }: TaskRequest,
): Refused<LossRefusalCode> | undefined {
  if (act === 'undone') {
    if (stored.state === 'open' || undo !== 'todo') return refused('task-not-so');
    return undefined;
  }
  if (stored.state === 'closed') return refused('loss-closed');
  if (act === 'done' && kind === 'jpki') return refused('task-not-so');
  // Our desk cannot take a case back from the authority.
  if (acknowledgedAt !== undefined) return refused('task-not-so');
  if (act === 'reopen' && state === 'todo') return refused('task-not-so');
  if (act !== 'transfer') return undefined;
  if (way !== 'transfer') return refused('task-not-so');
  return consent === true ? undefined : refused('consent-missing');
}

/** The acts that a task can take now; a transfer asks for the holder's consent as well. */
export function actsOf(record: LossRecord, task: StoredTask): readonly TaskAct[] {
  const asked = { id: '', task: task.task, consent: true };
  return TASK_ACTS.filter((act) => refusalOf(record, task, { ...asked, act }) === undefined);
}

function utf8(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}
