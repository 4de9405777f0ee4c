/**
 * Adds a piece of evidence to an open handover and returns the new decision.
 *
 * Invariants: unreadable evidence is refused with every field and reason, and nothing is stored.
 * What a giver was informed of, agreed to or signed is accepted only from a person at a station; a
 * signed declaration and a consent only with the giver's signature, which is sealed with it. Work
 * without a tool's name is refused where a recall may be about it (R30).
 */
import type { PieceProblem, Problem } from '@nagori/evidence';
import { type Finding, type Outcome, type Refused, type Role, refused } from '@nagori/model';
import { type Admitted, admitFromCaller, type ReadBy } from './admit-evidence.ts';
import type { AwaySpan } from './away-span.ts';
import { type Changed, changeHandover } from './change-handover.ts';
import { disposalProblems, holderMissing } from './disposal-problems.ts';
import type { Actor } from './entry-body.ts';
import { flagEvidence } from './flag-evidence.ts';
import { boardEvent } from './followed-boards.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { outOfHand } from './in-hand.ts';
import { incidentJob, leftoversAmong } from './incident-job.ts';
import { blockDraft, blockProblems } from './legal-blocks.ts';
import { destructionRefused } from './may-destroy.ts';
import { measuredEvidence } from './measured-evidence.ts';
import { openStepsBefore, tooEarly } from './out-of-order.ts';
import { evidenceOf, keysOf } from './phone-record.ts';
import type { RecordAt } from './record-at.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import { type SignedRequest, signedEvidence } from './signed-evidence.ts';
import { unnamedWork } from './unnamed-work.ts';
import { rolesFor } from './who-says-it.ts';

export interface EvidenceRequest extends SignedRequest {
  readonly badge?: string | undefined;
  /** Of the signed-in person. Absent: one who works on phones. */
  readonly roles?: readonly Role[] | undefined;
  /** It has happened although steps before it were open: recorded as such. */
  readonly happened?: boolean | undefined;
  /** It was recorded away from the network: when, and for which step. */
  readonly away?: AwayRecord | undefined;
  /** From a file of another program: no person says it. */
  readonly isFromFile?: boolean | undefined;
  /** The operator's saved mapping by which a row of its file was read. */
  readonly mapping?: ReadBy | undefined;
  /** The sealed box that is destroyed, or seen, as a whole: the phone need not come out of it. */
  readonly inBox?: string | undefined;
  readonly requestId?: string | undefined;
}

/** `step`: refused where the phone no longer asks for it. `by`: the mark of who recorded it. */
export interface AwayRecord extends AwaySpan {
  readonly step?: string | undefined;
  readonly by: string;
}

/** Evidence about a removed board, which may have left its phone. */
const OF_A_BOARD = 'board-end';
/** States in which a phone is in our hands or on our counter, and can be worked on. */
const WORKABLE: ReadonlySet<string> = new Set(['open', 'taken', 'quarantined']);
/** Evidence that is still accepted for a destroyed phone: the second person's look (R11). */
const SEEN_AFTERWARDS = 'second-look';

