/**
 * Custody (R20): who had the phone, from whom, when and where. Entries are only ever added: a
 * correction or a voided transfer is a new entry, and gaps and forks are found here and shown,
 * never smoothed over.
 *
 * Invariants: only a custody entry ends an epoch; an intact seal preserves it.
 */
import { canonicalJson, compare } from './canonical-json.ts';
import type { Channel } from './channel.ts';
import type { Backing } from './finding.ts';
import { after, type Interval } from './instant.ts';
import type { OperatorId } from './operator.ts';

export type CustodyEntry = {
  readonly evidence: string;
  readonly interval: Interval;
  readonly operator?: OperatorId | undefined;
  readonly shop?: string | undefined;
  /** Undefined: nothing backs it. */
  readonly backing?: Backing | undefined;
} & (
  | {
      readonly kind: 'transfer';
      readonly from: string;
      readonly to: string;
      /** Ownership passed with the phone. */
      readonly ownership: boolean;
      /** Confirmed by both parties; an open transfer blocks the next one. */
      readonly confirmed: boolean;
      readonly channel?: Channel | undefined;
    }
  /** The phone went back into a holder's use. With an intact seal it was not used. */
  | {
      readonly kind: 'use';
      readonly by: string;
      readonly sealIntact: boolean;
      /** It stayed with its previous custodian. */
      readonly sameHolder?: boolean | undefined;
    }
  /** A transfer that never arrived, with its incident. */
  | ({ readonly kind: 'void'; readonly incident: string } & Answer)
  /** A wrong entry is answered by a new one. */
  | ({ readonly kind: 'correction'; readonly reason: string } & Answer)
  /** Crushed, melted or its board destroyed. Nothing happens after it (R12). */
  | { readonly kind: 'destroyed'; readonly by: string }
);

interface Answer {
  readonly of: string;
  /** Said with the phone in hand, by another person than the one who recorded the transfer. */
  readonly byAnother?: boolean | undefined;
}

export type CustodyFaultKind =
  | 'gap'
  | 'fork'
  | 'open-transfer'
  | 'order-not-proven'
  | 'after-destruction';

export interface CustodyFault {
  readonly kind: CustodyFaultKind;
  /** The entries in question. */
  readonly evidence: readonly string[];
}

/** Where the phone is, seen from one operator. */
export type Possession = 'with-giver' | 'held' | 'owned';

export interface CustodyState {
  readonly possession: Possession;
  readonly faults: readonly CustodyFault[];
  /** From any source: good findings before it no longer count. */
  readonly uses: readonly Interval[];
  /** Those on trusted record: acts before them no longer count, either. */
  readonly epochs: readonly Interval[];
  /** Those by which it may have come to another operator. */
  readonly newHolders: readonly Interval[];
  /** When the operator last took it in; set while it still has it. */
  readonly takenIn?: Interval | undefined;
  /** When ownership passed to the operator, where it did. */
  readonly ownedSince?: Interval | undefined;
  /** Earlier times in which the operator owned it: from one transfer until another. */
  readonly ownedBefore: readonly { readonly since: Interval; readonly until: Interval }[];
  readonly collected: boolean;
  /** From any source. */
  readonly destroyed: boolean;
  /** It is on trusted record that nothing is left to be destroyed. */
  readonly gone: boolean;
  /** The last transfer is not confirmed yet. */
  readonly open: boolean;
}

type Transfer = CustodyEntry & { readonly kind: 'transfer' };

const UNTOUCHED: CustodyState = {
  possession: 'with-giver',
  faults: [],
  uses: [],
  epochs: [],
  newHolders: [],
  ownedBefore: [],
  collected: false,
  destroyed: false,
  gone: false,
  open: false,
};

/** Whether an entry may favour the phone; what counts against it counts from any recorder. */
export type IsTrusted = (entry: CustodyEntry) => boolean;

/** What `self` recorded at a station of its own. */
export function isOwnRecord(self: string): IsTrusted {
  return ({ operator, backing }) => operator === self && backing === 'station';
}

/** The transfers from `self` that never arrived, or were wrong, by its own record. */
export function answeredFrom(entries: readonly CustodyEntry[], self: string): readonly string[] {
  const isOwn = isOwnRecord(self);
  return entries
    .filter(
      (entry) => isTransfer(entry) && entry.from === self && isAnswered(entry, entries, isOwn),
    )
    .map(({ evidence }) => evidence);
}

