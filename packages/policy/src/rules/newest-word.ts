/**
 * Of several statements by one source about one subject, the newest counts (R03): an older good
 * statement of the authority no longer counts once it reports awaited, failed or live, nor does an
 * act once its actor reports that it failed.
 *
 * Invariants: only good findings are ever superseded; if the order of two is not proven the worse
 * counts; a weaker binding never supersedes a stronger one; no source supersedes another source.
 */
import {
  after,
  type Backing,
  BINDINGS,
  type Finding,
  type Interval,
  type Method,
} from '@nagori/model';
import type { Pile, Proof } from '../situation.ts';
import { isSameMark } from './confirmation.ts';

const NONE: readonly Finding[] = [];

/** Statements of the authority that say that something is, or was, in the element. */
const PRESENCE_METHODS: ReadonlySet<Method> = new Set<Method>([
  'statement-awaited',
  'statement-failed',
  'statement-deleted',
  'statement-live',
  'key-deletion',
]);

/** Unknown for a reason that makes the statement say nothing about this element. */
const NO_STATEMENT: ReadonlySet<Finding['because']> = new Set<Finding['because']>([
  'cannot-state',
  'binding-too-weak',
]);

/** When a finding was stated: the time of its signature, or else of the event. */
export function saidAt({ said, interval }: Finding): Interval {
  return said ?? interval;
}

/** A statement of the authority about this element. */
function isPresenceStatement({ backing, method, because }: Finding): boolean {
  return backing === 'authority' && PRESENCE_METHODS.has(method) && !NO_STATEMENT.has(because);
}

/** A receipt has no binding of its own: it is bound by the record of the counter. */
function bindingOf({ binding }: Finding): number {
  return binding === undefined ? BINDINGS.length : BINDINGS.indexOf(binding);
}

/** The authority's statements against the compartment: awaited, failed, live. */
export function statementsAgainst({ unknowns, residues, earlier }: Pile): readonly Finding[] {
  if (unknowns.length === 0 && residues.length === 0 && earlier.length === 0) return NONE;
  const words = [...unknowns, ...residues].filter(isPresenceStatement);
  words.push(...earlier.filter(({ value }) => value === 'unknown'));
  return words.length === 0 ? NONE : words;
}

/** Whether the source of `finding` later said something worse, with at least the same binding. */
export function isSuperseded(finding: Finding, against: readonly Finding[]): boolean {
  if (against.length === 0 || finding.backing !== 'authority') return false;
  const said = saidAt(finding);
  return against.some(
    (word) =>
      word !== finding &&
      saidAt(word).clock === said.clock &&
      bindingOf(word) >= leastOf(finding) &&
      !after(said, saidAt(word)) &&
      !isAnnouncedBy(finding, word),
  );
}

/** A receipt is bound as its statement was: any bound statement may supersede it. */
function leastOf({ binding }: Finding): number {
  return BINDINGS.indexOf(binding ?? 'B1');
}

/** The statement that announced this report comes before it, even within the same minute. */
function isAnnouncedBy({ awaited }: Finding, word: Finding): boolean {
  if (awaited === undefined || word.method !== 'statement-awaited') return false;
  return !after(saidAt(word), awaited);
}

/**
 * The strength of each backing; a weaker one cannot withdraw a stronger one. What a program
 * uploaded as its tool's, its own word withdraws, also one that names a person.
 */
const RANK_OF_BACKING: Readonly<Record<Backing, number>> = {
  unsigned: 0,
  upload: 0,
  station: 2,
  authority: 3,
};

function hasFailed({ because }: Finding): boolean {
  return because === 'act-failed';
}

/** Whether the actor of a completed act later reported that it failed. */
function isFailedSince(done: Finding, failure: Finding): boolean {
  return (
    done.class === 'act' &&
    failure.method === done.method &&
    failure.operator === done.operator &&
    // A person who is not named may be the same.
    (failure.person === undefined ||
      done.person === undefined ||
      isSameMark(failure.person, done.person)) &&
    RANK_OF_BACKING[failure.backing] >= RANK_OF_BACKING[done.backing] &&
    !after(done.interval, failure.interval)
  );
}

/** The good findings that their own source has not withdrawn. */
export function newestGoods(pile: Pile): readonly Proof[] {
  const { goods, attempts } = pile;
  if (goods.length === 0) return goods;
  const against = statementsAgainst(pile);
  const failures = attempts.some(hasFailed) ? attempts.filter(hasFailed) : NONE;
  if (against.length === 0 && failures.length === 0) return goods;
  return goods.filter(
    ({ finding }) =>
      !isSuperseded(finding, against) &&
      !failures.some((failure) => isFailedSince(finding, failure)),
  );
}

/**
 * Whether a statement of the authority, tied to this phone, says that something is or was inside.
 */
export function saysPresence({ unknowns, residues, goods, earlier }: Pile): boolean {
  return (
    earlier.length > 0 ||
    unknowns.some(isBoundStatement) ||
    residues.some(isBoundStatement) ||
    goods.some(({ finding }) => isBoundStatement(finding))
  );
}

export function isBoundStatement(one: Finding): boolean {
  return isPresenceStatement(one) && bindingOf(one) >= BINDINGS.indexOf('B1');
}
