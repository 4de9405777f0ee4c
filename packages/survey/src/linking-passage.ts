/**
 * Finds texts that reveal that one operator wrote the answers to two questions: a passage that some
 * operators wrote and others did not, however many; and a rare word, however short, in so few
 * answers that hardly another operator used it. Words of the questionnaire itself do not count.
 *
 * Invariants: reads texts as they would be published; spaces and punctuation do not count.
 */
import type { PooledAnswer } from './own-order.ts';
import type { Pool, PooledQuestion } from './pool.ts';
import { choicesOf, type Questionnaire, type Words } from './questionnaire.ts';
import { rareWordsOf } from './rare-words.ts';

/**
 * The least length of a revealing passage, in characters: Japanese says in 12 what English says in
 * 32.
 */
const PASSAGE_LENGTH = { japanese: 12, other: 32 } as const;
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A rare word in at least this many answers to one question could be any operator's. */
const FEW_ANSWERS = 3;

export interface LinkingPassage {
  readonly kind: 'passage' | 'rare-word';
  readonly questions: readonly [string, string];
  /** Indexes of the answers within their own question, from 1. */
  readonly answers: readonly [readonly number[], readonly number[]];
}

/** question → indexes of the answers that contain a passage. */
type AnswersByQuestion = Map<string, Set<number>>;

/** Pairs of questions that are linked; each pair once, with its first passage or else rare word. */
export function linkingPassages({
  questions,
  questionnaire,
}: Pick<Pool, 'questions' | 'questionnaire'>): readonly LinkingPassage[] {
  const texts = questions.filter(({ question }) => question.kind === 'text');
  const asked = new Map(texts.map((one) => [one.question.id, one.asked]));
  const known = ownWordsOf(questionnaire);
  const found = new Map<string, LinkingPassage>();
  const look = (
    kind: LinkingPassage['kind'],
    isRevealing: (size: number, id: string) => boolean,
  ) => {
    const runsOf = kind === 'passage' ? passagesIn : rareWordsIn;
    for (const [run, byQuestion] of sharedRuns(texts, runsOf)) {
      if (kind === 'rare-word' && known.has(run)) continue;
      const revealing = [...byQuestion].filter(([id, answers]) => isRevealing(answers.size, id));
      for (const [index, [first, a]] of revealing.entries()) {
        for (const [second, b] of revealing.slice(index + 1)) {
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

/** Passages that appear in answers to more than one question. */
function sharedRuns(
  questions: readonly PooledQuestion[],
  runsOf: (answer: PooledAnswer) => Iterable<string>,
): ReadonlyMap<string, AnswersByQuestion> {
  const shared = new Map<string, AnswersByQuestion>();
  const seen = new SeenPassages();
  // Nearly all passages appear in one question only: the first round finds the others with a table
  // of fixed size, and only these are stored.
  for (const keep of [false, true]) {
    questions.forEach(({ question, answers }, number) => {
      answers.forEach((answer, index) => {
        for (const run of runsOf(answer)) {
          if (!keep) seen.add(run, number + 1);
          else if (seen.inSeveral(run)) {
            const byQuestion: AnswersByQuestion = shared.get(run) ?? new Map();
            const at = byQuestion.get(question.id) ?? new Set();
            shared.set(run, byQuestion.set(question.id, at.add(index + 1)));
          }
        }
      });
    });
  }
  return new Map([...shared].filter(([, byQuestion]) => byQuestion.size > 1));
}

function* rareWordsIn({ reply }: PooledAnswer): Generator<string> {
  if (reply.kind !== 'answered' || reply.value.kind !== 'text') return;
  for (const text of Object.values(reply.value.text)) yield* rareWordsOf(text);
}

/** The texts of the questionnaire: titles, questions, choices. */
function ownWordsOf({ title, sections = [], questions }: Questionnaire): ReadonlySet<string> {
  const said: readonly (Words | undefined)[] = [
    title,
    ...sections,
    ...questions.flatMap((question) => [question.ask, question.about, ...choicesOf(question)]),
  ];
  const texts = said.flatMap((words) => (words === undefined ? [] : [words.ja, words.en]));
  return new Set(texts.flatMap((text) => [...rareWordsOf(text)]));
}

/** Every passage of the texts of one answer, for each language separately. */
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
 * In which question a passage was seen, by a hash of it: two passages may share a slot, which can
 * then report "several" for a passage in one question, but never the reverse.
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
