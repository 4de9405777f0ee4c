/**
 * Suspicions, claims and orders on a phone's record (Secondhand Articles Dealer Act arts. 15(3), 20
 * and 21): what may be recorded about an open one, and what its end does with the phone.
 *
 * Invariants: a suspicion ends only after it was reported to the police. An order ends by its last
 * day or by the police. A claimed phone goes to its owner in the same write that ends the claim.
 */
import {
  type Evidence,
  type EvidenceOf,
  type OpenBlock,
  openBlocks,
  type Problem,
} from '@nagori/evidence';
import {
  CLAIM_TERMS,
  type Instant,
  japanDay,
  lastDayOfYears,
  type Refused,
  refused,
} from '@nagori/model';
import type { Admitted } from './admit-evidence.ts';
import type { Draft } from './change-handover.ts';
import type { Actor } from './entry-body.ts';
import { entriesFor } from './hand-over.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { Job } from './handover-store.ts';
import type { PhoneRecord } from './phone-record.ts';
import type { RecordAt } from './record-at.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import { iso } from './view-decision.ts';
import type { LegalBlockDto } from './wire.ts';

/** Takes `{ operator, handovers, why }`: their entries in the dealer's book are held. */
export const HOLD_BOOK_JOB = 'hold-book-entries';

type BlockEvidence = EvidenceOf<'legal-block'>;

/** Why a piece contradicts what is on record, by field of the request. */
export function blockProblems(
  one: BlockEvidence,
  known: readonly Evidence[],
  now: Instant,
): readonly Problem[] {
  if (!('of' in one)) return [];
  const kind = kindEnded(one);
  const block = openBlocks(known).find(({ opening }) => opening.id === one.of);
  if (block?.kind !== kind) return [problem('of', `no open ${kind} has this id`)];
  if (one.entry === 'suspicion-ended' && block.report === undefined) {
    return [problem('of', 'the police were not told of it yet (art. 15, par. 3)')];
  }
  const isEarly = one.entry === 'order-ended' && one.outcome === 'over' && !isOver(block, now);
  return isEarly ? [problem('outcome', 'the last day of the order has not passed')] : [];
}

function kindEnded({ entry }: BlockEvidence): OpenBlock['kind'] {
  if (entry === 'claim-ended') return 'claim';
  return entry === 'order-ended' ? 'order' : 'suspicion';
}

function problem(field: string, message: string): Problem {
  return { field, code: 'not-allowed', message };
}

function isOver({ opening }: OpenBlock, now: Instant): boolean {
  return opening.entry === 'ordered' && opening.until < japanDay(now);
}

/** What the piece changes apart from the record. */
export async function blockDraft(
  deps: HandoverDeps,
  actor: Actor,
  {
    record,
    one,
    at,
    now,
  }: {
    readonly record: PhoneRecord;
    readonly one: BlockEvidence & Admitted;
    readonly at: RecordAt;
    readonly now: Instant;
  },
): Promise<Omit<Draft, 'kind'> | Refused<HandoverRefusalCode>> {
  const { state } = record.stored;
  if (!('of' in one)) return { jobs: () => [holdBook(record, one)] };
  if (one.entry === 'claim-ended' && one.outcome === 'returned') {
    const { decision } = await at.judged();
    if (decision.possession === 'with-giver') {
      return refused('evidence-invalid', [problem('outcome', 'the phone is not in our hands')]);
    }
    return {
      custody: entriesFor(deps, actor, { to: 'holder' }, record, now),
      state: 'returned',
      more: { outcome: 'returned' },
      box: undefined,
      packing: true,
      // Another claim, order or list may still block the phone.
      check: (judged) =>
        judged.decision.verdict === 'quarantine' ? refused('quarantined') : undefined,
    };
  }
  if (state !== 'quarantined') return {};
  // A phone quarantined for this alone returns to where it was.
  const { decision } = await at.judged([one]);
  return decision.verdict === 'quarantine' ? {} : { state: 'open' };
}

function holdBook({ stored, entries }: PhoneRecord, { entry }: BlockEvidence): Job {
  const { operator } = stored;
  const handovers = [...new Set([...entries.map(({ handover }) => handover), stored.current])];
  const why = entry === 'ordered' ? 'order' : 'inquiry';
  return { task: HOLD_BOOK_JOB, payload: { operator, handovers, why } };
}

/** All that are open, as the pages show them. */
export function viewBlocks(known: readonly Evidence[], now: Instant): readonly LegalBlockDto[] {
  return openBlocks(known).map((block) => viewBlock(block, now));
}

function viewBlock(block: OpenBlock, now: Instant): LegalBlockDto {
  const { kind, opening, report } = block;
  const common = {
    id: opening.id,
    kind,
    // A file or another program may state a zone of its own.
    at: iso(Date.parse(opening.at)),
    ...(opening.person === undefined ? {} : { person: opening.person }),
  };
  switch (opening.entry) {
    case 'suspected':
      return {
        ...common,
        doubts: opening.doubts,
        ...(opening.remark === undefined ? {} : { remark: opening.remark }),
        ...(report === undefined ? {} : { reported: viewReport(report) }),
      };
    case 'claimed': {
      const { claimant, cause, lostOn, document, reference } = opening;
      const { free, general } = CLAIM_TERMS;
      return {
        ...common,
        claim: {
          claimant,
          cause,
          lostOn,
          document,
          reference,
          freeUntil: lastDayOfYears(lostOn, free.years),
          until: lastDayOfYears(lostOn, general.years),
          // By the day on which it was made: waiting takes nothing from the owner.
          isFree: japanDay(Date.parse(opening.at)) <= lastDayOfYears(lostOn, free.years),
        },
      };
    }
    case 'ordered': {
      const { number, police, from, until } = opening;
      return { ...common, order: { number, police, from, until, isOver: isOver(block, now) } };
    }
    default:
      return opening satisfies never;
  }
}

function viewReport({ at, police, officer, person }: NonNullable<OpenBlock['report']>) {
  return {
    at: iso(Date.parse(at)),
    police,
    ...(officer === undefined ? {} : { officer }),
    ...(person === undefined ? {} : { person }),
  };
}
