/**
 * How many phones one person may record an act for at once, to which routes and for which work.
 *
 * Invariants: pure data. An act is for many (wire-many.ts) only where no person has to see, hear or
 * do something at each phone: looks and erasures (R11), consents and answers of a giver (R04, R28),
 * handing over (R18, R20), destruction (R12) and ends without acceptance are recorded phone by
 * phone; a box that reconciles is destroyed as one by a request of its own (destroy-box.ts). Each
 * phone goes through the same use case as alone, so the gate has the last word on every one.
 */
import { ROUTES, type Route, type Stage } from '@nagori/model';

/** So many phones in one request. */
export const BULK_MOST = 200;

/** What these routes lead to ends a phone, or leaves it to the police: one by one (R12, R18). */
const ONE_BY_ONE: ReadonlySet<Route> = new Set(['destruction', 'dismantle', 'parts', 'authority']);

export const BULK_ROUTES: readonly Route[] = ROUTES.filter((route) => !ONE_BY_ONE.has(route));

/** An intake has a giver, and a destruction its papers: neither is begun in bulk. */
export const BULK_STAGES = ['receipt', 'inspection', 'release'] as const satisfies Stage[];
