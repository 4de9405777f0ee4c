/**
 * Whether two questions ask the same under different names: compares their wording, their choices,
 * or their answers. A name proves nothing either way, except that a question keeps its id when its
 * questionnaire is revised.
 */
import type { ComparedQuestion } from './compared-pool.ts';
import { choicesOf, type Question, type Words } from './questionnaire.ts';

/** At this share of common character pairs two wordings count as one question. */
const SIMILAR = 0.6;
/** "Yes" and "no" are choices of many questions; three or more labels identify a question. */
const OWN_CHOICES = 3;

export function asksTheSame(one: ComparedQuestion, other: ComparedQuestion): boolean {
  const [a, b] = [one.question, other.question];
  if ((a.kind === 'text') !== (b.kind === 'text')) return false;
  const alike = (['ja', 'en'] as const).some(
    (language) =>
      similarity(wordingOf(a, language), wordingOf(b, language)) >= SIMILAR ||
      (choicesOf(a).length >= OWN_CHOICES && labelsOf(a, language) === labelsOf(b, language)),
  );
  return alike || (a.kind === 'text' && shareTexts(one, other));
}

/**
 * Maps each choice of `from` to the id of its counterpart in `to`: by label, by id, else by
 * position in the list. Ids of `from` without a counterpart are left out.
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

/** Letters and digits only, in one width and case. */
export function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Dice's coefficient over pairs of characters: 0 nothing in common, 1 the same. */
function similarity(a: string, b: string): number {
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

/** Whether at least two texts, and half of the shorter list, are in both. */
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
