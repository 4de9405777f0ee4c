/**
 * Who may say what (gate, §2 *Who says it*): the one table of kinds, and what each source may not
 * put into a field.
 *
 * Invariants: a kind that is not in the table does not compile; every reason is given at once, by
 * field of what was sent, and none repeats a value.
 */
import type { EvidenceKind, Problem } from '@nagori/evidence';
import { type EvidenceBody, lastOfList } from './entry-body.ts';

/**
 * `station`: a person signed in at an enrolled station. `caller`: a machine client, or a person
 * elsewhere. `file`: a lot's file, whoever uploads it.
 */
export type Source = 'station' | 'caller' | 'file';

/** The least source that may say a kind; `server`: no source may, it is our own record. */
type Least = Source | 'server';

const LEAST: Readonly<Record<EvidenceKind, Least>> = {
  // What people permit or vouch for; a machine has no hand that a giver could turn a screen to.
  prompt: 'station',
  terms: 'station',
  consent: 'station',
  'identity-check': 'station',
  disclosure: 'station',
  warranty: 'station',
  'sign-off': 'station',
  // Whoever changed a board answers for where the old one went; whoever destroyed a phone, for it.
  'board-change': 'station',
  destruction: 'station',
  // How phones are stored and counted here, and the second person's look (R11, R13).
  storage: 'caller',
  count: 'caller',
  'second-look': 'caller',
  // What speaks of the phone.
  declaration: 'file',
  'supplier-confirmation': 'file',
  appraisal: 'file',
  'network-status': 'file',
  'police-match': 'file',
  condition: 'file',
  observation: 'file',
  'reset-report': 'file',
  'erase-report': 'file',
  'overwrite-report': 'file',
  'felica-tool': 'file',
  'felica-proxy': 'file',
  probe: 'file',
  'portal-look': 'file',
  'lock-look': 'file',
  'activation-attempt': 'file',
  // What was asked of the authority, and what ties its answer to this phone, is the challenge's own
  // record; custody is what happened to the phone here.
  'authority-statement': 'server',
  'deletion-receipt': 'server',
  'element-attestation': 'server',
  custody: 'server',
  'loss-match': 'server',
  'operator-standing': 'server',
  'tool-recall': 'server',
  plausibility: 'server',
};

const RANK: Readonly<Record<Least, number>> = { file: 0, caller: 1, station: 2, server: 3 };

/** Begins the name of every police list that we keep ourselves: what stands on it, we say (R18). */
export const OWN_LIST = 'notice:';

/** Whether only the server records this kind. */
export function isServersKind(kind: string): boolean {
  return leastOf(kind) === 'server';
}

/** Undefined: no such kind; the readers say so. */
function leastOf(kind: string): Least | undefined {
  return Object.hasOwn(LEAST, kind) ? LEAST[kind as EvidenceKind] : undefined;
}

/** Fields that only the server sets. */
const STAMPED = [
  'id',
  'received',
  'seq',
  'clock',
  'operator',
  'shop',
  'station',
  'person',
  'uploadedBy',
  'stage',
] as const;

/** Reports of tools carry the time of the work; everything else happens as it is recorded. */
const REPORTS: readonly string[] = [
  'reset-report',
  'erase-report',
  'overwrite-report',
  'felica-tool',
  'probe',
  'activation-attempt',
  'supplier-confirmation',
  'network-status',
];
/** A file comes after the fact: the supplier's looks have their time, too. */
const SEEN_BEFORE: readonly string[] = [
  ...REPORTS,
  'felica-proxy',
  'condition',
  'observation',
  'portal-look',
  'lock-look',
];

/** `needsStation`: a person at a station may say it; nothing else is wrong with it. */
export interface Objection extends Problem {
  readonly needsStation: boolean;
}

type Sent = Readonly<Record<string, unknown>>;

/** All that `source` may not say of what it sent; `known` is what the phone has on record. */
export function objectionsTo(
  sent: Sent,
  source: Source,
  known: readonly EvidenceBody[],
): readonly Objection[] {
  const kind = typeof sent.kind === 'string' ? sent.kind : '';
  const least = leastOf(kind);
  const stamped = STAMPED.filter((field) => Object.hasOwn(sent, field));
  const all = stamped.map((field) => never(field, 'the server sets this field'));
  if (least === 'server') all.push(never('kind', 'the server records this kind'));
  else if (least !== undefined && RANK[source] < RANK[least]) {
    all.push(needs(least, 'kind', source, 'this kind'));
  }
  const dated = source === 'file' ? SEEN_BEFORE : REPORTS;
  if (Object.hasOwn(sent, 'at') && !dated.includes(kind)) {
    all.push(never('at', 'only the report of a tool has a time of its own'));
  }
  if (sent.actor === 'authority') all.push(never('actor', 'the authority speaks for itself'));
  if (typeof sent.list === 'string' && sent.list.startsWith(OWN_LIST)) {
    all.push(never('list', 'the server says what stands on a list that is kept here'));
  }
  if (source !== 'station') all.push(...ofAPerson(sent, kind, source, known));
  return all;
}

/** What the giver signed, did or showed, and the end of a match. */
function ofAPerson(
  sent: Sent,
  kind: string,
  source: Source,
  known: readonly EvidenceBody[],
): readonly Objection[] {
  const all: Objection[] = [];
  const add = (field: string, what: string) => all.push(needs('station', field, source, what));
  if (kind === 'declaration' && sent.signed === true) add('signed', 'what a giver signed');
  if (isHoldersAct(sent)) add('actor', 'what the holder did');
  if (sent.shownBy !== undefined) add('shownBy', 'what the holder showed');
  if (sent.assisted === true) add('assisted', 'what was done for the holder');
  if (kind === 'police-match' && sent.result !== 'match') {
    const isMatched = lastOfList(known, kind, sent.list)?.result === 'match';
    // A file says nothing good of a list; a machine ends no match.
    if (source === 'file' || isMatched || sent.result === 'closed') {
      add('result', 'that a list does not name the phone');
    }
  }
  return all;
}

/** The readers take an act that names nobody, and a revocation, for the holder's own (R04). */
function isHoldersAct({ actor, did, says }: Sent): boolean {
  if (actor !== undefined) return actor === 'holder';
  const words: readonly unknown[] = Array.isArray(says) ? says : [];
  return did !== undefined || words.some(isRevocation);
}

function isRevocation(said: unknown): boolean {
  return typeof said === 'object' && said !== null && 'word' in said && said.word === 'revoked';
}

function never(field: string, message: string): Objection {
  return { field, code: 'other-source', message, needsStation: false };
}

function needs(least: Source, field: string, source: Source, what: string): Objection {
  const who = least === 'station' ? 'a person at an enrolled station' : 'the operator itself';
  const message = `${what} is recorded by ${who}`;
  return { field, code: 'other-source', message, needsStation: source === 'caller' };
}