export async function addEvidence(
  deps: HandoverDeps,
  actor: Actor,
  request: EvidenceRequest,
): Promise<Outcome<Changed, HandoverRefusalCode>> {
  const { handover, evidence, badge, happened, signature, also = [], away, requestId } = request;
  const { isFromFile, mapping, inBox: wholeBox } = request;
  // One browser has one sign-in: another tab may have changed it since.
  if (away !== undefined && away.by !== actor.mark) return refused('recorded-by-another');
  const needed = rolesAskedBy(request);
  const shown = badge === undefined ? undefined : await deps.personByBadge(actor, badge, needed);
  if (shown?.kind === 'refused') return refused(shown.code);
  const person = shown?.mark;
  // A badge without one of them was refused.
  const roles = shown === undefined ? request.roles : needed;
  const changed = await changeHandover(
    deps,
    actor,
    handover,
    requestId,
    async (record, now, at) => {
      const { state } = record.stored;
      const isSeen = state === 'destroyed' && evidence.kind === SEEN_AFTERWARDS;
      const isOpen = WORKABLE.has(state) || evidence.kind === OF_A_BOARD;
      if (!isOpen && !isSeen) return refused('handover-ended');
      if (away?.step !== undefined && !(await isAsked(at, away.step))) {
        return refused('no-longer-asked');
      }
      const {
        handover: { stage },
        version,
      } = record.stored;
      const { random } = deps;
      const known = evidenceOf(record);
      const stamp = { now, seq: version + 1, random, known };
      const signed = await signedEvidence(deps, actor, record, request, person);
      if (signed?.kind === 'refused') return signed;
      const isSigned = signed !== undefined;
      const caller = { actor, person, roles, stage, isSigned, away, isFromFile, mapping };
      const entrance = admitFromCaller(evidence, caller, stamp);
      if (entrance.kind === 'refused') return entrance;
      const one = entrance.value;
      const added = [one];
      for (const other of also) {
        const more = admitFromCaller(other, caller, stamp);
        if (more.kind === 'refused') return more;
        added.push(more.value);
      }
      const wrong = one.kind === 'legal-block' ? blockProblems(one, known, now) : [];
      if (wrong.length > 0) return refused('evidence-invalid', wrong);
      const said = await readAdded(at, added);
      if ('code' in said) return said;
      const unnamed = await unnamedWork(deps, actor.operator, at, added, happened);
      if (unnamed !== undefined) return unnamed;
      if (one.kind === 'legal-block') {
        const changed = await blockDraft(deps, actor, { record, one, at, now });
        return 'code' in changed ? changed : { kind: 'evidence', evidence: added, ...changed };
      }
      // A person says it of a box by its own way alone, where count and weight are compared.
      if (one.kind === 'destruction' && one.ofBox !== undefined && one.ofBox.box !== wholeBox) {
        return refused('evidence-invalid', [NOT_BY_ITSELF]);
      }
      const isWhole = wholeBox !== undefined && record.stored.box === wholeBox;
      const inBox = isWhole ? undefined : await outOfHand(deps, record, one);
      if (inBox !== undefined) return inBox;
      // Crushed or melted is the end: nothing happens after it (R12).
      const isEnd = one.kind === 'destruction';
      const early = isEnd ? destructionRefused(record, await at.judged()) : undefined;
      if (early !== undefined) return early;
      const papers = disposalProblems(deps.book.disposal, one, known);
      const missing = [...papers, ...(await holderMissing(one, at))];
      if (missing.length > 0) return refused('evidence-invalid', missing);
      const board = boardEvent(one);
      // Destroyed by itself, it is no more in a box that is destroyed as one.
      const ended = !isEnd
        ? {}
        : { state: 'destroyed' as const, ...(isWhole ? {} : { box: undefined }) };
      const open = await openStepsBefore(() => at.judged(), said);
      if (open.length > 0 && happened !== true) return tooEarly(open);
      const left = leftoversAmong(said);
      const flagged = await flagEvidence(deps, actor, added, {
        ...{ phone: record.phone, keys: keysOf(record.stored), known },
        ...{ now, seq: version + 1, requestId },
      });
      const counted = await measuredEvidence(deps, actor.operator, said, {
        ...{ phone: record.phone, now, seq: version + 1 },
      });
      const beside = [...flagged.evidence, ...counted];
      return {
        kind: 'evidence',
        // The same list was read above, and is not read again.
        evidence: beside.length === 0 ? added : [...added, ...beside],
        ...ended,
        sideEffects: { ...flagged.sideEffects, ...(board === undefined ? {} : { board }) },
        more: {
          ...(signed === undefined ? {} : { signed: signed.value }),
          ...(open.length === 0 ? {} : { outOfOrder: open }),
        },
        // Ours when it was found: an incident (R26). Before that, the giver is asked to clear it.
        jobs: ({ decision: { possession } }) =>
          possession === 'owned' && left.length > 0 ? [incidentJob('leftover', record, one)] : [],
      };
    },
  );
  // It is in the phone's chain now: a second record takes a signature of its own.
  if (signature?.how === 'own-phone' && changed.kind === 'done') {
    await deps.signings.forget({ operator: actor.operator, handover });
  }
  return changed;
}

/** Undefined: who works on phones. */
function rolesAskedBy({ evidence, also = [] }: EvidenceRequest): readonly Role[] | undefined {
  return [evidence, ...also].map(rolesFor).find((roles) => roles !== undefined);
}

const NOT_BY_ITSELF: Problem = {
  field: 'ofBox',
  code: 'not-allowed',
  message: 'a whole box is destroyed as one, by its own request',
};

async function isAsked(at: RecordAt, step: string): Promise<boolean> {
  const { decision } = await at.judged();
  return decision.steps.some(({ id }) => id === step);
}

/** The findings of the added evidence, or every problem, by field of the request. */
export async function readAdded(
  at: RecordAt,
  added: readonly Admitted[],
): Promise<readonly Finding[] | Refused<HandoverRefusalCode>> {
  const read = await at.read(added);
  if (read.kind === 'good') return read.value.added;
  const problems = read.kind === 'bad' ? read.reason : [];
  return refused('evidence-invalid', problems.map(ofPiece));
}

function ofPiece({ piece: _, ...problem }: PieceProblem): Problem {
  return problem;
}
