/**
 * Whether two questions ask the same, under any name: by their words, by their choices, or by their
 * answers. A name proves nothing either way, except that a question keeps its id when its
 * questionnaire is revised.
 */
import type { ComparedQuestion } from './compared-pool.ts';
import { choicesOf, type Question, type Words } from './questionnaire.ts';

/** From so much of their pairs of characters in common on, two wordings are one question. */
const ALIKE = 0.6;
/** "Yes" and "no" are choices of many questions; three and more labels are a question's own. */
const OWN_CHOICES = 3;

export function asksTheSame(one: ComparedQuestion, other: ComparedQuestion): boolean {
  const [a, b] = [one.question, other.question];
  if ((a.kind === 'text') !== (b.kind === 'text')) return false;
  const alike = (['ja', 'en'] as const).some(
    (language) =>
      likeness(wordingOf(a, language), wordingOf(b, language)) >= ALIKE ||
      (choicesOf(a).length >= OWN_CHOICES && labelsOf(a, language) === labelsOf(b, language)),
  );
  return alike || (a.kind === 'text' && shareTexts(one, other));
}

/**
 * What each choice of `from` is called in `to`: by its label, by its id, else by its position in
 * the list. Ids of `from` that have no counterpart are left out.
 */
export function counterparts(from: Question, to: Question): ReadonlyMap<string, string> {
  const targets = choicesOf(to);
  const found = new Map<string, string>();
  choicesOf(from).forEach(({ id, ja, en }, index) => {
    const same =
      targets.find((one) => bare(one.ja) === bare(ja) || bare(one.en) === bare(en)) ??
      targets.find((one) => one.id === id) ??
      targets[index];
    if (same !== undefined) found.set(id, same.id);
  });
  return found;
}

function wordingOf({ ask, about }: Question, language: keyof Words): string {
  return bare(`${ask[language]}${about?.[language] ?? ''}`);
}

function labelsOf(question: Question, language: keyof Words): string {
  return choicesOf(question)
    .map((choice) => bare(choice[language]))
    .sort()
    .join(' ');
}

/** Letters and digits alone, in one width and case. */
export function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Dice's coefficient over pairs of characters: 0 nothing in common, 1 the same. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const pairs = (text: string): string[] => [...text].slice(1).map((c, i) => [...text][i] + c);
  const [first, second] = [pairs(a), pairs(b)];
  const left = [...second];
  let common = 0;
  for (const pair of first) {
    const at = left.indexOf(pair);
    if (at < 0) continue;
    left.splice(at, 1);
    common++;
  }
  return first.length + second.length === 0 ? 0 : (2 * common) / (first.length + second.length);
}

/** At least two texts, and half of the shorter list, are in both. */
function shareTexts(one: ComparedQuestion, other: ComparedQuestion): boolean {
  const texts = ({ replies }: ComparedQuestion): readonly string[] =>
    replies.flatMap((reply) =>
      reply.kind === 'answered' && reply.value.kind === 'text'
        ? [bare(reply.value.text.ja ?? reply.value.text.en ?? '')]
        : [],
    );
  const [first, second] = [texts(one), new Set(texts(other))];
  const common = first.filter((text) => second.has(text)).length;
  return common >= 2 && common * 2 >= Math.min(first.length, second.size);
}
