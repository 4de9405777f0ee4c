/**
 * What counts (R04, R25, R29, R30): every finding is a residue that stays, a good one that counts
 * with its class or less, an unknown, or something put aside with its rule.
 *
 * Invariants: only good findings are ever filtered or weakened; a residue is never touched by
 * trust, age, cap or recall. An act that does not count remains an attempt: it may have changed the
 * phone (R11).
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
  type Method,
  OFF_BOARD,
} from '@nagori/model';
import type { CompiledPolicy } from '../compiled.ts';
import type { Counted, Pile } from '../situation.ts';
import { actorAllowed } from './actor.ts';
import { isOfTrustedOperator, isTrusted } from './trust.ts';
import { withOne } from './with-one.ts';

const B2 = BINDINGS.indexOf('B2');

const POSITION: Readonly<Record<string, number>> = Object.fromEntries(
  COMPARTMENTS.map((compartment, position) => [compartment, position]),
);

/** What most compartments of most phones have; never written to. */
const NOTHING: Pile = {
  residues: [],
  goods: [],
  unknowns: [],
  attempts: [],
  former: [],
  doubted: [],
};
const NO_PILES: readonly Pile[] = COMPARTMENTS.map(() => NOTHING);

/** What the gate itself puts aside; the readers have put aside the rest before. */
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

/** Nothing counted yet. */
const EMPTY: Counted = {
  piles: NO_PILES,
  ignored: [],
  glances: [],
  resetOnRecord: false,
  actorViolations: [],
};

/** Sorts the findings of `facts` into piles, one per compartment. */
export function countFindings(
  facts: Facts,
  policy: CompiledPolicy,
  custody: CustodyState,
): Counted {
  const counted = countMore(EMPTY, facts.findings, facts, policy, custody);
  if (facts.ignored.length === 0) return counted;
  return { ...counted, ignored: [...facts.ignored, ...counted.ignored] };
}

/** What `before` comes to with `findings` on top; `before` itself stays as it is. */
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
      pile = copyOf(pile);
      piles[position] = pile;
    }
    const ended = endedByUse(finding, custody);
    const replaced =
      facts.boards !== undefined && !ended && wentWithBoard(finding, facts.boards, facts, policy);
    if (!ended && !replaced && tellsOfReset(finding)) {
      if (finding.method === 'look') glances = withOne(glances, finding);
      resetOnRecord ||=
        isOfThisEpoch(finding, custody) && countsAs(finding, facts, policy) !== 'say';
    }
    const reason = replaced
      ? leave(finding, pile, facts, policy, custody)
      : place(finding, pile, facts, policy, custody, ended);
    if (reason === undefined) continue;
    ignored = withOne(ignored, { evidence: finding.evidence, rule: RULE_OF[reason], reason });
    if (reason === 'actor-not-allowed')
      actorViolations = withOne(actorViolations, finding.evidence);
  }
  return { piles, ignored, glances, resetOnRecord, actorViolations };
}

/** Its lists are replaced, never written to: most stay empty and are shared. */
function copyOf(pile: Pile): Pile {
  const { residues, goods, unknowns, attempts, former, doubted } = pile;
  return { residues, goods, unknowns, attempts, former, doubted };
}

/** It was tried, or a person saw no user data, or could not tell. */
function tellsOfReset({ compartment, value, method, class: kind }: Finding): boolean {
  if (compartment !== 'user-data' || value === 'residue') return false;
  return method === 'look' || kind === 'act';
}

/** No return to use ended it, from any source. */
export function isOfThisEpoch({ interval }: Finding, { uses }: CustodyState): boolean {
  return uses.length === 0 || uses.every((use) => after(interval, use));
}

/**
 * Proven to belong to an epoch that a return to use on trusted record has ended. What was found in
 * it leaves with its holder alone: who takes a phone home and brings it again washes nothing off.
 */
function endedByUse(finding: Finding, { epochs, newHolders }: CustodyState): boolean {
  if (epochs.length === 0) return false;
  const ends = finding.value === 'residue' ? newHolders : epochs;
  return ends.some((use) => after(use, finding.interval));
}

/**
 * Whether the finding is about a board that was replaced: a good one that is not proven of the new
 * board, a residue only where it is proven of the old and where that went is on our record.
 */
function wentWithBoard(
  finding: Finding,
  boards: readonly BoardChange[],
  facts: Facts,
  policy: CompiledPolicy,
): boolean {
  if (OFF_BOARD.has(finding.compartment)) return false;
  if (finding.value !== 'residue') {
    return boards.some((change) => !after(finding.interval, change.interval));
  }
  return boards.some(
    (change) =>
      change.fateKnown &&
      after(change.interval, finding.interval) &&
      isOfTrustedOperator(change, facts, policy),
  );
}

