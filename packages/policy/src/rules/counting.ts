/**
 * Counts the evidence (R04, R25, R29, R30): every finding is a residue that stays, a good one with
 * its own class or a lower one, an unknown, or put aside under a rule.
 *
 * Invariants: only good findings are ever filtered or weakened; trust, age, cap and recall never
 * affect a residue. An act that does not count is still an attempt: it may have changed the phone
 * (R11).
 */
import {
  after,
  BINDINGS,
  type BoardChange,
  COMPARTMENTS,
  type CustodyState,
  compareVersions,
  type Facts,
  type Finding,
  type FindingClass,
  type IgnoredReason,
  type Interval,
  type Method,
  OFF_BOARD,
  type RecallScope,
} from '@nagori/model';
import type { CompiledPolicy } from '../compiled.ts';
import type { Counted, Pile, Situation } from '../situation.ts';
import { actorAllowed } from './actor.ts';
import { beginsWith, isSame } from './circumstances.ts';
import { isBoundStatement } from './newest-word.ts';
import { isOfTrustedOperator, isTrusted } from './trust.ts';
import { withOne } from './with-one.ts';

const B2 = BINDINGS.indexOf('B2');

const POSITION: Readonly<Record<string, number>> = Object.fromEntries(
  COMPARTMENTS.map((compartment, position) => [compartment, position]),
);

/** What most compartments of most phones have; never modified. */
const NOTHING: Pile = {
  residues: [],
  goods: [],
  unknowns: [],
  attempts: [],
  former: [],
  doubted: [],
  earlier: [],
};
const NO_PILES: readonly Pile[] = COMPARTMENTS.map(() => NOTHING);

/** The reasons for which the gate puts evidence aside; the readers already used the others. */
type PutAside = Extract<
  IgnoredReason,
  'recalled' | 'actor-not-allowed' | 'before-last-use' | 'board-replaced'
>;

const RULE_OF: Readonly<Record<PutAside, string>> = {
  recalled: 'R30',
  'actor-not-allowed': 'R04',
  'before-last-use': 'R29',
  'board-replaced': 'R29',
};

const EMPTY: Counted = {
  piles: NO_PILES,
  ignored: [],
  glances: [],
  resetOnRecord: false,
  actorViolations: [],
};

/**
 * Sorts the findings of `facts` into piles, one per compartment. `before`: of the same policy,
 * sources and custody; what it counted is extended if findings were only added since.
 */
export function countFindings(
  facts: Facts,
  policy: CompiledPolicy,
  custody: CustodyState,
  before?: Pick<Situation, 'facts' | 'counted'>,
): Counted {
  const { findings, ignored } = facts;
  if (before !== undefined && onlyAddsFindings(before.facts, facts)) {
    const added = findings.slice(before.facts.findings.length);
    return countMore(before.counted, added, facts, policy, custody);
  }
  const counted = countMore(EMPTY, findings, facts, policy, custody);
  return ignored.length === 0 ? counted : { ...counted, ignored: [...ignored, ...counted.ignored] };
}

/** Of what decides whether a finding counts; boards and recalls are rare, and counted anew. */
function onlyAddsFindings(before: Facts, facts: Facts): boolean {
  return (
    before.boards === undefined &&
    facts.boards === undefined &&
    before.recalls.length + facts.recalls.length === 0 &&
    isSame(before.ignored, facts.ignored) &&
    // A consent to assist may be recorded after the act (R04).
    isSame(before.circumstances, facts.circumstances) &&
    beginsWith(facts.findings, before.findings)
  );
}

/** Returns `before` with `findings` counted in addition; does not modify `before`. */
export function countMore(
  before: Counted,
  findings: readonly Finding[],
  facts: Facts,
  policy: CompiledPolicy,
  custody: CustodyState,
): Counted {
  const piles = before.piles.slice();
  let { ignored, actorViolations, glances, resetOnRecord } = before;
  for (const finding of findings) {
    const position = POSITION[finding.compartment] as number;
    let pile = piles[position] as Pile;
    if (pile === before.piles[position]) {
      // The lists are replaced, never modified: most stay empty and are shared.
      pile = { ...pile };
      piles[position] = pile;
    }
    const ended = endedByUse(finding, custody);
    const replaced = !ended && wentWithBoard(finding, facts, custody, policy);
    if (!ended && !replaced && mayShowReset(finding)) {
      if (finding.method === 'look') glances = withOne(glances, finding);
      resetOnRecord ||=
        isOfThisEpoch(finding, custody) && countsAs(finding, facts, policy) !== 'say';
    }
    const isEarlier = isEarlierStatement(finding, facts, custody);
    const stays = isEarlier && !leavesAsResidue(finding, facts, custody, policy);
    if (stays) pile.earlier = withOne(pile.earlier, finding);
    const reason = replaced
      ? putAsideWithBoard(finding, pile, facts, policy, custody)
      : classify(finding, pile, facts, policy, custody, ended, isEarlier);
    if (reason === undefined || (stays && finding.value === 'unknown')) continue;
    ignored = withOne(ignored, { evidence: finding.evidence, rule: RULE_OF[reason], reason });
    if (reason === 'actor-not-allowed')
      actorViolations = withOne(actorViolations, finding.evidence);
  }
  return { piles, ignored, glances, resetOnRecord, actorViolations };
}

