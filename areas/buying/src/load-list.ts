/**
 * Price lists: read from a file, compared with the one in force, switched on from a day.
 *
 * Invariants: a list is stored whole or not at all. It is in force from its day until a later one
 * begins, and is never changed: a correction is the next list.
 */
import { type Actor, byOf } from '@nagori/area-handover';
import { newId } from '@nagori/keys';
import { done, japanDay, type Outcome, type RefusalReason, refused } from '@nagori/model';
import {
  compareLists,
  LIST_COLUMN_WORDS,
  type ListChanges,
  type PriceList,
  ROW_PROBLEM_WORDS,
  readPriceList,
} from '@nagori/price';
import type { BuyingDeps } from './buying-deps.ts';
import type { BuyingRefusalCode } from './buying-refusal.ts';

export interface ListFile {
  readonly csv: string;
  /** Absent: the day that the file names, or today where that is over. */
  readonly from?: string | undefined;
}

export interface CheckedList {
  readonly list: PriceList;
  readonly fromDay: string;
}

/** Reads the file and settles its first day. */
function checkList(
  { csv, from }: ListFile,
  today: string,
): Outcome<CheckedList, BuyingRefusalCode> {
  const reading = readPriceList(csv);
  if (reading.kind === 'refused') {
    const reasons = reading.problems.map(({ line, field, code }) => ({
      field: `${line}.${field}`,
      code,
      message: `${LIST_COLUMN_WORDS[field].en}: ${ROW_PROBLEM_WORDS[code].en.toLowerCase()}`,
    }));
    return refused('price-list-invalid', reasons);
  }
  const { terms } = reading.list;
  const fromDay = from ?? later(terms.from ?? today, today);
  const problem = dayProblem(fromDay, terms.to, today);
  if (problem !== undefined) return refused('price-list-invalid', [problem]);
  return done({ list: { ...reading.list, terms: { ...terms, from: fromDay } }, fromDay });
}

export interface ListPreview extends ListChanges, CheckedList {}

/** What the list would change on its first day. */
export async function previewList(
  { handover, prices }: BuyingDeps,
  operator: string,
  file: ListFile,
): Promise<Outcome<ListPreview, BuyingRefusalCode>> {
  const checked = checkList(file, japanDay(handover.now()));
  if (checked.kind === 'refused') return checked;
  const before = await prices.listOn(operator, checked.value.fromDay);
  return done({ ...checked.value, ...compareLists(before?.list, checked.value.list) });
}

/** Stores the list; gives its id. */
export async function loadList(
  { handover, prices }: BuyingDeps,
  actor: Actor,
  file: ListFile,
  requestId?: string,
): Promise<Outcome<string, BuyingRefusalCode>> {
  const at = handover.now();
  const checked = checkList(file, japanDay(at));
  if (checked.kind === 'refused') return checked;
  const { list, fromDay } = checked.value;
  const id = newId(at, handover.random);
  const stored = {
    id,
    fromDay,
    list,
    prices: list.prices.length,
    loadedAt: at,
    loadedBy: byOf(actor),
  };
  return done(await prices.addList(actor.operator, stored, requestId));
}

function dayProblem(
  fromDay: string,
  to: string | undefined,
  today: string,
): RefusalReason | undefined {
  const field = 'from';
  if (fromDay < today) return { field, code: 'out-of-range', message: 'a day from today on' };
  if (to !== undefined && to < fromDay) {
    return { field, code: 'out-of-range', message: 'no later than the last day of the list' };
  }
  return undefined;
}

const later = (one: string, other: string): string => (one > other ? one : other);
