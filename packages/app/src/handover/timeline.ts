/**
 * A phone's timeline: every entry of its chain, followed from the first to the head (R20).
 *
 * Invariants: a broken link is named by its place; nothing is smoothed over.
 */
import type { StoredEntry } from '../ports/handover-store.ts';
import { CHAIN_START, decodeEntry, digestOfEntry, type EntryBody, linkOf } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';

export interface TimelineEntry {
  readonly seq: number;
  readonly hash: Uint8Array;
  /** Undefined: its key was destroyed at the end of its retention. */
  readonly body: EntryBody | undefined;
}

export interface Timeline {
  readonly entries: readonly TimelineEntry[];
  /** The first place that does not fit; undefined: the chain is whole. */
  readonly brokenAt: number | undefined;
}

/** Opens and checks the entries of a phone; `head` is what its row says the last hash is. */
export async function timelineOf(
  deps: Pick<HandoverDeps, 'envelope'>,
  operator: string,
  rows: readonly StoredEntry[],
  head: Uint8Array,
): Promise<Timeline> {
  const entries: TimelineEntry[] = [];
  let brokenAt: number | undefined;
  let before = CHAIN_START;
  for (const [i, row] of rows.entries()) {
    const bytes = await opened(deps, operator, row);
    const place = i + 1;
    const digest = bytes === 'broken' || bytes === undefined ? row.digest : digestOfEntry(bytes);
    const body = bytes === undefined || bytes === 'broken' ? undefined : decodeEntry(bytes);
    const fits =
      bytes !== 'broken' &&
      (body === undefined ? isDestroyed(row, entries) : isOfRow(body, row)) &&
      row.seq === place &&
      same(digest, row.digest) &&
      same(linkOf(before, place, row.digest), row.hash);
    if (!fits) brokenAt ??= place;
    before = row.hash;
    entries.push({ seq: row.seq, hash: row.hash, body });
  }
  // An entry cut off at the end: the row of the phone still knows the head.
  if (!same(before, head)) brokenAt ??= rows.length + 1;
  return { entries, brokenAt };
}

/** What the row says beside the seal is what was sealed. */
function isOfRow({ kind, at, handover }: EntryBody, row: StoredEntry): boolean {
  return kind === row.kind && at === row.at && handover === row.handover;
}

/**
 * Keys are destroyed month by month, the oldest first: what is gone after something that is still
 * there, or under a key of another month, was hidden and not destroyed.
 */
function isDestroyed({ sealed, at }: StoredEntry, before: readonly TimelineEntry[]): boolean {
  const month = new Date(at).toISOString().slice(0, 'yyyy-mm'.length);
  return sealed.keyId === month && before.every(({ body }) => body === undefined);
}

/** A seal that does not open was changed; a key that is gone was destroyed on purpose. */
async function opened(
  { envelope }: Pick<HandoverDeps, 'envelope'>,
  operator: string,
  row: StoredEntry,
): Promise<Uint8Array | undefined | 'broken'> {
  try {
    return await envelope.open(operator, row.sealed);
  } catch {
    return 'broken';
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.from(a).equals(b);
}
