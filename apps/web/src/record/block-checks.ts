/**
 * The values of a block's form, and what is wrong with them, before the form is sent.
 *
 * Invariants: pure; the server checks the same and more.
 */
import {
  CLAIM_DOCUMENTS,
  CLAIM_TERMS,
  CLAIMANTS,
  dayAfter,
  lastDayOfYears,
  lastOrderDay,
  MARK,
  ORDER_AHEAD_DAYS,
} from '@nagori/model';
import type { EvidenceDraft } from '../api/evidence-draft.ts';

export const BLOCK_FORMS = [
  'suspect',
  'report',
  'endSuspicion',
  'addClaim',
  'endClaim',
  'addOrder',
  'endOrder',
] as const;
export type BlockForm = (typeof BLOCK_FORMS)[number];

export interface BlockValues {
  readonly doubts: readonly string[];
  readonly remark: string;
  readonly police: string;
  readonly officer: string;
  readonly reason: string;
  readonly claimant: string;
  readonly cause: string;
  readonly lostOn: string;
  readonly document: string;
  readonly reference: string;
  readonly number: string;
  readonly from: string;
  readonly until: string;
  readonly outcome: string;
}
export type BlockField = keyof BlockValues;

export const blankValues = (today: string): BlockValues => ({
  doubts: [],
  remark: '',
  police: '',
  officer: '',
  reason: '',
  reference: '',
  number: '',
  claimant: CLAIMANTS[0],
  cause: 'theft',
  document: CLAIM_DOCUMENTS[0],
  lostOn: '',
  from: today,
  until: lastOrderDay(today),
  outcome: '',
});

const ENTRY = {
  suspect: 'suspected',
  report: 'reported',
  endSuspicion: 'suspicion-ended',
  addClaim: 'claimed',
  endClaim: 'claim-ended',
  addOrder: 'ordered',
  endOrder: 'order-ended',
} as const satisfies Record<BlockForm, string>;

/** The fields of each form, in order. */
export const ASKED: Readonly<Record<BlockForm, readonly BlockField[]>> = {
  suspect: ['doubts', 'remark'],
  report: ['police', 'officer'],
  endSuspicion: ['police', 'officer', 'reason'],
  addClaim: ['claimant', 'cause', 'lostOn', 'document', 'reference'],
  endClaim: ['outcome', 'reason'],
  addOrder: ['number', 'police', 'from', 'until'],
  endOrder: ['outcome', 'police', 'officer', 'reason'],
};

export type BlockWrong =
  | 'needDoubt'
  | 'needText'
  | 'needMark'
  | 'needDay'
  | 'dayAhead'
  | 'tooLate'
  | 'tooLong'
  | 'beforeStart'
  | 'isPast'
  | 'farAhead'
  | 'needOutcome';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const OPTIONAL: Readonly<Record<BlockForm, readonly BlockField[]>> = {
  suspect: ['remark'],
  report: ['officer'],
  endSuspicion: ['officer'],
  addClaim: [],
  endClaim: [],
  addOrder: [],
  endOrder: ['officer'],
};

/** Each wrong field with what is wrong. */
export function wrongIn(
  form: BlockForm,
  values: BlockValues,
  today: string,
): Readonly<Partial<Record<BlockField, BlockWrong>>> {
  const found = ASKED[form].flatMap((field) => {
    const wrong = wrongOf(form, field, values, today);
    return wrong === undefined ? [] : [[field, wrong] as const];
  });
  return Object.fromEntries(found);
}

function wrongOf(
  form: BlockForm,
  field: BlockField,
  values: BlockValues,
  today: string,
): BlockWrong | undefined {
  const value = values[field];
  if (typeof value !== 'string') return value.length === 0 ? 'needDoubt' : undefined;
  const said = value.trim();
  switch (field) {
    case 'reference':
      return MARK.test(said) ? undefined : 'needMark';
    case 'lostOn':
      return DAY.test(said) ? wrongDay(said, today) : 'needDay';
    case 'from':
      return DAY.test(said) ? wrongStart(said, today) : 'needDay';
    case 'until':
      return DAY.test(said) ? wrongEnd(said, values.from, today) : 'needDay';
    case 'outcome':
      return said === '' ? 'needOutcome' : undefined;
    case 'remark':
      return said === '' && values.doubts.includes('other') ? 'needText' : undefined;
    default:
      return said === '' && !OPTIONAL[form].includes(field) ? 'needText' : undefined;
  }
}

function wrongDay(lostOn: string, today: string): BlockWrong | undefined {
  if (lostOn > today) return 'dayAhead';
  return today > lastDayOfYears(lostOn, CLAIM_TERMS.general.years) ? 'tooLate' : undefined;
}

function wrongStart(from: string, today: string): BlockWrong | undefined {
  return from > dayAfter(today, ORDER_AHEAD_DAYS) ? 'farAhead' : undefined;
}

function wrongEnd(until: string, from: string, today: string): BlockWrong | undefined {
  if (!DAY.test(from)) return undefined;
  if (until < from) return 'beforeStart';
  if (until > lastOrderDay(from)) return 'tooLong';
  return until < today ? 'isPast' : undefined;
}

/** `of` is the block that this form continues. */
export function blockDraftOf(
  form: BlockForm,
  values: BlockValues,
  of: string | undefined,
): EvidenceDraft {
  const said: Record<string, string | readonly string[]> = {};
  for (const field of ASKED[form]) {
    const value = values[field];
    const given = typeof value === 'string' ? value.trim() : value;
    if (given !== '') said[field] = given;
  }
  return {
    kind: 'legal-block',
    entry: ENTRY[form],
    ...(of === undefined ? {} : { of }),
    ...said,
  };
}
