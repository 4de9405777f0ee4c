/**
 * What a transaction requires: identity (art. 15), an entry in the book (art. 16), the age look
 * (ordinances on young persons, and R16).
 *
 * Invariants: the waiver depends on the total of the transaction, never on the item. It waives
 * identity and entry only. One listed item in the transaction ends it. A gift is no purchase, so
 * the waiver does not apply. An operator's policy may also require what could be waived.
 */
import type { BookDate } from './book-date.ts';
import type { BookPolicy } from './book-policy.ts';
import { type BookEntry, type ItemCategory, isReceiving, totalYen } from './entry.ts';

/** Below this total (not at it), identity and entry are waived (art. 15, par. 2, no. 1). */
export const WAIVER_LIMIT_YEN = 10_000;

/** Listed before any entry that is still retained. */
const ALWAYS = '1900-01-01';

/** Goods that are never waived, with the first day on which they are listed. */
const LISTED_SINCE: Partial<Readonly<Record<ItemCategory, string>>> = {
  motorcycle: ALWAYS,
  'game-software': ALWAYS,
  'optical-disc': '2011-04-01',
  book: '2011-04-01',
  wire: '2025-10-01',
  grating: '2025-10-01',
  'air-conditioner': '2025-10-01',
  'heat-pump': '2025-10-01',
};

/**
 * Goods whose delivery is written down too (enforcement rules, art. 18, read in secondary sources:
 * https://kobutu.office-hiroto.com and others); phones are not of them.
 */
const DELIVERY_RECORDED: readonly ItemCategory[] = ['art', 'jewellery', 'car', 'motorcycle'];

const DUTY_REASONS = [
  'asked-by-law',
  'asked-by-policy',
  'listed-goods',
  'below-limit',
  'bought-back',
  'gift',
  'delivery',
] as const;
export type DutyReason = (typeof DUTY_REASONS)[number];

export interface Duty {
  readonly asked: boolean;
  readonly because: DutyReason;
}

export interface Duties {
  readonly identity: Duty;
  readonly entry: Duty;
  /** For any person who hands something over: never waived (R16). */
  readonly ageLook: boolean;
}

/** What this transaction requires under this policy. */
export function dutiesOf(
  entry: Pick<BookEntry, 'kind' | 'items' | 'boughtBack' | 'transactedOn'>,
  policy: BookPolicy,
): Duties {
  const { kind } = entry;
  if (kind === 'gift') {
    const none: Duty = { asked: false, because: 'gift' };
    return { identity: none, entry: none, ageLook: true };
  }
  if (!isReceiving(kind)) return { ...ofDelivery(entry, policy), ageLook: false };
  const duty = ofReceipt(entry, policy);
  return { identity: duty, entry: duty, ageLook: true };
}

function ofReceipt(
  entry: Pick<BookEntry, 'items' | 'boughtBack' | 'transactedOn'>,
  policy: BookPolicy,
): Duty {
  if (entry.boughtBack && policy.waiveBuyBack) return { asked: false, because: 'bought-back' };
  if (totalYen(entry) < WAIVER_LIMIT_YEN) {
    if (entry.items.some(({ category }) => isListed(category, entry.transactedOn))) {
      return { asked: true, because: 'listed-goods' };
    }
    if (policy.waiveBelowLimit) return { asked: false, because: 'below-limit' };
    return { asked: true, because: 'asked-by-policy' };
  }
  return { asked: true, because: entry.boughtBack ? 'asked-by-policy' : 'asked-by-law' };
}

function ofDelivery(
  entry: Pick<BookEntry, 'items' | 'boughtBack' | 'transactedOn'>,
  policy: BookPolicy,
): Pick<Duties, 'identity' | 'entry'> {
  const identity: Duty = { asked: false, because: 'delivery' };
  const recorded = entry.items.filter(({ category }) => DELIVERY_RECORDED.includes(category));
  if (recorded.length > 0) return { identity, entry: ofReceipt(entry, policy) };
  const asked = policy.recordDeliveries;
  return { identity, entry: { asked, because: asked ? 'asked-by-policy' : 'delivery' } };
}

function isListed(category: ItemCategory, on: BookDate): boolean {
  const since = LISTED_SINCE[category];
  return since !== undefined && on >= since;
}
