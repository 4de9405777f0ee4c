/**
 * A loss case as the desk sees it: words in both languages, desks with their marks, and the acts
 * possible now.
 *
 * Invariants: auditors see what was done and by whom, never the caller's contact or the phone's
 * whereabouts. An unverified number carries its mark wherever it is shown.
 */
import { lossReceiptRow } from '@nagori/keys';
import { formatImei, type Instant, imeiDigits } from '@nagori/model';
import { type LossRecord, openText, readLog } from './load-loss.ts';
import type { LossDeps } from './loss-deps.ts';
import type { StoredTask } from './loss-store.ts';
import { desksFor, isSettled, nextDeadline } from './loss-tasks.ts';
import { parsePhoneNumber } from './phone-number.ts';
import { proofsOf } from './prove-report.ts';
import { actsOf } from './record-task.ts';
import { viewDesk } from './view-desk.ts';
import type { LossCaseDto, LossItemDto, LossTaskDto } from './wire.ts';
import { LOSS_STATE_WORDS, LOSS_TASK_WORDS } from './words-loss.ts';

export async function viewLoss(
  deps: LossDeps,
  record: LossRecord,
  { whole, where: whereToo }: { readonly whole: boolean; readonly where: boolean },
): Promise<LossCaseDto> {
  const { stored, details } = record;
  const now = deps.now();
  const [tasks, log, proofs, where] = await Promise.all([
    Promise.all(stored.tasks.map((task) => viewTask(deps, record, task, now))),
    readLog(deps, stored.operator, stored.id),
    proofsOf(deps, record),
    whereToo && stored.state === 'open' ? viewWhere(deps, record) : undefined,
  ]);
  const { practice } = stored;
  const title = deps.desks.practiceOf(stored.operator);
  return {
    id: stored.id,
    reference: stored.reference,
    state: stored.state,
    ...(stored.outcome === undefined ? {} : { outcome: stored.outcome }),
    reportedAt: iso(stored.reportedAt),
    ...(stored.closedAt === undefined ? {} : { closedAt: iso(stored.closedAt) }),
    practice: {
      id: practice,
      title: title.id === practice ? title.title : { ja: practice, en: practice },
    },
    imeis: whole ? (details?.imeis ?? []).map(formatImei) : [],
    ...(whole && details !== undefined ? viewDetails(details) : {}),
    language: details?.language ?? 'ja',
    certificate: details?.certificate ?? 'unknown',
    ...(details?.platform === undefined ? {} : { platform: details.platform }),
    ...(details?.model === undefined ? {} : { model: details.model }),
    ...(stored.proof === undefined ? {} : { proof: stored.proof }),
    proofs: [...proofs],
    ...where,
    tasks,
    log: log.map(({ at, act, task, by, note }) => ({
      at: iso(at),
      act,
      by,
      ...(task === undefined ? {} : { task }),
      ...(note === undefined ? {} : { note }),
    })),
  };
}

/** Where the phone is, by name. Not for machines, because a report is easily made. */
async function viewWhere(deps: LossDeps, { stored }: LossRecord) {
  const { seen, clearances } = await deps.store.whereabouts(stored.operator, stored.id);
  const named = await Promise.all(
    seen.map(async ({ operator, shop, state, since }) => {
      const names = await deps.namesOf(operator, shop);
      return {
        operator: names?.operator ?? { ja: operator, en: operator },
        ...(names?.shop === undefined ? {} : { shop: names.shop }),
        since: iso(since),
        isQuarantined: state === 'quarantined',
      };
    }),
  );
  return {
    seen: named,
    clearances: clearances.map(({ status, since }) => ({ status, since: iso(since) })),
  };
}

function viewDetails({ line, contact, place }: NonNullable<LossRecord['details']>) {
  return {
    contact,
    ...(line === undefined ? {} : { line: shownNumber(line) }),
    ...(place === undefined ? {} : { place }),
  };
}

async function viewTask(
  deps: LossDeps,
  record: LossRecord,
  task: StoredTask,
  now: Instant,
): Promise<LossTaskDto> {
  const words = LOSS_TASK_WORDS[task.kind];
  const desks = desksFor(deps.desks, task, record.details?.platform);
  const receipt =
    task.receipt === undefined
      ? undefined
      : await openText(
          deps,
          record.stored.operator,
          lossReceiptRow(record.stored.id, task.task),
          task.receipt,
        );
  return {
    task: task.task,
    kind: task.kind,
    name: words.name,
    ...partyOf(deps, task),
    way: task.way,
    state: task.state,
    stateWords: LOSS_STATE_WORDS[task.state],
    settled: isSettled(task),
    deadline: iso(task.deadline),
    overdue: isOverdue(record, task, now),
    ...(task.at === undefined ? {} : { at: iso(task.at) }),
    ...(task.by === undefined ? {} : { by: task.by }),
    ...(receipt === undefined ? {} : { receipt }),
    ...(task.acknowledgedAt === undefined ? {} : { acknowledgedAt: iso(task.acknowledgedAt) }),
    ...(task.undo === undefined ? {} : { undo: task.undo }),
    say: task.way === 'guide' ? words.say : (words.sayOurs ?? words.say),
    why: words.why,
    undoSay: words.undo,
    desks: desks.map((desk) => viewDesk(desk, now)),
    acts: [...actsOf(record, task)],
  };
}

function partyOf({ desks }: Pick<LossDeps, 'desks'>, { party }: StoredTask) {
  const name = party === undefined ? undefined : desks.desk(party)?.name;
  return name === undefined ? {} : { party: name };
}

function isOverdue({ stored }: LossRecord, task: StoredTask, now: Instant): boolean {
  return stored.state === 'open' && !isSettled(task) && task.deadline < now;
}

/** One line of the list. */
export function viewLossItem(deps: LossDeps, record: LossRecord): LossItemDto {
  const { stored, details } = record;
  const { tasks } = stored;
  const now = deps.now();
  const open = stored.state === 'open' ? tasks.filter((task) => !isSettled(task)) : [];
  const due = nextDeadline(tasks);
  const next = open.find((task) => task.deadline === due);
  const [imei] = details?.imeis ?? [];
  return {
    id: stored.id,
    reference: stored.reference,
    state: stored.state,
    reportedAt: iso(stored.reportedAt),
    ...(stored.closedAt === undefined ? {} : { closedAt: iso(stored.closedAt) }),
    ...(imei === undefined ? {} : { imeiEnd: imeiDigits(imei).slice(-4) }),
    ...(details?.line === undefined ? {} : { lineEnd: details.line.slice(-4) }),
    ...(details?.model === undefined ? {} : { model: details.model }),
    left: open.length,
    of: tasks.length,
    undoLeft: tasks.filter(({ undo }) => undo === 'todo').length,
    ...(next === undefined
      ? {}
      : {
          next: {
            name: LOSS_TASK_WORDS[next.kind].name,
            ...partyOf(deps, next),
            deadline: iso(next.deadline),
          },
        }),
    overdue: open.filter((task) => task.deadline < now).length,
  };
}

function shownNumber(digits: string): string {
  const read = parsePhoneNumber(digits);
  return read.kind === 'good' ? read.value.shown : digits;
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}
