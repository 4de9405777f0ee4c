/** What a new price list changes, for the person who is about to switch it on. */
import type { Grade } from '@nagori/model';
import {
  type Adjustment,
  type Amounts,
  nameKey,
  type PriceList,
  type PriceRow,
} from './price-list.ts';

export interface PriceChange {
  readonly maker: string;
  readonly model: string;
  readonly capacity: string | undefined;
  readonly grade: Grade;
  /** Undefined: the row is new. */
  readonly before: Amounts | undefined;
  /** Undefined: the row is gone. */
  readonly after: Amounts | undefined;
}

export interface ListChanges {
  readonly prices: readonly PriceChange[];
  readonly unchanged: number;
  /** Codes of accessories and deductions that are new, gone or different. */
  readonly adjustments: readonly string[];
}

/** Changed and new rows in the order of the new list, then those that are gone. */
export function compareLists(before: PriceList | undefined, after: PriceList): ListChanges {
  const known = new Map((before?.prices ?? []).map((row) => [keyOf(row), row]));
  const changes: PriceChange[] = [];
  for (const row of after.prices) {
    const old = known.get(keyOf(row));
    known.delete(keyOf(row));
    if (old !== undefined && isSame(old.yen, row.yen)) continue;
    changes.push(changeOf(row, old?.yen, row.yen));
  }
  const unchanged = after.prices.length - changes.length;
  for (const row of known.values()) changes.push(changeOf(row, row.yen, undefined));
  return { prices: changes, unchanged, adjustments: changedCodes(before, after) };
}

function changedCodes(before: PriceList | undefined, after: PriceList): readonly string[] {
  const texts = (list: PriceList | undefined) =>
    new Map((list?.adjustments ?? []).map((one) => [one.code, textOf(one)]));
  const [old, now] = [texts(before), texts(after)];
  return [...new Set([...now.keys(), ...old.keys()])].filter(
    (code) => old.get(code) !== now.get(code),
  );
}

/** Field by field: a list that comes out of a database has its fields in another order. */
function textOf({ kind, label, model, grades, change }: Adjustment): string {
  const amount =
    change.kind === 'percent' ? [change.percent] : [change.yen.cash, change.yen.credit ?? null];
  return JSON.stringify([kind, label.ja, label.en, model?.maker, model?.model, grades, amount]);
}

const keyOf = ({ maker, model, capacity, grade }: PriceRow): string =>
  [nameKey(maker), nameKey(model), capacity ?? '', grade].join('\n');

const isSame = (one: Amounts, other: Amounts): boolean =>
  one.cash === other.cash && one.credit === other.credit;

const changeOf = (
  { maker, model, capacity, grade }: PriceRow,
  before: Amounts | undefined,
  after: Amounts | undefined,
): PriceChange => ({ maker, model, capacity, grade, before, after });
