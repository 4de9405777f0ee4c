/**
 * Passages that betray an operator: the same words in the answers to two questions, given by some
 * operators and not by others, say that the two answers are one operator's.
 *
 * Invariants: looks at texts as they would be published; spaces and marks do not count.
 */
import type { PooledAnswer, PooledQuestion } from './pool.ts';

/**
 * How long a passage must be to betray, in characters: Japanese says in 12 what English does in 32.
 */
export const PASSAGE_LENGTH = { japanese: 12, other: 32 } as const;
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

export interface LinkingPassage {
  readonly questions: readonly [string, string];
  /** Places of the answers within their own question, from 1. */
  readonly answers: readonly [readonly number[], readonly number[]];
}

/** question → places of the answers in which a passage stands. */
type Places = Map<string, Set<number>>;

/** Pairs of questions that a common passage joins; each pair with its first passage. */
export function linkingPassages(questions: readonly PooledQuestion[]): readonly LinkingPassage[] {
  const found = new Map<string, LinkingPassage>();
  for (const places of sharedPassages(questions).values()) {
    const telling = [...places].filter(([id, answers]) => {
      const asked = questions.find(({ question }) => question.id === id)?.asked ?? 0;
      return answers.size < asked;
    });
    for (const [index, [first, a]] of telling.entries()) {
      for (const [second, b] of telling.slice(index + 1)) {
        const pair = `${first} ${second}`;
        if (!found.has(pair)) {
          found.set(pair, { questions: [first, second], answers: [[...a], [...b]] });
        }
      }
    }
  }
  return [...found.values()];
}

/** Passages that stand in answers to more than one question. */
function sharedPassages(questions: readonly PooledQuestion[]): ReadonlyMap<string, Places> {
  const shared = new Map<string, Places>();
  const seen = new SeenPassages();
  // Nearly all passages stand in one question only: the first round finds those that may not, in
  // a table of fixed size, and only they are kept.
  for (const keep of [false, true]) {
    questions.forEach(({ question, answers }, number) => {
      answers.forEach((answer, index) => {
        for (const passage of passagesIn(answer)) {
          if (!keep) seen.add(passage, number + 1);
          else if (seen.inSeveral(passage)) {
            const places: Places = shared.get(passage) ?? new Map();
            const at = places.get(question.id) ?? new Set();
            shared.set(passage, places.set(question.id, at.add(index + 1)));
          }
        }
      });
    });
  }
  return new Map([...shared].filter(([, places]) => places.size > 1));
}

/** Every passage of the texts of one answer, each language for itself. */
function* passagesIn({ reply }: PooledAnswer): Generator<string> {
  if (reply.kind !== 'answered' || reply.value.kind !== 'text') return;
  for (const text of Object.values(reply.value.text)) {
    const bare = text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '');
    const length = JAPANESE.test(bare) ? PASSAGE_LENGTH.japanese : PASSAGE_LENGTH.other;
    for (let start = 0; start + length <= bare.length; start++) {
      yield bare.slice(start, start + length);
    }
  }
}

const SLOTS = 2 ** 22;
const IN_SEVERAL = 0xffff;

/**
 * In which question a passage was seen, by a hash of it: two passages may share a slot, which then
 * says "several" of a passage that stands in one, and never the reverse.
 */
class SeenPassages {
  readonly #slots = new Uint16Array(SLOTS);

  /** `question` counts from 1. */
  add(passage: string, question: number): void {
    const slot = slotOf(passage);
    const before = this.#slots[slot];
    this.#slots[slot] = before === 0 || before === question ? question : IN_SEVERAL;
  }

  inSeveral(passage: string): boolean {
    return this.#slots[slotOf(passage)] === IN_SEVERAL;
  }
}

/** FNV-1a over the code units. */
function slotOf(passage: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < passage.length; index++) {
    hash = Math.imul(hash ^ passage.charCodeAt(index), 0x01000193);
  }
  return (hash ^ (hash >>> 16)) & (SLOTS - 1);
}
