/**
 * The acts that one person may record for many phones at once, and for which of their phones.
 *
 * Invariants: pure data. An act is here only where no person has to see, hear or do something at
 * each phone: looks and erasures (R11), consents and answers of a giver (R04, R28), handing over
 * (R18, R20), destruction (R12) and ends without acceptance are recorded phone by phone; a box that
 * reconciles is destroyed as one by a request of its own (destroy-box.ts). Each phone goes through
 * the same use case as alone, so the gate has the last word on every one.
 */
import { ROUTES, type Route, type Stage } from '@nagori/model';

const BULK_ACTS = [
  /** Into an open box: boxes are counted by hand when they are sealed (R20). */
  'pack',
  /** Out of its box (R20). */
  'unpack',
  /** The route that the gate allows; at intake the delivery note of a lot speaks for all (R20). */
  'route',
  /** The next work is opened: the gate lists its steps, and each is recorded at the phone. */
  'begin',
] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

/** So many phones in one request. */
export const BULK_MOST = 200;

/** What these routes lead to ends a phone, or leaves it to the police: one by one (R12, R18). */
const ONE_BY_ONE: ReadonlySet<Route> = new Set(['destruction', 'dismantle', 'parts', 'authority']);

export const BULK_ROUTES: readonly Route[] = ROUTES.filter((route) => !ONE_BY_ONE.has(route));

/** An intake has a giver, and a destruction its papers: neither is begun in bulk. */
export const BULK_STAGES = ['receipt', 'inspection', 'release'] as const satisfies Stage[];
