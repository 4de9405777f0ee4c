/**
 * Reads answers from files against their question: an option, a list of options, a band, a number,
 * a text; `{withheld: …}` for the committee only; `{noAnswer: true}`.
 */
import { bad, good } from '@nagori/model';
import type { Loaded, SurveyProblem } from './problem.ts';
import { type Audience, type Band, choicesOf, type Question } from './questionnaire.ts';

/** A text in its original language, or in both. */
export interface Said {
  readonly ja?: string | undefined;
  readonly en?: string | undefined;
}

export const PRECISIONS = ['exactly', 'about', 'atLeast', 'atMost'] as const;
export type Precision = (typeof PRECISIONS)[number];

export type AnswerValue =
  | { readonly kind: 'one'; readonly option: string }
  | { readonly kind: 'several'; readonly options: readonly string[] }
  | { readonly kind: 'range'; readonly band: string }
  | { readonly kind: 'number'; readonly number: number; readonly is: Precision }
  | { readonly kind: 'text'; readonly text: Said };

export type Reply =
  | { readonly kind: 'answered'; readonly value: AnswerValue; readonly audience: Audience }
  | { readonly kind: 'no-answer' };

const isObject = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** Reads one answer in the form that the file has. */
export function readReply(question: Question, raw: unknown, field: string): Loaded<Reply> {
  if (isObject(raw) && 'noAnswer' in raw) {
    if (raw.noAnswer !== true || Object.keys(raw).length > 1) {
      return problem(field, 'bad-format', '`noAnswer` is `true` and stands alone');
    }
    return good({ kind: 'no-answer' });
  }
  let audience: Audience = question.audience;
  let given = raw;
  if (isObject(raw) && 'withheld' in raw) {
    if (Object.keys(raw).length > 1) {
      return problem(field, 'bad-format', '`withheld` holds the answer and stands alone');
    }
    audience = 'committee';
    given = raw.withheld;
  }
  const value = readValue(question, given, field);
  if (value.kind !== 'good') return value;
  return good({ kind: 'answered', value: value.value, audience });
}

function readValue(question: Question, raw: unknown, field: string): Loaded<AnswerValue> {
  switch (question.kind) {
    case 'one': {
      if (Array.isArray(raw)) return problem(field, 'choose-one', 'takes one option, not a list');
      const option = chosen(question, raw, field);
      return option.kind === 'good' ? good({ kind: 'one', option: option.value }) : option;
    }
    case 'range': {
      const band = chosen(question, raw, field);
      return band.kind === 'good' ? good({ kind: 'range', band: band.value }) : band;
    }
    case 'several':
      return readSeveral(question, raw, field);
    case 'number':
      return readNumber(question, raw, field);
    case 'text':
      return readText(question, raw, field);
  }
}

/** The most choices that an error message lists after an unknown choice. */
const NAMED_CHOICES = 20;

function chosen(question: Question, raw: unknown, field: string): Loaded<string> {
  const choices = choicesOf(question);
  const found = choices.find(({ id }) => id === raw);
  if (found !== undefined) return good(found.id);
  const named = choices.slice(0, NAMED_CHOICES).map(({ id }) => id);
  const more = choices.length > NAMED_CHOICES ? ', …' : '';
  return problem(field, 'unknown-option', `must be one of ${named.join(', ')}${more}`);
}

function readSeveral(
  question: Question & { readonly kind: 'several' },
  raw: unknown,
  field: string,
): Loaded<AnswerValue> {
  if (!Array.isArray(raw)) return problem(field, 'bad-format', 'must be a list of options');
  const problems: SurveyProblem[] = [];
  const options = new Set<string>();
  raw.forEach((entry, index) => {
    const option = chosen(question, entry, `${field}[${index}]`);
    if (option.kind !== 'good') problems.push(...option.reason);
    else if (options.has(option.value)) {
      problems.push({
        field: `${field}[${index}]`,
        code: 'duplicate-id',
        message: `\`${option.value}\` appears twice`,
      });
    } else options.add(option.value);
  });
  const { most } = question;
  if (most !== undefined && raw.length > most) {
    problems.push({ field, code: 'wrong-count', message: `takes at most ${most} options` });
  }
  if (problems.length > 0) return bad(problems);
  // In the order of the question: the order in which options were ticked means nothing.
  const ordered = question.options.map(({ id }) => id).filter((id) => options.has(id));
  return good({ kind: 'several', options: ordered });
}

function readNumber(
  question: Question & { readonly kind: 'number' },
  raw: unknown,
  field: string,
): Loaded<AnswerValue> {
  let is: Precision = 'exactly';
  let number = raw;
  if (isObject(raw)) {
    const [name, ...others] = Object.keys(raw);
    const known = PRECISIONS.find((precision) => precision === name);
    if (known === undefined || others.length > 0) {
      return problem(field, 'bad-format', `must be a number, or one of ${PRECISIONS.join(', ')}`);
    }
    is = known;
    number = raw[known];
  }
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
    return problem(field, 'bad-format', 'must be a whole number');
  }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = question;
  if (number < min || number > max) {
    return problem(field, 'out-of-range', `must be from ${min} to ${max}`);
  }
  return good({ kind: 'number', number, is });
}

function readText(
  question: Question & { readonly kind: 'text' },
  raw: unknown,
  field: string,
): Loaded<AnswerValue> {
  const text = typeof raw === 'string' ? { ja: raw } : isObject(raw) ? raw : undefined;
  if (text === undefined) return problem(field, 'bad-format', 'must be a text');
  const problems: SurveyProblem[] = [];
  for (const [language, said] of Object.entries(text)) {
    const place = typeof raw === 'string' ? field : `${field}.${language}`;
    if (language !== 'ja' && language !== 'en') {
      problems.push({
        field: place,
        code: 'unknown-field',
        message: `\`${language}\` is no language here: ja, en`,
      });
    } else if (typeof said !== 'string' || said.trim() === '') {
      problems.push({ field: place, code: 'bad-format', message: 'must be a text' });
    } else if ([...said].length > question.longest) {
      problems.push({
        field: place,
        code: 'too-long',
        message: `takes at most ${question.longest} characters`,
      });
    }
  }
  if (Object.keys(text).length === 0) {
    problems.push({ field, code: 'missing', message: 'must be there' });
  }
  if (problems.length > 0) return bad(problems);
  return good({ kind: 'text', text: text as Said });
}

/** The ids of the choices that an answer names; for a number, its band. */
export function choicesIn(question: Question, value: AnswerValue): readonly string[] {
  switch (value.kind) {
    case 'one':
      return [value.option];
    case 'several':
      return value.options;
    case 'range':
      return [value.band];
    case 'number': {
      const bands: readonly Band[] = question.kind === 'number' ? question.bands : [];
      const { number } = value;
      const found = bands.find(({ from, to, about }) =>
        about === undefined
          ? (from ?? Number.NEGATIVE_INFINITY) <= number &&
            number <= (to ?? Number.POSITIVE_INFINITY)
          : about === number,
      );
      return found === undefined ? [] : [found.id];
    }
    case 'text':
      return [];
  }
}

function problem(field: string, code: SurveyProblem['code'], message: string): Loaded<never> {
  return bad([{ field, code, message }]);
}
