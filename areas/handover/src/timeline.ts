/**
 * A phone's timeline: every entry of its chain, from the first to the head (R20).
 *
 * Invariants: every mismatch is reported by its index in the chain, and none is corrected.
 */
import { BOUND, entryRow, toHex } from '@nagori/keys';
import { CHAIN_START, decodeEntry, digestOfEntry, type EntryBody, linkOf } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { StoredEntry, StoredPhone } from './handover-store.ts';

export const CHAIN_FAULTS = [
  /** It does not open as this entry of this phone: changed, or moved here. */
  'seal-broken',
  /** The row's plain columns differ from the sealed entry, or were hidden. */
  'row-differs',
  /** Its number is not the one that follows. */
  'out-of-order',
  /** Its link does not follow from the entry before it. */
  'link-broken',
  /** The phone's row knows of an entry that is not there. */
  'entry-missing',
] as const;

export interface ChainFault {
  /** The entry's number in the chain, from 1. */
  readonly seq: number;
  readonly fault: (typeof CHAIN_FAULTS)[number];
}

export interface TimelineEntry {
  readonly seq: number;
  readonly hash: Uint8Array;
  /** Undefined: its key was destroyed at the end of its retention. */
  readonly body: EntryBody | undefined;
}

export interface Timeline {
  readonly entries: readonly TimelineEntry[];
  /** In the order of the chain. */
  readonly faults: readonly ChainFault[];
  /** The first number that does not fit; undefined: the chain is whole. */
  readonly brokenAt: number | undefined;
}

type Of = Pick<StoredPhone, 'operator' | 'phoneKey' | 'head' | 'version'>;

/** Opens and checks the entries of a phone; `of`: the identity in its row. */
export async function timelineOf(
  deps: Pick<HandoverDeps, 'envelope'>,
  of: Of,
  rows: readonly StoredEntry[],
): Promise<Timeline> {
  const entries: TimelineEntry[] = [];
  const faults: ChainFault[] = [];
  let before = CHAIN_START;
  for (const [i, row] of rows.entries()) {
    const seq = i + 1;
    const bytes = await opened(deps, of, row, seq);
    const body = bytes instanceof Uint8Array ? decodeEntry(bytes) : undefined;
    const link = linkOf(of, before, row.seq, row.digest);
    if (row.seq !== seq) faults.push({ seq, fault: 'out-of-order' });
    else if (bytes === 'broken') faults.push({ seq, fault: 'seal-broken' });
    else if (!isAsSealed(of, row, bytes, entries)) faults.push({ seq, fault: 'row-differs' });
    else if (!same(link, row.hash)) faults.push({ seq, fault: 'link-broken' });
    before = row.hash;
    entries.push({ seq: row.seq, hash: row.hash, body });
  }
  // An entry cut off at the end: the row of the phone still knows of it.
  const isWhole = same(before, of.head) && of.version === rows.length;
  if (!isWhole) faults.push({ seq: rows.length + 1, fault: 'entry-missing' });
  return { entries, faults, brokenAt: faults[0]?.seq };
}

/** Whether the row's plain columns equal the sealed entry, of this phone and in this order. */
function isAsSealed(
  { phoneKey }: Of,
  row: StoredEntry,
  bytes: Uint8Array | undefined,
  before: readonly TimelineEntry[],
): boolean {
  if (bytes === undefined) return isDestroyed(row, before);
  const { phone, seq, kind, at, handover } = decodeEntry(bytes);
  const isOfChain = phone === toHex(phoneKey) && seq === row.seq;
  const isOfRow = kind === row.kind && at === row.at && handover === row.handover;
  return isOfChain && isOfRow && same(digestOfEntry(bytes), row.digest);
}

/**
 * Keys are destroyed month by month, oldest first. An entry that is missing after a readable one,
 * or under another month's key, was hidden and not destroyed.
 */
function isDestroyed({ sealed, at }: StoredEntry, before: readonly TimelineEntry[]): boolean {
  const month = new Date(at).toISOString().slice(0, 'yyyy-mm'.length);
  return sealed.keyId === `${month}${BOUND}` && before.every(({ body }) => body === undefined);
}

/** A seal that does not open was changed or moved; a key that is gone was destroyed on purpose. */
async function opened(
  { envelope }: Pick<HandoverDeps, 'envelope'>,
  { operator, phoneKey }: Of,
  row: StoredEntry,
  seq: number,
): Promise<Uint8Array | undefined | 'broken'> {
  try {
    return await envelope.open(operator, entryRow(phoneKey, seq), row.sealed);
  } catch {
    return 'broken';
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.from(a).equals(b);
}