/** A reset was tried, or a person saw no user data or could not tell. */
function mayShowReset({ compartment, value, method, class: kind }: Finding): boolean {
  if (compartment !== 'user-data' || value === 'residue') return false;
  return method === 'look' || kind === 'act';
}

/** No source reports a return to use after it. */
export function isOfThisEpoch({ interval }: Finding, { uses }: CustodyState): boolean {
  return uses.length === 0 || uses.every((use) => after(interval, use));
}

/** Proven to belong to an epoch that a return to use ended, on trusted record. */
function endedByUse({ value, interval }: Finding, { epochs, newHolders }: CustodyState): boolean {
  if (epochs.length === 0) return false;
  return (value === 'residue' ? newHolders : epochs).some((use) => after(use, interval));
}

/**
 * Whether the finding is about a replaced board: a good one unless proven for the new board, a
 * residue as it leaves.
 */
function wentWithBoard(
  finding: Finding,
  facts: Facts,
  custody: CustodyState,
  policy: CompiledPolicy,
): boolean {
  if (facts.boards === undefined || OFF_BOARD.has(finding.compartment)) return false;
  if (finding.value !== 'residue') return !isOfThisBoard(finding, facts);
  return leavesWithBoard(finding, facts.boards, facts, custody, policy);
}

/** Proven later than every change of the board. */
function isOfThisBoard({ interval }: Finding, { boards }: Facts): boolean {
  return boards?.every((change) => after(interval, change.interval)) ?? true;
}

/**
 * The authority's statement, bound to this phone, that something is or was inside, from before a
 * use or a change of the board: it proves nothing now.
 */
function isEarlierStatement(finding: Finding, facts: Facts, custody: CustodyState): boolean {
  if (finding.backing !== 'authority' || finding.value === 'residue') return false;
  const isOfNow = isOfThisEpoch(finding, custody) && isOfThisBoard(finding, facts);
  return !isOfNow && isBoundStatement(finding);
}

/** What speaks against a phone leaves with a new holder, or with its board. */
function leavesAsResidue(
  finding: Finding,
  facts: Facts,
  custody: CustodyState,
  policy: CompiledPolicy,
): boolean {
  return (
    custody.newHolders.some((use) => after(use, finding.interval)) ||
    leavesWithBoard(finding, facts.boards ?? [], facts, custody, policy)
  );
}

/** Proven for the old board, and we recorded where the old board went. */
function leavesWithBoard(
  { interval }: Finding,
  boards: readonly BoardChange[],
  facts: Facts,
  custody: CustodyState,
  policy: CompiledPolicy,
): boolean {
  return boards.some(
    (change) =>
      isFateOnRecord(change, custody) &&
      after(change.interval, interval) &&
      isOfTrustedOperator(change, facts, policy),
  );
}

/** A phone of ours has no holder that its old board could go to. */
function isFateOnRecord({ fateKnown, toHolder, interval }: BoardChange, custody: CustodyState) {
  if (toHolder !== true) return fateKnown;
  const { ownedSince, ownedBefore } = custody;
  const isBefore = (since: Interval | undefined) => since === undefined || after(since, interval);
  return (
    fateKnown &&
    isBefore(ownedSince) &&
    ownedBefore.every(({ since, until }) => isBefore(since) || after(interval, until))
  );
}

/** Puts the finding aside with the old board; only the act and its actor stay recorded. */
function putAsideWithBoard(
  finding: Finding,
  pile: Pile,
  facts: Facts,
  policy: CompiledPolicy,
  custody: CustodyState,
): PutAside {
  if (finding.class === 'act' && finding.value !== 'residue') {
    const isProven = facts.boards?.some((change) => after(change.interval, finding.interval));
    // The order is not proven, so the act may have changed the new board (R11).
    if (isProven === true) pile.former = withOne(pile.former, finding);
    else pile.attempts = withOne(pile.attempts, finding);
  }
  if (finding.value === 'residue') return 'board-replaced';
  return actorAllowed(finding, facts, policy, custody) ? 'board-replaced' : 'actor-not-allowed';
}

