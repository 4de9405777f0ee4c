/** The gate's facts about a phone, from all that its evidence was found to say. */
import {
  type ConditionWord,
  conditionOf,
  type Facts,
  type Finding,
  type Giver,
  type Instant,
  isSameRecall,
} from '@nagori/model';
import { boardsWithEnds, endedWithBoards, knownChanges } from './boards.ts';
import { withAwaited } from './deletion-words.ts';
import { withoutOtherElements } from './element-words.ts';
import { withoutOwnWord } from './own-word.ts';
import {
  continued,
  ignore,
  mayBecomeGood,
  NO_ROW,
  type ReadCondition,
  type Reading,
  type ReadRecall,
} from './reading.ts';

/** What is known of the phone apart from its evidence. */
export interface KnownPhone {
  readonly phone: Facts['phone'];
  readonly alsoNamed?: Facts['alsoNamed'];
  readonly giver?: Giver | undefined;
  readonly equipment?: Facts['equipment'];
  readonly openedAt: Instant;
}

export function factsOf(read: Reading, known: KnownPhone): Facts {
  const { phone, alsoNamed, giver, equipment, openedAt } = known;
  const out = read.flags.length === 0 ? read : withoutTakenBack(doubted(read));
  const { operator, identity, capability, unconfirmed, supplier } = out.phone;
  return {
    identity,
    phone,
    ...(alsoNamed === undefined ? {} : { alsoNamed }),
    capability,
    ...(unconfirmed === undefined ? {} : { unconfirmed }),
    self: operator,
    supplier,
    giver,
    equipment,
    condition: conditionOf(out.conditions),
    conditionWords: othersWords(out.conditions, operator),
    openedAt,
    findings: findingsOf(out),
    circumstances: out.circumstances,
    custody: out.custody,
    boards: out.boards.length === 0 ? undefined : boardsWithEnds(out),
    aside: out.aside.length === 0 ? undefined : out.aside,
    standings: out.standings,
    recalls: out.recalls.length === 0 ? NO_RECALLS : standingRecalls(out.recalls),
    measured: out.measured.length === 0 ? undefined : out.measured,
    ignored: out.ignored,
  };
}

const NO_RECALLS: Facts['recalls'] = [];

/** Of the words on one recall the newest counts; at the same moment it stays a recall. */
function standingRecalls(words: readonly ReadRecall[]): Facts['recalls'] {
  const isLifted = (recall: ReadRecall): boolean =>
    words.some((one) => one.isEnded && isSameRecall(one, recall) && one.said.lo > recall.said.hi);
  return words
    .filter((one) => !one.isEnded && !isLifted(one))
    .map(({ isEnded: _, said: __, ...recall }) => recall);
}

/** Evidence of our own stations needs no second check. */
function othersWords(
  words: readonly ReadCondition[],
  self: string,
): readonly ConditionWord[] | undefined {
  const isOwn = ({ backing, operator }: ConditionWord): boolean =>
    backing === 'station' && operator === self;
  if (words.every(isOwn)) return undefined;
  return words.map(({ evidence: _, ...word }) => word);
}

/** The findings, with those that only several pieces of evidence give together. */
function findingsOf(out: Reading): readonly Finding[] {
  const found = out.boardEnds.length === 0 ? out.findings : endedWithBoards(out);
  const changes = knownChanges(out);
  const elements = withoutOtherElements(found, out.elementWords, changes);
  const own =
    out.doubts.length === 0
      ? elements
      : withoutOwnWord(elements, out.doubts, out.ownWords, changes);
  return out.deletionWords.length < 2 ? own : withAwaited(own, out.deletionWords);
}

/** What is good in evidence under suspicion is unknown. */
function doubted(read: Reading): Reading {
  const out = continued(read, read.phone);
  const suspicions = out.flags.filter(({ takenBackBy }) => takenBackBy === undefined);
  const self = read.phone.operator;
  const suspects = new Set(suspicions.map(({ of }) => of));
  const ownSuspects = new Set(suspicions.flatMap(({ of, by }) => (by === self ? [of] : [])));
  // Another operator knows the ids of what we handed on; what we say of our own work is ours.
  const isSuspect = ({ evidence, operator }: Said): boolean =>
    (operator === self ? ownSuspects : suspects).has(evidence);
  for (const [i, one] of out.circumstances.entries()) {
    if (!isSuspect(one) || one.value !== 'met') continue;
    if (one.detail === 'caution') continue;
    ignore(out, one.evidence, 'implausible', 'R01');
    out.circumstances[i] = { ...one, value: 'unknown' };
  }
  for (const [i, one] of out.findings.entries()) {
    if (!isSuspect(one) || (one.value !== 'clear' && !isOpenAct(one))) continue;
    ignore(out, one.evidence, 'implausible', 'R01');
    out.findings[i] = { ...one, value: 'unknown', because: 'implausible' };
  }
  const conditions = out.conditions.map((one) => (isSuspect(one) ? onlyAgainst(one) : one));
  return { ...out, conditions };
}

/** Good where the policy takes what a bench measured, or once a look confirms the model. */
function isOpenAct({ class: cls, because }: Finding): boolean {
  return cls === 'act' && mayBecomeGood(because);
}

/** Of a word on the condition, what counts against the phone. */
function onlyAgainst({ power, screen, ...word }: ReadCondition): ReadCondition {
  return {
    ...word,
    power: power === 'off' ? power : undefined,
    screen: screen === 'cracked' ? screen : undefined,
  };
}

/** What is good in a record that its author took back is gone; what is not good stays (R20). */
function withoutTakenBack(out: Reading): Reading {
  const by = new Map(
    out.flags.flatMap(({ of, takenBackBy }) =>
      takenBackBy === undefined ? [] : [[of, takenBackBy]],
    ),
  );
  if (by.size === 0) return out;
  const isGone = ({ evidence, operator }: Said, isGood: boolean): boolean => {
    const author = by.get(evidence);
    if (!isGood || author === undefined || author !== operator) return false;
    ignore(out, evidence, 'taken-back', 'R20');
    return true;
  };
  return {
    ...out,
    findings: out.findings
      .filter((one) => !isGone(one, one.value === 'clear'))
      // It is still the last act (R11), of no tool that a bench could have measured.
      .map((one) => (isGone(one, isOpenAct(one)) ? asAttempt(one) : one)),
    circumstances: out.circumstances.filter(
      // A caution counts against the phone (R19).
      (one) => !isGone(one, one.value === 'met' && one.detail !== 'caution'),
    ),
    conditions: out.conditions.filter(
      (one) => !isGone(one, one.power !== 'off' && one.screen !== 'cracked'),
    ),
  };
}

function asAttempt(one: Finding): Finding {
  const because = one.because === NO_ROW ? NO_ROW : 'implausible';
  return { ...one, tool: undefined, because };
}

interface Said {
  readonly evidence: string;
  readonly operator?: string | undefined;
}
