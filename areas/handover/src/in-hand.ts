/**
 * A phone in a sealed box is in nobody's hand (R20): until the box is opened, with its count, no
 * look and no act happened to it.
 *
 * Invariants: what arrives from elsewhere is taken, and so is the late report of work that was done
 * before the seal was put on.
 */
import type { Instant } from '@nagori/model';
import type { EvidenceBody } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { PhoneRecord } from './phone-record.ts';
import type { HandoverRefusal } from './refusal.ts';

/** Looks and acts. */
const IN_HAND: ReadonlySet<string> = new Set([
  'condition',
  'appraisal',
  'observation',
  'reset-report',
  'erase-report',
  'overwrite-report',
  'felica-tool',
  'felica-proxy',
  'probe',
  'portal-look',
  'lock-look',
  'activation-attempt',
  'second-look',
  'board-change',
  'destruction',
]);

/** Undefined: it lies in no sealed box. */
export async function sealedSince(
  { store }: Pick<HandoverDeps, 'store'>,
  { stored }: Pick<PhoneRecord, 'stored'>,
): Promise<Instant | undefined> {
  return stored.box === undefined ? undefined : store.sealedSince(stored.operator, stored.box);
}

/** Undefined: it may have happened. */
export async function outOfHand(
  deps: Pick<HandoverDeps, 'store'>,
  record: Pick<PhoneRecord, 'stored'>,
  { kind, at }: EvidenceBody,
): Promise<HandoverRefusal | undefined> {
  if (!IN_HAND.has(kind)) return undefined;
  const since = await sealedSince(deps, record);
  return since !== undefined && Date.parse(at) >= since ? { code: 'box-sealed' } : undefined;
}
