/**
 * A price list (価格表) as data: what a dealer pays for a model, by capacity and grade, and what
 * changes that price.
 *
 * Invariants: amounts are whole yen and not negative; whether one is added or taken off follows
 * from its kind. A list names models and never a phone or a person.
 */
import type { Grade } from '@nagori/model';

/** In money, or as a credit against the customer's next purchase (下取り値引き). */
export const PAYMENTS = ['cash', 'credit'] as const;
export type Payment = (typeof PAYMENTS)[number];

export interface Label {
  readonly ja: string;
  readonly en: string;
}

/** An amount for each way of paying; `credit` only where it differs from cash. */
export interface Amounts {
  readonly cash: number;
  readonly credit?: number | undefined;
}

export interface PriceRow {
  readonly maker: string;
  readonly model: string;
  /** Such as `128GB`; absent where the model is sold in one capacity. */
  readonly capacity?: string | undefined;
  readonly grade: Grade;
  readonly yen: Amounts;
}

/** An accessory that is missing or comes along, or something about the phone that costs. */
export const ADJUSTMENT_KINDS = ['missing', 'added', 'deduction'] as const;
export type AdjustmentKind = (typeof ADJUSTMENT_KINDS)[number];

export type Change =
  | { readonly kind: 'yen'; readonly yen: Amounts }
  /** Of the base price. */
  | { readonly kind: 'percent'; readonly percent: number };

export interface Adjustment {
  readonly kind: AdjustmentKind;
  readonly code: string;
  readonly label: Label;
  /** Absent: for every model. */
  readonly model?: { readonly maker: string; readonly model: string } | undefined;
  /** Empty: for every grade. */
  readonly grades: readonly Grade[];
  readonly change: Change;
}

export interface Terms {
  /** Days in Japan; both belong to the list. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** How many days a quote can be accepted, the first one included. */
  readonly quoteDays: number;
  /** Totals are rounded down to a multiple of this. */
  readonly roundYen: number;
  /** Credit as a share of cash, where a row gives no amount of its own. */
  readonly creditPercent?: number | undefined;
}

export interface PriceList {
  readonly terms: Terms;
  readonly prices: readonly PriceRow[];
  readonly adjustments: readonly Adjustment[];
}

/** Full and half width, case and spaces of a name do not tell two models apart. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

/** `128 gb` and `１２８` are `128GB`; undefined: not a capacity. */
export function parseCapacity(text: string): string | undefined {
  const plain = text.normalize('NFKC').toUpperCase().replace(/\s+/gu, '');
  const [, amount, unit = 'GB'] = /^([1-9]\d{0,3})(MB|GB|TB)?$/.exec(plain) ?? [];
  return amount === undefined ? undefined : `${amount}${unit}`;
}

/** Whether a row of prices is of this model; without a maker, of any that has one so called. */
export function isOfModel(
  row: { readonly maker: string; readonly model: string },
  asked: { readonly maker?: string | undefined; readonly model: string },
): boolean {
  return (
    nameKey(row.model) === nameKey(asked.model) &&
    (asked.maker === undefined || nameKey(row.maker) === nameKey(asked.maker))
  );
}
