/**
 * What betrays an operator in the answers to two questions: a passage that some operators wrote and
 * others did not, however many; and a rare word, however short, in so few answers that they are
 * hardly any other's. Words of the questionnaire itself do not count.
 *
 * Invariants: looks at texts as they would be published; spaces and marks do not count.
 */
import type { PooledAnswer } from './own-order.ts';
import type { Pool, PooledQuestion } from './pool.ts';
import { choicesOf, type Questionnaire, type Words } from './questionnaire.ts';
import { rareWordsOf } from './rare-words.ts';

/**
 * How long a passage must be to betray, in characters: Japanese says in 12 what English does in 32.
 */
export const PASSAGE_LENGTH = { japanese: 12, other: 32 } as const;
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A rare word in so many answers to one question could be any of theirs. */
const FEW_ANSWERS = 3;

export interface LinkingPassage {
  readonly kind: 'passage' | 'rare-word';
  readonly questions: readonly [string, string];
  /** Indexes of the answers within their own question, from 1. */
  readonly answers: readonly [readonly number[], readonly number[]];
}

/** question → indexes of the answers that contain a passage. */
type Places = Map<string, Set<number>>;

/** Pairs of questions that are joined; each pair once, with its first passage or else rare word. */
export function linkingPassages({
  questions,
  questionnaire,
}: Pick<Pool, 'questions' | 'questionnaire'>): readonly LinkingPassage[] {
  const texts = questions.filter(({ question }) => question.kind === 'text');
  const asked = new Map(texts.map((one) => [one.question.id, one.asked]));
  const known = ownWordsOf(questionnaire);
  const found = new Map<string, LinkingPassage>();
  const look = (kind: LinkingPassage['kind'], isTelling: (size: number, id: string) => boolean) => {
    const runsOf = kind === 'passage' ? passagesIn : rareWordsIn;
    for (const [run, places] of sharedRuns(texts, runsOf)) {
      if (kind === 'rare-word' && known.has(run)) continue;
      const telling = [...places].filter(([id, answers]) => isTelling(answers.size, id));
      for (const [index, [first, a]] of telling.entries()) {
        for (const [second, b] of telling.slice(index + 1)) {
          const pair = `${first} ${second}`;
          if (found.has(pair)) continue;
          found.set(pair, { kind, questions: [first, second], answers: [[...a], [...b]] });
        }
      }
    }
  };
  look('passage', (size, id) => size < (asked.get(id) ?? 0));
  look('rare-word', (size) => size < FEW_ANSWERS);
  return [...found.values()];
}

/** Runs of characters that appear in answers to more than one question. */
function sharedRuns(
  questions: readonly PooledQuestion[],
  runsOf: (answer: PooledAnswer) => Iterable<string>,
): ReadonlyMap<string, Places> {
  const shared = new Map<string, Places>();
  const seen = new SeenPassages();
  // Nearly all runs appear in one question only: the first round finds the others in a table of
  // fixed size, and only these go on.
  for (const keep of [false, true]) {
    questions.forEach(({ question, answers }, number) => {
      answers.forEach((answer, index) => {
        for (const run of runsOf(answer)) {
          if (!keep) seen.add(run, number + 1);
          else if (seen.inSeveral(run)) {
            const places: Places = shared.get(run) ?? new Map();
            const at = places.get(question.id) ?? new Set();
            shared.set(run, places.set(question.id, at.add(index + 1)));
          }
        }
      });
    });
  }
  return new Map([...shared].filter(([, places]) => places.size > 1));
}

function* rareWordsIn({ reply }: PooledAnswer): Generator<string> {
  if (reply.kind !== 'answered' || reply.value.kind !== 'text') return;
  for (const text of Object.values(reply.value.text)) yield* rareWordsOf(text);
}

/** What the questionnaire says: titles, questions, choices. */
function ownWordsOf({ title, sections = [], questions }: Questionnaire): ReadonlySet<string> {
  const said: readonly (Words | undefined)[] = [
    title,
    ...sections,
    ...questions.flatMap((question) => [question.ask, question.about, ...choicesOf(question)]),
  ];
  const texts = said.flatMap((words) => (words === undefined ? [] : [words.ja, words.en]));
  return new Set(texts.flatMap((text) => [...rareWordsOf(text)]));
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
 * says "several" of a passage that is in one, and never the reverse.
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
