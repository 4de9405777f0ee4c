/**
 * Sends a sealed box out of our hands, to its destroyer or to anybody else: each of its phones is
 * judged at this moment as if it left alone (R12, R18; docs/adr/0103).
 *
 * Invariants: where one phone may not go, the box stays, and the refusal names the phones. A phone
 * whose destruction was begun is judged when the box is destroyed; quarantined, it stays.
 */
import {
  chosenEarlier,
  firstReason,
  type HandoverDeps,
  liesInBox,
  type PhoneRecord,
  RecordAt,
  readPhoneRecord,
} from '@nagori/area-handover';
import {
  BOX_PHONES_MOST,
  type Decision,
  type LeavingRefusal,
  leavingRefused,
  type Outcome,
  type RefusalReason,
} from '@nagori/model';
import type { BenchStore, Box, PhoneInBox } from './bench-store.ts';
import { type BoxActor, type BoxRefusal, changeBox, type MoveRequest } from './change-box.ts';
import { inParallel } from './in-parallel.ts';

export interface SendDeps {
  readonly handover: HandoverDeps;
  readonly bench: BenchStore;
}

/** One refusal names so many phones at most. */
const NAMED_MOST = 20;

export async function sendBox(
  { handover, bench }: SendDeps,
  actor: BoxActor,
  id: string,
  request: MoveRequest,
): Promise<Outcome<Box, BoxRefusal | 'write-conflict'>> {
  const { operator } = actor;
  const box = await bench.box(operator, id);
  const all = await bench.phonesInBox(operator, id, 2 * BOX_PHONES_MOST);
  const toDestroyer = request.destroyer !== undefined;
  const judged = await inParallel(all.filter(liesInBox), (one) =>
    whyItStays(handover, operator, one, toDestroyer),
  );
  const stay = judged.filter((one) => one !== undefined).slice(0, NAMED_MOST);
  const deps = { bench, rules: handover.book.boxes, now: handover.now };
  return changeBox(deps, actor, id, request, { stay, since: box?.changedAt });
}

/** Undefined: it may go. */
async function whyItStays(
  deps: HandoverDeps,
  operator: string,
  { handover }: PhoneInBox,
  toDestroyer: boolean,
): Promise<RefusalReason | undefined> {
  const record = await readPhoneRecord(deps, operator, handover);
  if (record === undefined) return { field: handover, code: 'handover-not-found' };
  const { decision } = await new RecordAt(deps, record, deps.now()).shown();
  const code = refusalOf(record, decision, toDestroyer);
  return code && { field: handover, code, message: firstReason(decision)?.en };
}

function refusalOf(
  record: PhoneRecord,
  decision: Decision,
  toDestroyer: boolean,
): LeavingRefusal | undefined {
  const { state, handover, route } = record.stored;
  if (state === 'quarantined' || decision.verdict === 'quarantine') return 'quarantined';
  const isBegun = state === 'open' && handover.stage === 'destruction';
  if (isBegun && chosenEarlier(record) === 'destruction') return undefined;
  const isConfirmed = state === 'taken' && (route === 'destruction' || !toDestroyer);
  return leavingRefused(decision, 'operator', isConfirmed ? route : undefined);
}
