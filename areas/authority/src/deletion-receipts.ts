/**
 * Receipts of deletions, which the holder fetches and gives to a shop (R03).
 *
 * Invariants: signed only for the element's own report. A pair that was followed by a later pair in
 * the same element gets none, since its deletion says nothing about the later keys. A receipt is
 * bound to the element by a salted commitment: the counter's own, or a fresh one returned with its
 * salt.
 */
import { commitElement, fromBase64url, SALT_BYTES, toBase64url } from '@nagori/challenge';
import { RECEIPT_TYPE } from '@nagori/evidence';
import type { Instant } from '@nagori/model';
import { type Enrolment, type HolderFile, receiptOf, signJson } from '@nagori/pki';
import type { AuthorityDeps, Holder } from './authority-deps.ts';
import { randomId } from './token.ts';

/** The commitment of a challenge, with the salt that opens it. */
export interface OpenedCommitment {
  readonly cElem: string;
  readonly salt: string;
}

export interface HeldReceipt {
  readonly order: string;
  readonly eid: string;
  readonly key: 'deleted' | 'failed';
  readonly at: Instant;
  readonly receipt: string;
  /** The commitment to the element: H("elem", r_e, eid). */
  readonly bind: string;
  readonly salt: string;
}

/** The holder's receipts; with a binding, only those of the element that it opens to. */
export async function deletionReceipts(
  deps: AuthorityDeps,
  holder: Holder,
  binding?: OpenedCommitment,
): Promise<readonly HeldReceipt[]> {
  const { file } = await deps.store.readFile(holder.person);
  const receipts: HeldReceipt[] = [];
  for (const pair of file.enrolments) {
    const { eid, order } = pair;
    if (order === undefined || isFollowed(file, pair)) continue;
    const salt = binding === undefined ? toBase64url(deps.random(SALT_BYTES)) : binding.salt;
    const bytes = fromBase64url(salt, SALT_BYTES);
    if (bytes === undefined) continue;
    const bind = commitElement(bytes, eid);
    if (binding !== undefined && binding.cElem !== bind) continue;
    const seal = { iss: deps.issuer, jti: randomId(deps.random), bind, now: deps.now() };
    const claims = receiptOf(order, seal);
    if (claims === undefined) continue;
    const receipt = await signJson(RECEIPT_TYPE, claims, deps.keys.receipts);
    const at = order.settled ?? order.opened;
    receipts.push({ order: order.id, eid, key: claims.key, at, receipt, bind, salt });
  }
  return receipts;
}

/** Whether this holder has a later pair in the same element. */
function isFollowed({ enrolments }: HolderFile, { eid, id, issued }: Enrolment): boolean {
  return enrolments.some((one) => one.eid === eid && one.id !== id && one.issued >= issued);
}