/** The result of the entries for the operator `self`, in any order. */
export function custodyState(
  entries: readonly CustodyEntry[],
  self: string,
  isTrusted: IsTrusted,
): CustodyState {
  if (entries.length === 0) return UNTOUCHED;
  const all = [...entries]
    .sort(custodyOrder)
    .filter(
      (entry, i, sorted) => i === 0 || custodyOrder(sorted[i - 1] as CustodyEntry, entry) !== 0,
    );
  const standing = all.filter((entry) => !isAnswered(entry, all, isTrusted));
  const transfers = standing.filter(isTransfer);
  const trusted = standing.filter(isTrusted);
  const onRecord = trusted.filter(isTransfer);
  const { epochs: known, ...owned } = ownershipOf(onRecord, trusted, self);
  const epochs = [...known, ...timesAway(all, self, isTrusted)];
  const ends = all.filter((entry) => entry.kind === 'destroyed');
  return {
    ...owned,
    epochs,
    uses: [...epochs, ...standing.filter(isUse).map((use) => use.interval)],
    // An untrusted source's entry fills no gap, and its own gaps and forks are visible.
    faults: withoutTwins([
      ...transferFaults(onRecord, trusted),
      ...transferFaults(transfers, trusted),
      ...faultsAfter(ends[0], transfers),
    ]),
    // A voided transfer still shows how the phone once came (R12).
    collected: all.some((e) => e.kind === 'transfer' && e.channel === 'collection'),
    destroyed: ends.length > 0,
    gone: ends.some(isTrusted),
    open: [transfers.at(-1), onRecord.at(-1)].some((last) => last?.confirmed === false),
  };
}

/**
 * The ends of the times in which the phone was not ours by our own record, which was answered
 * since: a transfer from us, or the end of a taking-in. That it never arrived, or was here all the
 * time, does not say that the phone was not used meanwhile. No new holder: residues stay.
 */
function timesAway(
  all: readonly CustodyEntry[],
  self: string,
  isTrusted: IsTrusted,
): readonly Interval[] {
  return all.flatMap((out) => {
    const isAway = isTransfer(out) ? out.from === self : endsTakingIn(out, all, self, isTrusted);
    const answers = isAway ? answersTo(out, all, isTrusted) : [];
    // A seal of a later journey says nothing of this one.
    const isSealed = all.some(
      (one) =>
        one.kind === 'use' &&
        one.sealIntact &&
        isTrusted(one) &&
        answers.every((answer) => isBetween(out, one, answer)),
    );
    const isVouched =
      isSealed ||
      answers.some(({ byAnother, operator = self }) => byAnother === true && operator === self);
    return isVouched ? [] : answers.map(({ interval }) => interval);
  });
}

/** It says of a taking-in of ours that it never was, so that its giver has the phone. */
function endsTakingIn(
  answer: CustodyEntry,
  all: readonly CustodyEntry[],
  self: string,
  isTrusted: IsTrusted,
): boolean {
  return all.some(
    (one) => isTransfer(one) && one.to === self && isAnswerTo(answer, one, isTrusted),
  );
}

export function isTransfer(entry: CustodyEntry): entry is Transfer {
  return entry.kind === 'transfer';
}

function isUse(entry: CustodyEntry): boolean {
  return entry.kind === 'use' && !entry.sealIntact;
}

function withoutTwins(faults: readonly CustodyFault[]): readonly CustodyFault[] {
  if (faults.length < 2) return faults;
  return [...new Map(faults.map((fault) => [canonicalJson(fault), fault])).values()];
}

/**
 * Only a transfer can be answered, or an answer itself, by a later entry: a use, or a destruction,
 * has happened.
 */
export function isAnswered(
  entry: CustodyEntry,
  all: readonly CustodyEntry[],
  isTrusted: IsTrusted,
): boolean {
  return answersTo(entry, all, isTrusted).length > 0;
}

type Answering = CustodyEntry & Answer;

/** Those that were not answered themselves. */
function answersTo(
  entry: CustodyEntry,
  all: readonly CustodyEntry[],
  isTrusted: IsTrusted,
): readonly Answering[] {
  if (entry.kind === 'use' || entry.kind === 'destroyed') return [];
  return all.filter(
    (answer): answer is Answering =>
      isAnswerTo(answer, entry, isTrusted) && !isAnswered(answer, all, isTrusted),
  );
}

function isAnswerTo(
  answer: CustodyEntry,
  entry: CustodyEntry,
  isTrusted: IsTrusted,
): answer is Answering {
  return (
    (answer.kind === 'void' || answer.kind === 'correction') &&
    answer.of === entry.evidence &&
    isTrusted(answer) &&
    after(answer.interval, entry.interval)
  );
}

function ownershipOf(
  transfers: readonly Transfer[],
  standing: readonly CustodyEntry[],
  self: string,
): Pick<
  CustodyState,
  'possession' | 'takenIn' | 'ownedSince' | 'ownedBefore' | 'epochs' | 'newHolders'
