/**
 * A quote (見積り): the price of one described phone on one day, line by line.
 *
 * Invariants: pure. The lines add up to the total, which is never negative and is a multiple of
 * the list's `roundYen`. What the list does not say has no price: `unknown`, with the reason. A
 * share of the base price is rounded down to whole yen, the total down to `roundYen`.
 */
import { dayAfter, type Grade } from '@nagori/model';
import {
  type Adjustment,
  type AdjustmentKind,
  type Amounts,
  isOfModel,
  type Label,
  nameKey,
  type Payment,
  type PriceList,
  type PriceRow,
  parseCapacity,
} from './price-list.ts';

/** A phone as it was described at the counter, and what was answered about it. */
export interface Asked {
  readonly maker?: string | undefined;
  readonly model: string;
  readonly capacity?: string | undefined;
  readonly grade: Grade;
  readonly payment: Payment;
  /** Codes of the list's accessories and deductions that are true of this phone. */
  readonly answers: readonly string[];
}

export const NO_PRICE_REASONS = [
  'list-not-begun',
  'list-expired',
  'model-not-listed',
  /** Several makers have a model of this name. */
  'maker-missing',
  'capacity-missing',
  'capacity-not-listed',
  'grade-not-listed',
  'payment-not-offered',
  'answer-not-listed',
] as const;
export type NoPriceReason = (typeof NO_PRICE_REASONS)[number];

export type QuoteLine =
  | { readonly kind: 'base'; readonly yen: number }
  | {
      readonly kind: AdjustmentKind;
      readonly code: string;
      readonly label: Label;
      /** Negative where it is taken off. */
      readonly yen: number;
    }
  /** Taken off, so that the total is a multiple of the list's unit. */
  | { readonly kind: 'rounding'; readonly yen: number }
  /** Given back, where more was taken off than the phone is worth. */
  | { readonly kind: 'floor'; readonly yen: number };

export interface PricedQuote {
  readonly kind: 'priced';
  readonly maker: string;
  readonly model: string;
  readonly capacity: string | undefined;
  readonly lines: readonly QuoteLine[];
  readonly totalYen: number;
  /** The last day in Japan on which it can be accepted. */
  readonly validUntil: string;
}

export type Quote = PricedQuote | { readonly kind: 'unknown'; readonly reason: NoPriceReason };

/** The price of the phone on `day`, a day in Japan. */
export function quote(list: PriceList, asked: Asked, day: string): Quote {
  const { terms } = list;
  if (terms.from !== undefined && day < terms.from) return unknown('list-not-begun');
  if (terms.to !== undefined && day > terms.to) return unknown('list-expired');
  const found = rowFor(list.prices, asked);
  if (typeof found === 'string') return unknown(found);
  const base = amountOf(found.yen, asked.payment, terms.creditPercent);
  if (base === undefined) return unknown('payment-not-offered');
  const offered = adjustmentsFor(list, found, found.grade);
  const answers = new Set(asked.answers);
  if ([...answers].some((code) => offered.every((one) => one.code !== code))) {
    return unknown('answer-not-listed');
  }
  const changes = offered
    .filter(({ code }) => answers.has(code))
    .map((one) => lineOf(one, base, asked.payment));
  const lines = closed([{ kind: 'base', yen: base }, ...changes], terms.roundYen);
  return {
    kind: 'priced',
    maker: found.maker,
    model: found.model,
    capacity: found.capacity,
    lines,
    totalYen: sumOf(lines),
    validUntil: earlier(dayAfter(day, terms.quoteDays - 1), terms.to),
  };
}

/** The accessories and deductions that can be asked about a phone of this model and grade. */
export function adjustmentsFor(
  { adjustments }: Pick<PriceList, 'adjustments'>,
  model: { readonly maker: string; readonly model: string },
  grade: Grade,
): readonly Adjustment[] {
  return adjustments.filter(
    (one) =>
      (one.model === undefined || isOfModel(one.model, model)) &&
      (one.grades.length === 0 || one.grades.includes(grade)),
  );
}

function rowFor(prices: readonly PriceRow[], asked: Asked): PriceRow | NoPriceReason {
  const ofModel = prices.filter((row) => isOfModel(row, asked));
  const [first] = ofModel;
  if (first === undefined) return 'model-not-listed';
  if (ofModel.some(({ maker }) => nameKey(maker) !== nameKey(first.maker))) return 'maker-missing';
  const ofCapacity = withCapacity(ofModel, asked.capacity);
  if (typeof ofCapacity === 'string') return ofCapacity;
  return ofCapacity.find(({ grade }) => grade === asked.grade) ?? 'grade-not-listed';
}

/** A model with one capacity needs no answer; with several, none is guessed. */
function withCapacity(
  rows: readonly PriceRow[],
  said: string | undefined,
): readonly PriceRow[] | NoPriceReason {
  if (said === undefined) {
    return new Set(rows.map(({ capacity }) => capacity)).size > 1 ? 'capacity-missing' : rows;
  }
  const wanted = parseCapacity(said);
  const found = rows.filter(({ capacity }) => capacity !== undefined && capacity === wanted);
  return found.length === 0 ? 'capacity-not-listed' : found;
}

function amountOf(
  { cash, credit }: Amounts,
  payment: Payment,
  creditPercent: number | undefined,
): number | undefined {
  if (payment === 'cash') return cash;
  return credit ?? (creditPercent === undefined ? undefined : shareOf(cash, creditPercent));
}

function lineOf({ kind, code, label, change }: Adjustment, base: number, payment: Payment) {
  const yen =
    change.kind === 'percent'
      ? shareOf(base, change.percent)
      : payment === 'credit'
        ? (change.yen.credit ?? change.yen.cash)
        : change.yen.cash;
  return { kind, code, label, yen: kind === 'added' || yen === 0 ? yen : -yen };
}

const shareOf = (yen: number, percent: number): number => Math.floor((yen * percent) / 100);

/** Adds the line that raises a total below zero, or the one that rounds it down. */
function closed(lines: readonly QuoteLine[], roundYen: number): readonly QuoteLine[] {
  const sum = sumOf(lines);
  if (sum < 0) return [...lines, { kind: 'floor', yen: -sum }];
  const over = sum % roundYen;
  return over === 0 ? lines : [...lines, { kind: 'rounding', yen: -over }];
}

const sumOf = (lines: readonly QuoteLine[]): number => lines.reduce((sum, { yen }) => sum + yen, 0);

const earlier = (day: string, other: string | undefined): string =>
  other !== undefined && other < day ? other : day;

const unknown = (reason: NoPriceReason): Quote => ({ kind: 'unknown', reason });
