/**
 * Custody (R20): who had the phone, from whom, when and where. Entries are only ever added: a
 * correction or a voided transfer is a new entry, and gaps and forks are found here and shown,
 * never smoothed over.
 *
 * Invariants: only a custody entry ends an epoch; a seal kept intact keeps it.
 */
import { canonicalJson } from './canonical-json.ts';
import type { Channel } from './channel.ts';
import { after, type Interval } from './instant.ts';

export type CustodyEntry = {
  readonly evidence: string;
  readonly interval: Interval;
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
  /** The phone went back into a holder's use. With an intact seal nobody used it. */
  | { readonly kind: 'use'; readonly by: string; readonly sealIntact: boolean }
  /** A transfer that never arrived, with its incident. */
  | { readonly kind: 'void'; readonly of: string; readonly incident: string }
  /** A wrong entry is answered by a new one. */
  | { readonly kind: 'correction'; readonly of: string; readonly reason: string }
  /** Crushed, melted or its board destroyed. Nothing happens after it (R12). */
  | { readonly kind: 'destroyed'; readonly by: string }
);

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
  readonly uses: readonly Interval[];
  /** When ownership passed to the operator, where it did. */
  readonly ownedSince?: Interval | undefined;
  /** Earlier times in which the operator owned it: from one transfer until another. */
  readonly ownedBefore: readonly { readonly since: Interval; readonly until: Interval }[];
  readonly collected: boolean;
  readonly destroyed: boolean;
}

type Transfer = CustodyEntry & { readonly kind: 'transfer' };

const UNTOUCHED: CustodyState = {
  possession: 'with-giver',
  faults: [],
  uses: [],
  ownedBefore: [],
  collected: false,
  destroyed: false,
};

/** What the entries say to the operator `self`, whatever the order they are given in. */
export function custodyState(entries: readonly CustodyEntry[], self: string): CustodyState {
  if (entries.length === 0) return UNTOUCHED;
  if (entries.length === 1) return stateOf(entries, self);
  const answered = new Set<string>();
  for (const entry of entries) {
    if (entry.kind === 'void' || entry.kind === 'correction') answered.add(entry.of);
  }
  const standing = entries
    .filter((entry) => !answered.has(entry.evidence))
    .sort(inOrder)
    .filter((entry, i, sorted) => i === 0 || inOrder(sorted[i - 1] as CustodyEntry, entry) !== 0);
  return stateOf(standing, self);
}

/** The state that entries in order, with the answered ones left out, come to. */
function stateOf(standing: readonly CustodyEntry[], self: string): CustodyState {
  const transfers = standing.filter((entry): entry is Transfer => entry.kind === 'transfer');
  const faults = transferFaults(transfers);
  let possession: Possession = 'with-giver';
  let ownedSince: Interval | undefined;
  const ownedBefore: { since: Interval; until: Interval }[] = [];
  let collected = false;
  for (const transfer of transfers) {
    if (transfer.channel === 'collection') collected = true;
    if (!transfer.confirmed) continue;
    if (transfer.to === self) {
      possession = transfer.ownership ? 'owned' : possession === 'owned' ? 'owned' : 'held';
      if (transfer.ownership) ownedSince ??= transfer.interval;
    } else if (transfer.from === self) {
      possession = 'with-giver';
      if (ownedSince !== undefined) {
        ownedBefore.push({ since: ownedSince, until: transfer.interval });
      }
      ownedSince = undefined;
    }
  }
  const end = standing.find((entry) => entry.kind === 'destroyed');
  if (end !== undefined) {
    for (const entry of transfers) {
      if (after(entry.interval, end.interval)) {
        faults.push({ kind: 'after-destruction', evidence: [end.evidence, entry.evidence] });
      }
    }
  }
  return {
    possession,
    faults,
    uses: standing
      .filter((entry) => entry.kind === 'use' && !entry.sealIntact)
      .map((entry) => entry.interval),
    ownedSince,
    ownedBefore,
    collected,
    destroyed: end !== undefined,
  };
}

function transferFaults(transfers: readonly Transfer[]): CustodyFault[] {
  const faults: CustodyFault[] = [];
  for (let i = 1; i < transfers.length; i++) {
    const before = transfers[i - 1] as Transfer;
    const next = transfers[i] as Transfer;
    const evidence = [before.evidence, next.evidence];
    if (!before.confirmed) faults.push({ kind: 'open-transfer', evidence });
    else if (!after(next.interval, before.interval)) {
      faults.push({ kind: 'order-not-proven', evidence });
    } else if (next.from === before.from) faults.push({ kind: 'fork', evidence });
    else if (next.from !== before.to) faults.push({ kind: 'gap', evidence });
  }
  return faults;
}

/**
 * By time, then by content, so that the order given changes nothing; 0 only for the same entry
 * twice.
 */
function inOrder(a: CustodyEntry, b: CustodyEntry): number {
  return (
    a.interval.t - b.interval.t ||
    a.interval.seq - b.interval.seq ||
    compare(a.evidence, b.evidence) ||
    compare(canonicalJson(a), canonicalJson(b))
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