/** Adds what the finding says to its pile; gives the reason if the finding is put aside. */
function classify(
  finding: Finding,
  pile: Pile,
  facts: Facts,
  policy: CompiledPolicy,
  custody: CustodyState,
  ended: boolean,
  isEarlier: boolean,
): PutAside | undefined {
  if (finding.value === 'residue') {
    // A residue ends only with the epoch it belongs to, and only if the order is proven.
    if (ended) return 'before-last-use';
    pile.residues = withOne(pile.residues, finding);
    return undefined;
  }
  if (finding.class === 'act' && !ended) pile.attempts = withOne(pile.attempts, finding);
  if (custody.epochs.length > 0 && !custody.epochs.every((u) => after(finding.interval, u))) {
    return 'before-last-use';
  }
  if (!actorAllowed(finding, facts, policy, custody)) return 'actor-not-allowed';
  if (finding.value === 'unknown') {
    if (!isEarlier) pile.unknowns = withOne(pile.unknowns, finding);
    return undefined;
  }
  if (finding.value === 'na') return undefined;
  // A use claimed by an untrusted source ends good findings only.
  if (!isOfThisEpoch(finding, custody)) {
    pile.doubted = withOne(pile.doubted, finding);
    return 'before-last-use';
  }
  if (facts.recalls.length > 0 && isRecalled(finding, facts)) return 'recalled';
  const countedClass = countsAs(finding, facts, policy);
  const vouched = countedClass !== 'say' || isTrusted(finding, facts, policy);
  pile.goods = withOne(pile.goods, { finding, class: countedClass, vouched });
  return undefined;
}

/** R30: a tool found broken for this model and OS stops counting from the given date. */
export function isRecalled(
  finding: Finding,
  facts: Pick<Facts, 'phone' | 'alsoNamed'> & { readonly recalls: readonly RecallScope[] },
): boolean {
  // What the authority or the element signed does not come from a tool.
  if (finding.backing === 'authority') return false;
  const { phone, alsoNamed } = facts;
  return facts.recalls.some(
    (recall) =>
      usesTool(finding, recall.tool) &&
      mayMatch(recall.toolVersion, finding.toolVersion, isSameVersion) &&
      mayBe(recall.model, phone.model, alsoNamed?.models, isSameInLetters) &&
      mayBe(recall.os, phone.os, alsoNamed?.versions, isSameVersion) &&
      finding.interval.hi >= recall.from,
  );
}

/** Whatever it is called now, it may have been worked on as what another word says it is. */
function mayBe(
  recalled: string | undefined,
  counts: string | undefined,
  said: readonly string[] = [],
  same: (a: string, b: string) => boolean,
): boolean {
  return mayMatch(recalled, counts, same) || said.some((one) => mayMatch(recalled, one, same));
}

/** Work without a named tool may be any tool's: leaving the name out does not avoid a recall. */
function usesTool({ tool, method, actor }: Finding, recalled: string): boolean {
  if (tool !== undefined) return isSameInLetters(tool, recalled);
  return READ_BY_TOOL.has(method) || (DONE_BY_TOOL.has(method) && actor !== 'holder');
}

/** A name as it is said: with a hyphen, a blank or neither it is the same tool, or model. */
function isSameInLetters(a: string, b: string): boolean {
  return lettersOf(a) === lettersOf(b);
}

function lettersOf(name: string): string {
  return plain(name).replace(/[^\p{L}\p{N}]/gu, '') || plain(name);
}

/** A chip cannot be read by eye. */
const READ_BY_TOOL: ReadonlySet<Method> = new Set<Method>([
  'tool-check',
  'felica-walk',
  'felica-lookup',
  'jpki-probe',
]);
/** The holder does these from the phone's own settings. */
const DONE_BY_TOOL: ReadonlySet<Method> = new Set<Method>(['erase', 'overwrite', 'felica-erase']);

/** A field that is missing on either side matches everything. */
function mayMatch(
  a: string | undefined,
  b: string | undefined,
  same: (a: string, b: string) => boolean,
): boolean {
  return a === undefined || b === undefined || same(a, b);
}

export function isSameName(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

export function isSameVersion(a: string, b: string): boolean {
  return isSameName(a, b) || compareVersions(plain(a), plain(b)) === 0;
}

const ALREADY_PLAIN = /^[!-@[-~]*$/;

/** Without case, width, blanks and invisible characters. */
function plain(text: string): string {
  if (ALREADY_PLAIN.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .toLowerCase();
}

/** R25 and trust: what is not backed as the policy asks counts as a word. */
export function countsAs(finding: Finding, facts: Facts, policy: CompiledPolicy): FindingClass {
  if (finding.class === 'say' || !isOfTrustedOperator(finding, facts, policy)) return 'say';
  if (finding.backing === 'authority') {
    // A statement not bound to the element can be relayed: after intake it counts as a word.
    const bound = finding.binding === undefined || BINDINGS.indexOf(finding.binding) >= B2;
    return bound || policy.stage === 'intake' ? finding.class : 'say';
  }
  // A station vouches for the person who is signed in; without one it is only a word.
  if (finding.backing === 'station') return finding.person === undefined ? 'say' : finding.class;
  const tool = finding.tool;
  if (finding.backing === 'upload' && tool !== undefined && policy.trustedTools.has(tool)) {
    return finding.class;
  }
  return 'say';
}