> {
  let possession = 'with-giver' as Possession;
  let takenIn: Interval | undefined;
  let ownedSince: Interval | undefined;
  let soldAt: Interval | undefined;
  const ownedBefore: { since: Interval; until: Interval }[] = [];
  const used = standing.filter(isUse);
  const epochs = used.map((entry) => entry.interval);
  const newHolders = used
    .filter((entry) => !(entry.kind === 'use' && entry.sameHolder === true))
    .map((entry) => entry.interval);
  const sealed = standing.filter((entry) => entry.kind === 'use' && entry.sealIntact);
  for (const transfer of transfers) {
    if (!transfer.confirmed) continue;
    if (transfer.from === self) {
      possession = 'with-giver';
      takenIn = undefined;
      if (ownedSince !== undefined) {
        ownedBefore.push({ since: ownedSince, until: transfer.interval });
        if (transfer.ownership) soldAt = transfer.interval;
      }
      ownedSince = undefined;
    } else if (transfer.to === self) {
      const owns = transfer.ownership;
      possession = owns || possession === 'owned' ? 'owned' : 'held';
      takenIn ??= transfer.interval;
      if (owns) ownedSince ??= transfer.interval;
      // Sold and taken back: it may have been used, unless the seal is on record as intact, or
      // the use itself is, which has ended then what was before it.
      const out = soldAt;
      const isKnown = ({ interval }: CustodyEntry, sold: Interval): boolean =>
        (after(interval, sold) || isOneWrite(interval, sold)) && after(transfer.interval, interval);
      if (out !== undefined && ![...sealed, ...used].some((entry) => isKnown(entry, out))) {
        epochs.push(transfer.interval);
        newHolders.push(transfer.interval);
      }
      soldAt = undefined;
    }
  }
  return { possession, takenIn, ownedSince, ownedBefore, epochs, newHolders };
}

/** Recorded together: sold, and gone into use. */
function isOneWrite(a: Interval, b: Interval): boolean {
  return a.clock === b.clock && a.t === b.t && a.seq === b.seq;
}

function faultsAfter(
  end: CustodyEntry | undefined,
  transfers: readonly Transfer[],
): CustodyFault[] {
  if (end === undefined) return [];
  return transfers
    .filter((entry) => after(entry.interval, end.interval))
    .map((entry) => ({ kind: 'after-destruction', evidence: [end.evidence, entry.evidence] }));
}

function transferFaults(
  transfers: readonly Transfer[],
  trusted: readonly CustodyEntry[],
): CustodyFault[] {
  const faults: CustodyFault[] = transfers
    .filter((transfer) => transfer.from === transfer.to)
    .map((transfer) => ({ kind: 'fork', evidence: [transfer.evidence] }));
  for (let i = 1; i < transfers.length; i++) {
    const before = transfers[i - 1] as Transfer;
    const next = transfers[i] as Transfer;
    const evidence = [before.evidence, next.evidence];
    if (!before.confirmed) faults.push({ kind: 'open-transfer', evidence });
    else if (!after(next.interval, before.interval)) {
      faults.push({ kind: 'order-not-proven', evidence });
    } else if (isReceiptOf(before, next)) continue;
    else if (next.from === before.from) faults.push({ kind: 'fork', evidence });
    else if (next.from !== before.to && !isUsedBetween(before, next, trusted)) {
      faults.push({ kind: 'gap', evidence });
    }
  }
  return faults;
}

/** It is on trusted record that who gives it now had it in use: that says how it came there. */
function isUsedBetween(
  before: Transfer,
  next: Transfer,
  trusted: readonly CustodyEntry[],
): boolean {
  return trusted.some(
    (one) => one.kind === 'use' && one.by === next.from && isBetween(before, one, next),
  );
}

function isBetween(before: CustodyEntry, one: CustodyEntry, next: CustodyEntry): boolean {
  return after(one.interval, before.interval) && after(next.interval, one.interval);
}

/** One handing over, first in the giver's record and then in the receiver's: both sign it. */
function isReceiptOf(given: Transfer, taken: Transfer): boolean {
  const isSame = given.from === taken.from && given.to === taken.to;
  return isSame && given.operator === given.from && taken.operator === taken.to;
}

/**
 * By time, then by content, so that the given order changes nothing; 0 only for the same entry
 * twice.
 */
export function custodyOrder(a: CustodyEntry, b: CustodyEntry): number {
  return (
    a.interval.t - b.interval.t ||
    a.interval.seq - b.interval.seq ||
    compare(a.evidence, b.evidence) ||
    compare(canonicalJson(a), canonicalJson(b))
  );
}
