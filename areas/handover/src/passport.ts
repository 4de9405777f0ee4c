/**
 * A phone's passport (docs/adr/0012): the giving operator's record, for the receiver
 * who has the phone and the giver's token.
 *
 * Invariants: findings, proofs and custody travel. Persons become pseudonyms of their operator;
 * notes and other phones do not travel. A token is for one named receiver and gives access to
 * nothing recorded later.
 */
import { createHash } from 'node:crypto';
import type { Evidence, EvidenceOf } from '@nagori/evidence';
import { entryRow } from '@nagori/keys';
import { type Admitted, admitFromPassport } from './admit-evidence.ts';
import { decodeEntry, type EntryBody } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';

/** Used as the receiver where the giver named none. */
export const UNNAMED = 'operator';

export function tokenDigest(token: string): Uint8Array {
  return createHash('sha256').update('nagori/passport/v1/').update(token).digest();
}

export interface Passport {
  /** A token was given, and belongs to this phone and this receiver. */
  readonly fits: boolean;
  /** The evidence that travels. */
  readonly evidence: readonly Admitted[];
}

/** Empty without a token, and where the token belongs to another phone or receiver. */
export async function readPassport(
  deps: HandoverDeps,
  receiver: string,
  token: string | undefined,
  keys: readonly Uint8Array[],
): Promise<Passport> {
  if (token === undefined) return { fits: false, evidence: [] };
  const digest = tokenDigest(token);
  const found: Admitted[] = [];
  let fits = false;
  for (const key of keys) {
    const entries: EntryBody[] = [];
    const rows = await deps.store.passport(digest, key);
    for (const { operator, seq, sealed } of rows) {
      const row = entryRow(key, seq);
      const bytes = await deps.envelope.openPassport(digest, operator, row, sealed);
      if (bytes !== undefined) entries.push(decodeEntry(bytes));
    }
    if (!isFor(receiver, entries)) continue;
    fits = true;
    const way = { giver: rows[0]?.operator ?? '', receiver, salt: digest };
    for (const one of entries.flatMap(({ evidence }) => evidence ?? [])) {
      const travelled = admitFromPassport(one, way);
      if (travelled !== undefined) found.push(named(travelled, receiver));
    }
  }
  return { fits, evidence: found };
}

export const NOTICE_CODES = [
  /**
   * The token brought no history. The reason is not given, so that a wrong token reveals nothing.
   */
  'passport-unread',
  /** The phone had two records, one under each of its numbers; they are one now. */
  'records-joined',
  /** The phone was on record in a box that was sent away: the record says that it left in it. */
  'left-in-box',
] as const;
/** Notices about an opening that succeeded. */
export type NoticeCode = (typeof NOTICE_CODES)[number];

/** `known`: the handover's evidence on record. */
export function passportNotices(
  token: string | undefined,
  { fits, evidence }: Passport,
  known: readonly Evidence[],
): NoticeCode[] {
  if (token === undefined) return [];
  const ids = new Set(known.map(({ id }) => id));
  return fits && evidence.every(({ id }) => ids.has(id)) ? [] : ['passport-unread'];
}

/** Whether the giver named this receiver, or none. */
function isFor(receiver: string, entries: readonly EntryBody[]): boolean {
  const moved = entries.findLast(({ kind }) => kind === 'hand-over')?.evidence?.find(isTransfer);
  return moved?.to === receiver || moved?.to === UNNAMED;
}

/** Where the giver named no receiver, the bearer of the token is the receiver. */
function named(one: Admitted, receiver: string): Admitted {
  return isTransfer(one) && one.to === UNNAMED ? { ...one, to: receiver } : one;
}

type Transfer = Extract<EvidenceOf<'custody'>, { readonly entry: 'transfer' }>;

export function isTransfer<One extends Evidence>(one: One): one is One & Transfer {
  return one.kind === 'custody' && one.entry === 'transfer';
}
