/**
 * Of words by one source about one subject the newest counts (R03): what the authority has since
 * called awaited, failed or live is no longer clear by its older word, nor an act by the word of
 * those who have since said that it failed.
 *
 * Invariants: only a good word is ever superseded; where the order of two words is not proven the
 * worse counts; a word of less binding supersedes none of more; nothing supersedes what another
 * source said.
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

/** The authority's words by which something is, or was, in the element. */
const OF_PRESENCE: ReadonlySet<Method> = new Set<Method>([
  'statement-awaited',
  'statement-failed',
  'statement-deleted',
  'statement-live',
  'key-deletion',
]);

/** Unknown for a reason that makes it no word about this element at all. */
const NO_WORD: ReadonlySet<Finding['because']> = new Set<Finding['because']>([
  'cannot-state',
  'binding-too-weak',
]);

/** When a finding was said: by its signature, or else when it happened. */
export function saidAt({ said, interval }: Finding): Interval {
  return said ?? interval;
}

/** A word of the authority about the element, and not about something else. */
function isAuthoritysWord({ backing, method, because }: Finding): boolean {
  return backing === 'authority' && OF_PRESENCE.has(method) && !NO_WORD.has(because);
}

/** Without a binding of its own it is bound by the counter's record (a receipt). */
function bindingOf({ binding }: Finding): number {
  return binding === undefined ? BINDINGS.length : BINDINGS.indexOf(binding);
}

/** The authority's words against what is in the pile: awaited, failed, live. */
export function wordsAgainst({ unknowns, residues }: Pile): readonly Finding[] {
  if (unknowns.length === 0 && residues.length === 0) return NONE;
  const words = [...unknowns, ...residues].filter(isAuthoritysWord);
  return words.length === 0 ? NONE : words;
}

/** Whether the source of `finding` has since said something worse, bound no less. */
export function isSuperseded(finding: Finding, against: readonly Finding[]): boolean {
  if (against.length === 0 || finding.backing !== 'authority') return false;
  const said = saidAt(finding);
  return against.some(
    (word) =>
      word !== finding &&
      saidAt(word).clock === said.clock &&
      bindingOf(word) >= leastOf(finding) &&
      !after(said, saidAt(word)) &&
      !isTheAwaited(finding, word),
  );
}

/** A receipt is bound as its statement was: any word that is bound may supersede it. */
function leastOf({ binding }: Finding): number {
  return BINDINGS.indexOf(binding ?? 'B1');
}

/** The word by which this very report was awaited comes before it, also in one minute. */
function isTheAwaited({ awaited }: Finding, word: Finding): boolean {
  if (awaited === undefined || word.method !== 'statement-awaited') return false;
  return !after(saidAt(word), awaited);
}

/** How strongly a word is backed; a weaker word takes back no stronger one. */
const RANK_OF_BACKING: Readonly<Record<Backing, number>> = {
  unsigned: 0,
  upload: 1,
  station: 2,
  authority: 3,
};

function hasFailed({ because }: Finding): boolean {
  return because === 'act-failed';
}

/** Whether those who said that an act was done have since said that it failed. */
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

/** The good findings that their own source has not taken back. */
export function newestGoods(pile: Pile): readonly Proof[] {
  const { goods, attempts } = pile;
  if (goods.length === 0) return goods;
  const against = wordsAgainst(pile);
  const failures = attempts.some(hasFailed) ? attempts.filter(hasFailed) : NONE;
  if (against.length === 0 && failures.length === 0) return goods;
  return goods.filter(
    ({ finding }) =>
      !isSuperseded(finding, against) &&
      !failures.some((failure) => isFailedSince(finding, failure)),
  );
}

/** Whether a word of the authority, tied to this phone, says that something is or was inside. */
export function saysPresence({ unknowns, residues, goods, doubted }: Pile): boolean {
  return (
    unknowns.some(isBoundWord) ||
    residues.some(isBoundWord) ||
    doubted.some(isBoundWord) ||
    goods.some(({ finding }) => isBoundWord(finding))
  );
}

function isBoundWord(one: Finding): boolean {
  return isAuthoritysWord(one) && bindingOf(one) >= BINDINGS.indexOf('B1');
}
