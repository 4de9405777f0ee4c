/**
 * Converts the server's answer into the form's fields and back.
 *
 * Invariants: the two conversions are inverse for everything that the form can create; an empty
 * answer is no answer.
 */
import type { SurveyQuestionDto, SurveyReplyDto } from '@nagori/area-survey/wire';

export const AMOUNTS = ['exactly', 'about', 'atLeast', 'atMost'] as const;
export type Amount = (typeof AMOUNTS)[number];

export interface ReplyDraft {
  /** Chosen ids, at most one for a single choice. */
  readonly chosen: readonly string[];
  /** A text, or a number as typed. */
  readonly text: string;
  readonly amount: Amount;
  readonly withheld: boolean;
  readonly noAnswer: boolean;
}

export const EMPTY: ReplyDraft = {
  chosen: [],
  text: '',
  amount: 'exactly',
  withheld: false,
  noAnswer: false,
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function draftOf(reply: SurveyReplyDto | undefined): ReplyDraft {
  if (reply === undefined) return EMPTY;
  if (isObject(reply) && 'noAnswer' in reply) return { ...EMPTY, noAnswer: true };
  if (isObject(reply) && 'withheld' in reply) {
    return { ...valueDraft(reply.withheld), withheld: true };
  }
  return valueDraft(reply);
}

function valueDraft(value: unknown): ReplyDraft {
  if (typeof value === 'string') return { ...EMPTY, chosen: [value], text: value };
  if (typeof value === 'number') return { ...EMPTY, text: String(value) };
  if (Array.isArray(value)) return { ...EMPTY, chosen: value.map(String) };
  if (!isObject(value)) return EMPTY;
  const amount = AMOUNTS.find((one) => typeof value[one] === 'number');
  if (amount !== undefined) return { ...EMPTY, amount, text: String(value[amount]) };
  return { ...EMPTY, text: String(value.ja ?? value.en ?? '') };
}

/** Undefined if nothing is answered. */
export function replyOf(
  draft: ReplyDraft,
  { kind }: Pick<SurveyQuestionDto, 'kind'>,
  language: 'ja' | 'en',
): SurveyReplyDto | undefined {
  if (draft.noAnswer) return { noAnswer: true };
  const value = valueOfDraft(draft, kind, language);
  if (value === undefined) return undefined;
  return draft.withheld ? { withheld: value } : value;
}

type Value = Exclude<SurveyReplyDto, { noAnswer: true } | { withheld: unknown }>;

function valueOfDraft(
  { chosen, text, amount }: ReplyDraft,
  kind: SurveyQuestionDto['kind'],
  language: 'ja' | 'en',
): Value | undefined {
  switch (kind) {
    case 'one':
    case 'range':
      return chosen[0];
    case 'several':
      return chosen.length === 0 ? undefined : [...chosen];
    case 'number': {
      if (!/^-?\d+$/.test(text.trim())) return undefined;
      const number = Number(text.trim());
      return amount === 'exactly' ? number : { [amount]: number };
    }
    case 'text':
      return text.trim() === '' ? undefined : { [language]: text };
    default:
      return kind satisfies never;
  }
}

/** Whether the typed text is no valid number. */
export const isOddNumber = (draft: ReplyDraft, kind: SurveyQuestionDto['kind']): boolean =>
  kind === 'number' && draft.text.trim() !== '' && !/^-?\d+$/.test(draft.text.trim());
