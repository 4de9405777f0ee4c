/**
 * Passages that betray an operator: the same words in the answers to two questions, given by some
 * operators and not by others, say that the two answers are one operator's.
 *
 * Invariants: looks at texts as they would be published, in each language for itself; spaces and
 * marks do not count.
 */
import type { PooledQuestion } from './pool.ts';

/** How long a passage must be to betray: Japanese says in 12 characters what English does in 32. */
export const PASSAGE_LENGTH = { ja: 12, en: 32 } as const;

export interface LinkingPassage {
  readonly questions: readonly [string, string];
  /** Places of the answers within their own question, from 1. */
  readonly answers: readonly [readonly number[], readonly number[]];
}

type Language = keyof typeof PASSAGE_LENGTH;
/** question → places of the answers in which a passage stands. */
type Places = Map<string, Set<number>>;

/** Pairs of questions that a common passage joins; each pair with its first passage. */
export function linkingPassages(questions: readonly PooledQuestion[]): readonly LinkingPassage[] {
  const found = new Map<string, LinkingPassage>();
  for (const language of ['ja', 'en'] as const) {
    for (const places of passages(questions, language).values()) {
      if (places.size < 2) continue;
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
  }
  return [...found.values()];
}

function passages(questions: readonly PooledQuestion[], language: Language): Map<string, Places> {
  const all = new Map<string, Places>();
  const length = PASSAGE_LENGTH[language];
  for (const { question, answers } of questions) {
    answers.forEach(({ reply }, index) => {
      if (reply.kind !== 'answered' || reply.value.kind !== 'text') return;
      const characters = [...bare(reply.value.text[language] ?? '')];
      for (let start = 0; start + length <= characters.length; start++) {
        const passage = characters.slice(start, start + length).join('');
        const places: Places = all.get(passage) ?? new Map();
        const at = places.get(question.id) ?? new Set();
        all.set(passage, places.set(question.id, at.add(index + 1)));
      }
    });
  }
  return all;
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
