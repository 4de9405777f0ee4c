/**
 * Who may record what (docs/policies.md, *Who says it*): the kinds, by their readers, and the
 * fields that
 * each source may not fill.
 *
 * Invariants: all reasons at once, by field of the request. None repeats a value.
 */
import { type Evidence, type LeastSource, type Problem, readerOf } from '@nagori/evidence';
import { type Role, WORKS_ON_PHONES } from '@nagori/model';
import { lastOfList } from './entry-body.ts';
import type { Sent } from './sent.ts';
import { claimOfSignature } from './wire-claim.ts';

/** The source. `server` records nothing through this entrance. */
export type Source = Exclude<LeastSource, 'server'>;

const RANK: Readonly<Record<LeastSource, number>> = { file: 0, caller: 1, station: 2, server: 3 };

/**
 * Prefix of every police list that the operator maintains itself: only the server records matches
 * on it (R18).
 */
export const OWN_LIST = 'notice:';

/** Fields that only the server sets. */
const STAMPED = [
  'id',
  'atLatest',
  'received',
  'seq',
  'clock',
  'operator',
  'shop',
  'station',
  'person',
  'uploadedBy',
  'stage',
  'mapping',
] as const;

/** `lacks`: with it, it may be said; nothing else is wrong with it. */
export interface Objection extends Problem {
  readonly lacks?: 'station' | 'signature' | 'role' | undefined;
}

export interface Backing {
  /** The giver's signature under it is there. */
  readonly isSigned?: boolean | undefined;
  /** Of the person who says it; absent: one who works on phones. */
  readonly roles?: readonly Role[] | undefined;
}

const kindOf = ({ kind }: Sent): string => (typeof kind === 'string' ? kind : '');

/** The roles that may say it; undefined: of all who work on phones. */
export function rolesFor(sent: Sent): readonly Role[] | undefined {
  return readerOf(kindOf(sent))?.saidByRoles;
}

/**
 * Everything in the request that `source` may not record; `known`: the phone's evidence on record.
 */
export function objectionsTo(
  sent: Sent,
  source: Source,
  known: readonly Evidence[],
  { isSigned = false, roles }: Backing = {},
): readonly Objection[] {
  const kind = kindOf(sent);
  // Undefined: no such kind; the readers say so.
  const reader = readerOf(kind);
  const least = reader?.saidBy;
  const stamped = STAMPED.filter((field) => Object.hasOwn(sent, field));
  const all = stamped.map((field) => never(field, 'the server sets this field'));
  if (least === 'server') all.push(never('kind', 'the server records this kind'));
  else if (least !== undefined && RANK[source] < RANK[least]) {
    all.push(needs(least, 'kind', source, 'this kind'));
  }
  const isDated = reader?.dated === 'report' || (source === 'file' && reader?.dated === 'in-file');
  if (Object.hasOwn(sent, 'at') && !isDated) {
    all.push(never('at', 'only the report of a tool has a time of its own'));
  }
  if (sent.actor === 'authority') all.push(never('actor', 'the authority speaks for itself'));
  if (typeof sent.list === 'string' && sent.list.startsWith(OWN_LIST)) {
    all.push(never('list', 'the server says what stands on a list that is kept here'));
  }
  if (source !== 'station') all.push(...ofAPerson(sent, kind, source, known));
  if (source === 'station' && !mayBeSaidBy(sent, roles)) all.push(ofARole());
  const claim = isSigned ? undefined : claimOfSignature(sent);
  if (claim !== undefined && source === 'station') all.push(unsigned(claim));
  return all;
}

/** What the giver signed, did or showed, and the end of a match. */
function ofAPerson(
  sent: Sent,
  kind: string,
  source: Source,
  known: readonly Evidence[],
): readonly Objection[] {
  const all: Objection[] = [];
  const add = (field: string, what: string) => all.push(needs('station', field, source, what));
  if (kind === 'declaration' && sent.signed === true) add('signed', 'what a giver signed');
  if (isHoldersAct(sent)) add('actor', 'what the holder did');
  if (sent.shownBy !== undefined) add('shownBy', 'what the holder showed');
  if (sent.assisted === true) add('assisted', 'what was done for the holder');
  if (kind === 'police-match' && sent.result !== 'match') {
    const list = typeof sent.list === 'string' ? sent.list : undefined;
    const isMatched = lastOfList(known, kind, list)?.result === 'match';
    // A file says nothing good of a list; a machine ends no match.
    if (source === 'file' || isMatched || sent.result === 'closed') {
      add('result', 'that a list does not name the phone');
    }
  }
  return all;
}

/** The readers take an act without an actor, and a revocation, as the holder's own (R04). */
function isHoldersAct({ actor, did, says }: Sent): boolean {
  if (actor !== undefined) return actor === 'holder';
  const words: readonly unknown[] = Array.isArray(says) ? says : [];
  return did !== undefined || words.some(isRevocation);
}

function isRevocation(said: unknown): boolean {
  return typeof said === 'object' && said !== null && 'word' in said && said.word === 'revoked';
}

function never(field: string, message: string): Objection {
  return { field, code: 'other-source', message };
}

function mayBeSaidBy(sent: Sent, roles = WORKS_ON_PHONES): boolean {
  const needed = rolesFor(sent) ?? WORKS_ON_PHONES;
  return needed.some((role) => roles.includes(role));
}

function ofARole(): Objection {
  const message = 'this kind is recorded by a person whose role answers for it';
  return { field: 'kind', code: 'other-source', message, lacks: 'role' };
}

function unsigned(field: string): Objection {
  const message = 'what the giver signs is recorded with the signature';
  return { field, code: 'missing', message, lacks: 'signature' };
}

function needs(least: Source, field: string, source: Source, what: string): Objection {
  const who = least === 'station' ? 'a person at an enrolled station' : 'the operator itself';
  const message = `${what} is recorded by ${who}`;
  const lacks = source === 'caller' ? 'station' : undefined;
  return { field, code: 'other-source', message, lacks };
}
