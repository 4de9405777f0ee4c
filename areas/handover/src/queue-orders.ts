/**
 * The orders in which a list of phones is read, and where a page of it ends.
 *
 * Invariants: pure; each order has an index (migrations 1700 and 1758) and ends with the
 * time and the handover, so that no two phones share a position.
 */
import { type Instant, VERDICTS, type Verdict } from '@nagori/model';

export const QUEUE_ORDERS = [
  ...(['oldest', 'newest', 'verdict', 'deadline', 'box', 'lot', 'route', 'shop'] as const),
] as const;
export type QueueOrder = (typeof QUEUE_ORDERS)[number];

/** The last phone of the page before. */
export interface QueuePosition {
  /** What the order begins with; absent where it begins with the time. */
  readonly key?: string | undefined;
  readonly openedAt: Instant;
  readonly handover: string;
}

/** What a list is ordered by. */
interface Ordered {
  readonly verdict: Verdict;
  readonly deadline: Instant | undefined;
  readonly box: string | undefined;
  readonly lot: string | undefined;
  readonly route: string | undefined;
  readonly handover: {
    readonly id: string;
    readonly openedAt: Instant;
    readonly shop: string | undefined;
  };
}

/** The worst first. */
const RANKS: Readonly<Record<Verdict, number>> = {
  quarantine: 0,
  destroy: 1,
  refuse: 2,
  hold: 3,
  accept: 4,
};
/** After every mark of a box, lot, route or shop. */
const LAST = '~';

/** The rank of a verdict in a list, as the column `verdict_rank` has it. */
export const rankOf = (verdict: Verdict): number => RANKS[verdict];

/** Where the list goes on after this phone. */
export function positionOf(order: QueueOrder, phone: Ordered): QueuePosition {
  const key = keyOf(order, phone);
  const { openedAt, id } = phone.handover;
  return { ...(key === undefined ? {} : { key }), openedAt, handover: id };
}

function keyOf(order: QueueOrder, phone: Ordered) {
  const { verdict, deadline, box, lot, route, handover } = phone;
  switch (order) {
    case 'oldest':
    case 'newest':
      return undefined;
    case 'verdict':
      return String(rankOf(verdict));
    case 'deadline':
      return deadline === undefined ? 'infinity' : new Date(deadline).toISOString();
    case 'box':
      return box ?? LAST;
    case 'lot':
      return lot ?? LAST;
    case 'route':
      return route ?? LAST;
    case 'shop':
      return handover.shop ?? LAST;
    default:
      return order satisfies never;
  }
}

const CURSOR = /^([0-9]{1,13})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:_(.+))?$/;
const DEADLINE = /^(infinity|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)$/;
const MARK = /^(~|[A-Za-z0-9._:-]{1,64})$/;
const KEYS: Readonly<Record<QueueOrder, RegExp | undefined>> = {
  oldest: undefined,
  newest: undefined,
  verdict: new RegExp(`^[0-${VERDICTS.length - 1}]$`),
  deadline: DEADLINE,
  box: MARK,
  lot: MARK,
  route: MARK,
  shop: MARK,
};

/** A position as text. */
export function cursorOf({ key, openedAt, handover }: QueuePosition): string {
  return `${openedAt}_${handover}${key === undefined ? '' : `_${key}`}`;
}

/** Undefined: no page of this order ends there. */
export function readCursor(order: QueueOrder, cursor: string): QueuePosition | undefined {
  const [, openedAt, handover, key] = CURSOR.exec(cursor) ?? [];
  if (openedAt === undefined || handover === undefined) return undefined;
  const fits = KEYS[order];
  if (fits === undefined ? key !== undefined : !fits.test(key ?? '')) return undefined;
  // A form that the database would refuse, such as a thirteenth month.
  if (fits === DEADLINE && key !== 'infinity' && Number.isNaN(Date.parse(key ?? ''))) {
    return undefined;
  }
  return { ...(key === undefined ? {} : { key }), openedAt: Number(openedAt), handover };
}
