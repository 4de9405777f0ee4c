/**
 * The shape of a step's recording form: who answers, its fields, and the evidence that each answer
 * creates.
 *
 * Invariants: data and pure functions; no words here, only their keys (words-forms.ts). An answer
 * takes one keystroke if nothing has to be typed.
 */

import { MARK } from '@nagori/model';
import type { EvidenceDraft } from '../api/evidence-draft.ts';
import type { FormWord } from './words-forms.ts';

/** The field values, by field name; an item list has `yes` and `no`. */
export type FormValues = Readonly<Record<string, string>>;

export interface ChoiceField {
  readonly kind: 'choice';
  readonly name: string;
  readonly word: FormWord;
  readonly options: readonly { readonly value: string; readonly word: FormWord }[];
}

export interface TextField {
  readonly kind: 'text';
  readonly name: string;
  readonly word: FormWord;
  /** The first value; later forms start with the last one sent. */
  readonly initial: string;
  readonly pattern: RegExp;
  /** Another person's badge is never remembered for the next phone. */
  readonly badge?: true;
  /** Of this phone alone: it never begins with what was sent for another one. */
  readonly ofPhone?: true;
  readonly numeric?: true;
  /** Chosen among the carriers whose pages are known. */
  readonly carriers?: true;
}

/** A yes or no for each item that the policy asks about. */
export interface ItemsField {
  readonly kind: 'items';
  readonly items: readonly { readonly name: string; readonly word: FormWord }[];
}

/** Chooses the violated rule that a person answers for. */
export interface RuleField {
  readonly kind: 'rule';
  readonly name: 'rule';
  readonly word: FormWord;
}

export type FormField = ChoiceField | TextField | ItemsField | RuleField;

export type Tone = 'good' | 'bad' | 'open';

/** What the holder can agree to. */
export type Consent = 'assist' | 'leftover' | 'non-restoration' | 'destruction';

export interface FormAnswer {
  readonly word: FormWord;
  /** The word shown once it is recorded; `word` if absent. */
  readonly recorded?: FormWord;
  readonly tone: Tone;
  /** The consent that must be on record before this answer is offered. */
  readonly consent?: Consent;
  /** The kind of phone that it says it is: the model and version on record are of one kind. */
  readonly platform?: string;
  /** Empty if the answer changes nothing. */
  readonly evidence: (values: FormValues) => readonly EvidenceDraft[];
}

export interface FormQuestion {
  /** What the customer reads; staff read out the step's own sentence instead. */
  readonly asks?: FormWord;
  /** What has to be read before it is answered. */
  readonly reads?: readonly FormWord[];
  readonly answers: readonly FormAnswer[];
}

/** Filled in by staff (`staff`), by the customer on the turned screen (`giver`), or by either. */
export type FormScreen = 'staff' | 'giver' | 'either';

export type StepForm =
  | {
      readonly kind: 'answers';
      readonly screen: FormScreen;
      readonly fields: readonly FormField[];
      /** Asked in turn. Only the customer's forms have more than one. */
      readonly questions: readonly [FormQuestion, ...FormQuestion[]];
    }
  /** The phone's number is scanned, and the handover continues under it. */
  | { readonly kind: 'number' }
  /** A challenge for the holder, shown as a code. */
  | { readonly kind: 'challenge' }
  /** Arrives automatically; the page polls for it. */
  | { readonly kind: 'await' }
  /** A new entry answers a custody entry. */
  | { readonly kind: 'correction' }
  /** A rule's own code failed; no evidence can complete this step. */
  | { readonly kind: 'fault' };

const TEXT = /^\P{Cc}{1,80}$/u;
const NUMBER = /^\d{1,7}$/;

/** The name to begin with: work that names no tool may be a recalled one's (R30). */
export const FELICA_READER = 'felica-reader';

export const toolField = (initial: string): TextField => ({
  kind: 'text',
  name: 'tool',
  word: 'tool',
  initial,
  pattern: TEXT,
});

export const BADGE: TextField = {
  kind: 'text',
  name: 'badge',
  word: 'badge',
  initial: '',
  pattern: MARK,
  badge: true,
};

export const MODEL: TextField = {
  kind: 'text',
  name: 'model',
  word: 'model',
  initial: '',
  pattern: /^\P{Cc}{0,80}$/u,
  ofPhone: true,
};

export const OS: TextField = {
  kind: 'text',
  name: 'os',
  word: 'os',
  initial: '',
  // As the records compare it, or nothing where it cannot be seen.
  pattern: /^([0-9]{1,4}(\.[0-9]{1,6}){0,3})?$/,
  numeric: true,
  ofPhone: true,
};

export const CARRIER: TextField = {
  kind: 'text',
  name: 'carrier',
  word: 'carrier',
  initial: 'docomo',
  pattern: MARK,
  carriers: true,
};

export const amountField = (name: 'sent' | 'counted'): TextField => ({
  kind: 'text',
  name,
  word: name,
  initial: '',
  pattern: NUMBER,
  numeric: true,
});

/** What a form's first values are drawn from, beside the last ones used here. */
interface FormSubject {
  /** Those that a field may be about: of one alone there is nothing to choose. */
  readonly rules?: readonly string[];
  /** As it is on record; the person who looks corrects it. */
  readonly phone?: {
    readonly platform?: string | undefined;
    readonly model?: string | undefined;
    readonly os?: string | undefined;
  };
}

/** The values a form starts with: the last ones used here, the phone's own, else the form's. */
export function firstValues(
  form: StepForm,
  last: FormValues = {},
  { rules = [], phone = {} }: FormSubject = {},
): FormValues {
  if (form.kind !== 'answers') return {};
  const values: Record<string, string> = {};
  for (const field of form.fields) {
    if (field.kind === 'choice') {
      const before = field.options.find(({ value }) => value === last[field.name]);
      values[field.name] = (before ?? field.options[0])?.value ?? '';
    } else if (field.kind === 'text') {
      const known = field.ofPhone === true ? knownIn(phone, field) : undefined;
      const isAnew = field.badge === true || field.ofPhone === true;
      const before = isAnew ? known : last[field.name];
      // What cannot be sent is nothing to start with.
      values[field.name] =
        before !== undefined && field.pattern.test(before) ? before : field.initial;
    } else if (field.kind === 'rule' && rules.length === 1) {
      values[field.name] = rules[0] ?? '';
    }
  }
  return values;
}

/** A model or a version of no kind of phone is none to start with. */
function knownIn(phone: NonNullable<FormSubject['phone']>, { name }: TextField) {
  return phone.platform === undefined ? undefined : phone[name as keyof typeof phone];
}

/** The fields that still have what is on record of another kind of phone than the answer's. */
export function ofAnotherKind(
  fields: readonly FormField[],
  values: FormValues,
  { platform }: Pick<FormAnswer, 'platform'>,
  phone: NonNullable<FormSubject['phone']>,
): readonly string[] {
  if (platform === undefined || platform === phone.platform) return [];
  return fields.flatMap((field) => {
    if (field.kind !== 'text' || field.ofPhone !== true) return [];
    const known = knownIn(phone, field);
    return known !== undefined && values[field.name] === known ? [field.name] : [];
  });
}

/** The fields whose values cannot be sent. */
export function wrongFields(fields: readonly FormField[], values: FormValues): readonly string[] {
  return fields.flatMap((field) => {
    if (field.kind === 'text') {
      return field.pattern.test(values[field.name] ?? '') ? [] : [field.name];
    }
    return field.kind === 'rule' && (values.rule ?? '') === '' ? ['rule'] : [];
  });
}