/** Nothing is left of it but what was done, by whom. */
function leave(
  finding: Finding,
  pile: Pile,
  facts: Facts,
  policy: CompiledPolicy,
  custody: CustodyState,
): PutAside {
  if (finding.class === 'act' && finding.value !== 'residue') {
    const isProven = facts.boards?.some((change) => after(change.interval, finding.interval));
    // Before or after is not proven: then it may have changed the new board (R11).
    if (isProven === true) pile.former = withOne(pile.former, finding);
    else pile.attempts = withOne(pile.attempts, finding);
  }
  if (finding.value === 'residue') return 'board-replaced';
  return actorAllowed(finding, facts, custody, policy) ? 'board-replaced' : 'actor-not-allowed';
}

function place(
  finding: Finding,
  pile: Pile,
  facts: Facts,
  policy: CompiledPolicy,
  custody: CustodyState,
  ended: boolean,
): PutAside | undefined {
  if (finding.value === 'residue') {
    // A residue leaves only with the epoch it belongs to, and only where the order is proven.
    if (ended) return 'before-last-use';
    pile.residues = withOne(pile.residues, finding);
    return undefined;
  }
  if (finding.class === 'act' && !ended) pile.attempts = withOne(pile.attempts, finding);
  if (custody.epochs.length > 0 && !custody.epochs.every((u) => after(finding.interval, u))) {
    return 'before-last-use';
  }
  if (!actorAllowed(finding, facts, custody, policy)) return 'actor-not-allowed';
  if (finding.value === 'unknown') {
    pile.unknowns = withOne(pile.unknowns, finding);
    return undefined;
  }
  if (finding.value === 'na') return undefined;
  // By a stranger's word alone only what was good is over.
  if (!isOfThisEpoch(finding, custody)) {
    pile.doubted = withOne(pile.doubted, finding);
    return 'before-last-use';
  }
  if (facts.recalls.length > 0 && isRecalled(finding, facts)) return 'recalled';
  const worth = countsAs(finding, facts, policy);
  const vouched = worth !== 'say' || isTrusted(finding, facts, policy);
  pile.goods = withOne(pile.goods, { finding, class: worth, vouched });
  return undefined;
}

/** R30: a tool found broken for this model and OS stops counting from the date given. */
export function isRecalled(finding: Finding, facts: Facts): boolean {
  // What the authority or the element signed is no tool's work.
  if (finding.backing === 'authority') return false;
  return facts.recalls.some(
    (recall) =>
      usesTool(finding, recall.tool) &&
      mayBe(recall.toolVersion, finding.toolVersion, isSameVersion) &&
      mayBe(recall.model, facts.phone.model, isSameName) &&
      mayBe(recall.os, facts.phone.os, isSameVersion) &&
      finding.interval.hi >= recall.from,
  );
}

/** A tool's work that names no tool may be any tool's: a recall cannot be dodged by silence. */
function usesTool({ tool, method, actor }: Finding, recalled: string): boolean {
  if (tool !== undefined) return isSameName(tool, recalled);
  return READ_BY_TOOL.has(method) || (DONE_BY_TOOL.has(method) && actor !== 'holder');
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

/** What is not given on either side does not tell the two apart. */
function mayBe(
  a: string | undefined,
  b: string | undefined,
  same: (a: string, b: string) => boolean,
): boolean {
  return a === undefined || b === undefined || same(a, b);
}

function isSameName(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function isSameVersion(a: string, b: string): boolean {
  return isSameName(a, b) || compareVersions(plain(a), plain(b)) === 0;
}

const ALREADY_PLAIN = /^[!-@[-~]*$/;

/** Without case, width, blanks and what cannot be seen. */
function plain(text: string): string {
  if (ALREADY_PLAIN.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .toLowerCase();
}

/** R25 and trust: what is not backed as the policy asks is a word. */
export function countsAs(finding: Finding, facts: Facts, policy: CompiledPolicy): FindingClass {
  if (finding.class === 'say' || !isOfTrustedOperator(finding, facts, policy)) return 'say';
  if (finding.backing === 'authority') {
    // A statement that is not bound to the element can be relayed: after intake it is a word.
    const bound = finding.binding === undefined || BINDINGS.indexOf(finding.binding) >= B2;
    return bound || policy.stage === 'intake' ? finding.class : 'say';
  }
  // A station vouches for the person who is signed in; without one it is any person's word.
  if (finding.backing === 'station') return finding.person === undefined ? 'say' : finding.class;
  const tool = finding.tool;
  if (finding.backing === 'upload' && tool !== undefined && policy.trustedTools.has(tool)) {
    return finding.class;
  }
  return 'say';
}
