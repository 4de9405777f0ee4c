/**
 * Deletion orders and the element's reports (R03). The element itself fetches and sends them and
 * signs each message; there is no session.
 *
 * Invariants: an element sees only its own orders. A report settles only the order that it names.
 * An order names the key to delete, so a later pair is never deleted by mistake.
 */
import { ELEMENT_RECEIPT_TYPE, ORDERS_TYPE } from '@nagori/element';
import { done, MINUTE_MS, type Outcome, refused, SECOND_MS } from '@nagori/model';
import { settleOrder } from '@nagori/pki';
import * as z from 'zod';
import type { AuthorityCode } from './authority-answer.ts';
import type { AuthorityDeps } from './authority-deps.ts';
import { changeFile } from './change-file.ts';
import { openElementJws } from './element-signature.ts';

/** The element uses the phone's clock, which may be off by minutes. */
const SKEW_MS = 15 * MINUTE_MS;

const asked = z.strictObject({ eid: z.string(), iat: z.int() });
const reported = z.strictObject({
  eid: z.string(),
  order: z.string().max(64),
  /** `none`: a wipe that reaches the element had removed it before. */
  cert: z.enum(['deleted', 'none']),
  key: z.enum(['deleted', 'none', 'failed']),
  at: z.int().min(0),
});

export interface OpenOrder {
  readonly order: string;
  /** SHA-256 of the authentication key's SubjectPublicKeyInfo, base64url. */
  readonly key: string;
}

/** The orders that this element has not carried out yet. */
export async function ordersFor(
  deps: AuthorityDeps,
  jws: string,
): Promise<Outcome<readonly OpenOrder[], AuthorityCode>> {
  const opened = await openElementJws(deps, jws, ORDERS_TYPE);
  const claims = asked.safeParse(opened?.payload);
  if (opened === undefined || !claims.success) return refused('element-refused');
  if (Math.abs(deps.now() - claims.data.iat * SECOND_MS) > SKEW_MS) {
    return refused('element-refused');
  }
  const orders = await deps.store.ordersOf(opened.eid);
  // Failed and lapsed orders are included: a deletion counts whenever it happens.
  const open = orders.filter(({ order }) => order.state !== 'deleted');
  return done(open.map(({ order, keyId }) => ({ order: order.id, key: keyId })));
}

/** Accepts the element's report on one order. A repeated report changes nothing. */
export async function takeReport(
  deps: AuthorityDeps,
  jws: string,
): Promise<Outcome<'received', AuthorityCode>> {
  const opened = await openElementJws(deps, jws, ELEMENT_RECEIPT_TYPE);
  const claims = reported.safeParse(opened?.payload);
  if (opened === undefined || !claims.success) return refused('element-refused');
  const { order, key, at } = claims.data;
  const orders = await deps.store.ordersOf(opened.eid);
  const meant = orders.find((one) => one.order.id === order);
  if (meant === undefined) return refused('unknown-order');
  // Repeated or late: the receipt that settled the order remains.
  if (meant.order.state === 'deleted') return done('received');
  const now = deps.now();
  const outcome = key === 'failed' ? 'failed' : 'deleted';
  const when = Math.min(at * SECOND_MS, now);
  const kind = outcome === 'failed' ? 'deletion-failed' : 'deleted';
  await deps.store.keepReport(order, jws, now);
  await changeFile(deps, meant.person, { kind, by: 'element', at: now }, (file) =>
    done(settleOrder(file, order, outcome, when)),
  );
  return done('received');
}
