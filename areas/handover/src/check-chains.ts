/**
 * Walks the chain of every phone of an operator, page by page: each entry opens, follows from the
 * one before it, and the phone's row knows of no other (R20).
 *
 * Invariants: nothing that was opened is returned; a phone is named by its handover alone.
 */
import type { HandoverDeps } from './handover-deps.ts';
import type { StoredEntry, StoredPhone } from './handover-store.ts';
import { type ChainFault, timelineOf } from './timeline.ts';

export interface StoredChain
  extends Pick<StoredPhone, 'operator' | 'phoneKey' | 'head' | 'version' | 'current'> {
  readonly entries: readonly StoredEntry[];
}

export interface ChainStore {
  /** In the order of their keys, after this one. */
  page(
    operator: string,
    after: Uint8Array | undefined,
    most: number,
  ): Promise<readonly StoredChain[]>;
}

export interface CheckedChains {
  readonly phones: number;
  readonly entries: number;
  readonly faults: readonly (ChainFault & { readonly handover: string })[];
  /** Undefined: all were looked at. */
  readonly next: Uint8Array | undefined;
}

/** Some tenths of a second of work. */
const PHONES_AT_ONCE = 200;

export async function checkChains(
  { chains, envelope }: { readonly chains: ChainStore } & Pick<HandoverDeps, 'envelope'>,
  operator: string,
  after?: Uint8Array,
): Promise<CheckedChains> {
  const page = await chains.page(operator, after, PHONES_AT_ONCE);
  const faults: (ChainFault & { handover: string })[] = [];
  let entries = 0;
  for (const chain of page) {
    const timeline = await timelineOf({ envelope }, chain, chain.entries);
    entries += chain.entries.length;
    faults.push(...timeline.faults.map((fault) => ({ ...fault, handover: chain.current })));
  }
  const next = page.length === PHONES_AT_ONCE ? page.at(-1)?.phoneKey : undefined;
  return { phones: page.length, entries, faults, next };
}
