/**
 * Opens a loss case: the phone is lost at every counter from this moment on (R21, N7).
 *
 * Invariants: one phone or line has one open case at an operator, and a second call continues it.
 * The marking as lost and the job that informs the counters are stored with the case. Opening a
 * case stops nothing by itself.
 */
import { type Actor, byOf } from '@nagori/area-handover';
import { lossRow, newId } from '@nagori/keys';
import { done, type Outcome, refused } from '@nagori/model';
import { type LossRecord, readLoss } from './load-loss.ts';
import type { LossDeps } from './loss-deps.ts';
import { encodeDetails, type LossDetails } from './loss-details.ts';
import type { LossRefusalCode } from './loss-refusal.ts';
import { nextDeadline, tasksOf } from './loss-tasks.ts';
import { type LossReport, readReport } from './read-report.ts';
import { reviewJobs } from './review-jobs.ts';
import { setPhone } from './set-phone.ts';

/** Letters of a code to be read over a telephone: none sounds or looks like another. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const REFERENCE_LENGTH = 8;
const CODE_DIGITS = 6;

export type OpenedLoss = LossRecord & {
  readonly resumed: boolean;
  /** Given to the caller once. */
  readonly code: string | undefined;
};

export async function openLoss(
  deps: LossDeps,
  actor: Actor,
  report: LossReport,
  requestId?: string,
): Promise<Outcome<OpenedLoss, LossRefusalCode>> {
  const read = readReport(report, deps.desks);
  if (!('contact' in read)) return refused('loss-invalid', read);
  const { operator } = actor;
  const at = deps.now();
  const id = newId(at, deps.random);
  const details: LossDetails = { v: 1, ...read, code: newCode(deps.random) };
  const phoneKeys = read.imeis.map((imei) => deps.keys.ofImei(imei));
  const practice = deps.desks.practiceOf(operator);
  const tasks = tasksOf(practice, read, report.lineAt ?? operator, at);
  const written = await deps.store.open({
    operator,
    id,
    reference: newReference(deps.random),
    phoneKeys,
    lineKey: read.line === undefined ? undefined : deps.keys.ofLabel(operator, `line/${read.line}`),
    sealed: await deps.envelope.seal(operator, lossRow(id), encodeDetails(details), at),
    practice: practice.id,
    at,
    request: requestId,
    tasks,
    log: { at, act: 'opened', task: undefined, by: byOf(actor), sealed: undefined },
    nextDeadline: nextDeadline(tasks),
    jobs: reviewJobs(phoneKeys),
  });
  const known = written.outcome === 'written' ? id : written.id;
  const record = await readLoss(deps, operator, known);
  if (record === undefined) return refused('loss-not-found');
  if (written.outcome === 'open') return goOn(deps, actor, record, report);
  return done({ ...record, resumed: false, code: record.details?.code });
}

/** The caller calls again, perhaps with the box at hand: the case learns the phone's number. */
async function goOn(
  deps: LossDeps,
  actor: Actor,
  record: LossRecord,
  { imei, imei2 }: LossReport,
): Promise<Outcome<OpenedLoss, LossRefusalCode>> {
  const news = imei !== undefined && record.details?.imeis.length === 0;
  if (!news) return done({ ...record, resumed: true, code: undefined });
  const set = await setPhone(deps, actor, { id: record.stored.id, imei, imei2 });
  if (set.kind === 'refused') return set;
  return done({ ...set.value, resumed: true, code: undefined });
}

function newReference(random: (bytes: number) => Uint8Array): string {
  const letters = [...random(REFERENCE_LENGTH * 2)]
    // 30 letters: bytes from 240 on would make the first ones likelier.
    .filter((byte) => byte < 240)
    .slice(0, REFERENCE_LENGTH)
    .map((byte) => LETTERS[byte % LETTERS.length])
    .join('');
  return letters.length < REFERENCE_LENGTH
    ? newReference(random)
    : `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

function newCode(random: (bytes: number) => Uint8Array): string {
  const bytes = random(6);
  const number = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return String(number % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0');
}
