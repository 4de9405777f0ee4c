/**
 * Finds publications of one body that can be subtracted from each other: if only a few operators'
 * answers came, went or changed in between, or a few answered both, what is published about them in
 * two questions can be joined. Pairs are compared, and triples if the respondents are known.
 */
import { canonicalJson } from '@nagori/model';
import { asksTheSame, counterparts } from './asks-the-same.ts';
import type { ComparedPool, ComparedQuestion } from './compared-pool.ts';
import type { PooledReply } from './own-order.ts';
import type { Question } from './questionnaire.ts';

/** How often each answer was given, with the ids of one question's choices. */
type Bag = ReadonlyMap<string, number>;

/** An earlier question that asks the same, with its answers mapped to the later one's choices. */
interface SimilarQuestion {
  readonly bags: readonly Bag[];
  readonly respondents: ReadonlySet<string> | undefined;
}

/**
 * The questions whose few answers could be joined; empty if none could. `fewest`: from this number
 * of operators on, the answers could be any operator's.
 */
export function fewChanged(
  now: ComparedPool,
  earlier: readonly ComparedPool[],
  fewest: number,
): readonly string[] {
  const few = now.questions
    .filter((asked) => isTelling(asked, now, earlier, fewest))
    .map(({ question }) => question.id);
  // A single question cannot be joined with another.
  return few.length > 1 ? few : [];
}

function isTelling(
  asked: ComparedQuestion,
  now: ComparedPool,
  earlier: readonly ComparedPool[],
  fewest: number,
): boolean {
  const own: SimilarQuestion = {
    bags: bagsOf(asked, asked.question),
    respondents: now.respondents,
  };
  const likes = earlier.flatMap((pool) =>
    pool.questions
      .filter((before) => isSameQuestion(asked, now, before, pool))
      .map((before): SimilarQuestion => {
        return { bags: bagsOf(before, asked.question), respondents: pool.respondents };
      }),
  );
  return (
    likes.some((like) => revealsInPair(own, like, fewest)) ||
    likes.some((like, index) =>
      likes.slice(index + 1).some((other) => revealsInTriple(own, like, other, fewest)),
    )
  );
}

const nameOf = (questionnaire: string): string => questionnaire.split('/')[0] ?? '';

function isSameQuestion(
  asked: ComparedQuestion,
  now: ComparedPool,
  before: ComparedQuestion,
  pool: ComparedPool,
): boolean {
  const unchanged =
    asked.question.id === before.question.id &&
    nameOf(now.questionnaire) === nameOf(pool.questionnaire);
  return unchanged || asksTheSame(asked, before);
}

function revealsInPair(own: SimilarQuestion, like: SimilarQuestion, fewest: number): boolean {
  const { respondents } = own;
  const differences = own.bags.map((bag, form) => summed([bag, 1], [like.bags[form], -1]));
  // If all answers are the same, a different coding means no operator came or went.
  const same = [...(differences[0]?.values() ?? [])].every((count) => count === 0);
  const changed = !same && differences.some((difference) => isFew(difference, fewest));
  if (respondents === undefined || like.respondents === undefined) return changed;
  const both = [...respondents].filter((one) => like.respondents?.has(one)).length;
  // Different operators altogether: an equal answer does not come from one operator twice.
  if (both === 0) return false;
  return changed || (both < fewest && own.bags.some((bag, form) => meet(bag, like.bags[form])));
}

/** Whether adding or subtracting two earlier publications leaves only a few operators. */
function revealsInTriple(
  own: SimilarQuestion,
  one: SimilarQuestion,
  other: SimilarQuestion,
  fewest: number,
): boolean {
  const sets = [own.respondents, one.respondents, other.respondents];
  return SIGNS.some((signs) => {
    const left = summed(
      ...sets.map((set, index) => [countsOf(set ?? []), signs[index] ?? 0] as const),
    );
    if (sets.includes(undefined) || !isFew(left, fewest)) return false;
    return own.bags.some((_, form) => {
      const bags = [own, one, other].map(({ bags }) => bags[form]);
      return isFew(summed(...bags.map((bag, index) => [bag, signs[index] ?? 0] as const)), fewest);
    });
  });
}

const SIGNS = [
  [1, -1, -1],
  [1, 1, -1],
  [1, -1, 1],
] as const;

/** Whether some came or went, but so few that they can be identified. */
function isFew(differences: Bag, fewest: number): boolean {
  const sides = { came: 0, went: 0 };
  for (const count of differences.values()) {
    if (count > 0) sides.came += count;
    else sides.went -= count;
  }
  return [sides.came, sides.went].some((count) => count > 0 && count < fewest);
}

function summed(...parts: readonly (readonly [Bag | undefined, number])[]): Bag {
  const sum = new Map<string, number>();
  for (const [bag = [], sign] of parts) {
    for (const [key, count] of bag) sum.set(key, (sum.get(key) ?? 0) + sign * count);
  }
  return sum;
}

const meet = (one: Bag, other: Bag | undefined): boolean =>
  [...one.keys()].some((key) => other?.has(key));

function countsOf(keys: Iterable<string>): Bag {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** One bag of the answers as given, one of their codes. */
function bagsOf({ question, replies, as }: ComparedQuestion, to: Question): readonly Bag[] {
  const names = counterparts(question, to);
  const coded = as.some((labels) => labels.length > 0);
  return [
    countsOf(replies.map((reply) => replyIn(reply, names))),
    countsOf(coded ? as.map((labels) => [...labels].sort().join('\n')) : []),
  ];
}

/** A reply with its choices mapped to those of the compared question. */
function replyIn(reply: PooledReply, names: ReadonlyMap<string, string>): string {
  if (reply.kind !== 'answered') return reply.kind;
  const { value } = reply;
  const named = (id: string): string => names.get(id) ?? `other ${id}`;
  switch (value.kind) {
    case 'one':
      return canonicalJson([named(value.option)]);
    case 'range':
      return canonicalJson([named(value.band)]);
    case 'several':
      return canonicalJson(value.options.map(named).sort());
    case 'number':
    case 'text':
      return canonicalJson(value);
    default:
      return value satisfies never;
  }
}
