/**
 * The entries of a record as the key of a search writes them: those that matter by more than
 * presence and age one by one, the others once for each content.
 */
import {
  type Circumstance,
  ELIGIBILITY_SUBJECTS,
  type Instant,
  type RecordedSubject,
} from '@nagori/model';
import { grownFrom } from './grown-list.ts';

/** Subjects whose entries matter by more than presence and age. */
const WHOLE: ReadonlySet<RecordedSubject> = new Set<RecordedSubject>([
  'network',
  'sign-off',
  'consent-assist',
  'consent-non-restoration',
  'supplier-confirmed',
  ...ELIGIBILITY_SUBJECTS,
]);

/** Good entries with the same content; the newest sets the age. */
export interface Good {
  readonly word: Circumstance;
  readonly newest: Instant;
}

export interface Words {
  readonly of: readonly Circumstance[];
  readonly whole: readonly Circumstance[];
  readonly plain: readonly Good[];
  /** Subjects that an entry speaks against: their entries are all written whole. */
  readonly opposed: ReadonlySet<RecordedSubject>;
}

const NO_WORDS: Words = { of: [], whole: [], plain: [], opposed: new Set() };

export const wordsOf: (list: readonly Circumstance[]) => Words = grownFrom(NO_WORDS, withMore);

function withMore(before: Words, list: readonly Circumstance[]): Words {
  const added = list.slice(before.of.length);
  const opposed = new Set(before.opposed);
  for (const { subject, value } of added) if (value !== 'met') opposed.add(subject);
  // Entries that were written once for their content may have to be written whole now.
  if (before !== NO_WORDS && opposed.size > before.opposed.size) return withMore(NO_WORDS, list);
  const whole = [...before.whole];
  const plain = [...before.plain];
  for (const word of added) {
    if (WHOLE.has(word.subject) || opposed.has(word.subject)) {
      whole.push(word);
      continue;
    }
    const { lo } = word.interval;
    const at = plain.findIndex((one) => saysTheSame(one.word, word));
    const same = plain[at];
    if (same === undefined) plain.push({ word, newest: lo });
    else plain[at] = { word: same.word, newest: Math.max(same.newest, lo) };
  }
  return { of: list, whole, plain, opposed };
}

function saysTheSame(a: Circumstance, b: Circumstance): boolean {
  return (
    a.subject === b.subject &&
    a.detail === b.detail &&
    a.about === b.about &&
    a.operator === b.operator &&
    a.shop === b.shop &&
    a.backing === b.backing &&
    (a.person === undefined) === (b.person === undefined)
  );
}
