/**
 * A phone in a sealed box cannot be handled (R20): until the box is opened and counted, no look and
 * no act on the phone is accepted.
 *
 * Invariants: evidence from elsewhere is accepted, and so is a late report of work done before the
 * box was sealed.
 */
import { type Evidence, readerOf } from '@nagori/evidence';
import { type Instant, type Refused, refused } from '@nagori/model';
import type { HandoverDeps } from './handover-deps.ts';
import { liesInBox } from './phone-here.ts';
import type { PhoneRecord } from './phone-record.ts';
import type { HandoverRefusalCode } from './refusal.ts';

/** Undefined: it lies in no sealed box. */
export async function sealedSince(
  { store }: Pick<HandoverDeps, 'store'>,
  { stored }: Pick<PhoneRecord, 'stored'>,
): Promise<Instant | undefined> {
  return stored.box === undefined ? undefined : store.sealedSince(stored.operator, stored.box);
}

/** When its box left our hands; undefined: it lies in none that did. */
export async function awaySince(
  { store }: Pick<HandoverDeps, 'store'>,
  { stored }: Pick<PhoneRecord, 'stored'>,
): Promise<Instant | undefined> {
  if (stored.box === undefined || !liesInBox(stored)) return undefined;
  return store.boxAwaySince(stored.operator, stored.box);
}

/** Undefined: it may have happened. */
export async function outOfHand(
  deps: Pick<HandoverDeps, 'store'>,
  record: Pick<PhoneRecord, 'stored'>,
  { kind, at }: Evidence,
): Promise<Refused<HandoverRefusalCode> | undefined> {
  if (readerOf(kind)?.inHand !== true) return undefined;
  const since = await sealedSince(deps, record);
  return since !== undefined && Date.parse(at) >= since ? refused('box-sealed') : undefined;
}
