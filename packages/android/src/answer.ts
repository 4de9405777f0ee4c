/**
 * One answer of a phone: read (good), an answer that cannot be right (bad), or none (unknown).
 *
 * Invariants: an answer that is missing, empty or not understood is never good.
 */
import { bad, type Check, good, unknown } from '@nagori/model';
import type { ShellQuestion } from './inspection-script.ts';
import type { Section } from './read-sections.ts';

/** Why an answer is not good. */
export const WHY = [
  'not-reached',
  'no-command',
  'command-failed',
  'no-value',
  'not-understood',
  'contradiction',
] as const;
export type Why = (typeof WHY)[number];

export type Answer<Value> = Check<Value, Why>;
export type Answers = ReadonlyMap<ShellQuestion, Section>;

const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;

/** What a command printed, without the line ends after it; good only where it ended with 0. */
export function printed(answers: Answers, question: ShellQuestion): Answer<string> {
  const section = answers.get(question);
  if (section === undefined) return unknown('not-reached');
  const { status, text } = section;
  if (status === NOT_FOUND || status === NOT_EXECUTABLE) return unknown('no-command');
  if (status !== 0) return unknown('command-failed');
  // Many line ends before something else are read once, not once for each.
  const value = text.replace(/(?<!\n)\n+$/, '');
  // `settings` and `cmd` print `null` where nothing was ever set.
  return value === '' || value === 'null' ? unknown('no-value') : good(value);
}

/** One word of a closed list; any other is no answer of this question. */
export function oneOf<Value>(
  answer: Answer<string>,
  words: Readonly<Record<string, Value>>,
): Answer<Value> {
  return followed(answer, (text) =>
    Object.hasOwn(words, text) ? good(words[text] as Value) : bad('not-understood'),
  );
}

/** Reads on what was read; anything but good stays as it is. */
export function followed<From, To>(
  answer: Answer<From>,
  read: (value: From) => Answer<To>,
): Answer<To> {
  return answer.kind === 'good' ? read(answer.value) : answer;
}
