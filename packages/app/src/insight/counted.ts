/** What a write changes of the figures, as it is stored beside the entry: numbers, no phone. */
import type { CapabilityRow, Channel, Finding, Instant, Stage } from '@nagori/model';
import type { EntryBody } from '../handover/entry-body.ts';
import type { PhoneRecord } from '../handover/phone-record.ts';
import type { StoredHandover } from '../ports/handover-store.ts';
import { countedChange, type LeftIn, leftIn } from './count-handover.ts';
import { type PhoneClass, phoneClass } from './phone-class.ts';

export interface Counted extends PhoneClass {
  /** When the handover was opened: figures are of handovers opened in a period. */
  readonly openedAt: Instant;
  readonly shop: string | undefined;
  readonly channel: Channel;
  readonly stage: Stage;
  /** Numbers of count-id.ts, each with what is added to it. */
  readonly counts: readonly (readonly [id: number, n: number])[];
}

type Where = Pick<StoredHandover, 'openedAt' | 'shop' | 'channel' | 'stage'>;

export function countedOpening(
  body: EntryBody,
  handover: Where,
  left: LeftIn,
): Counted | undefined {
  return countedAs(body.opened?.phone, handover, countedChange([body], handover.stage, left));
}

/** Of one more entry on the record. */
export function countedOf(
  { capabilities }: { readonly capabilities: readonly CapabilityRow[] },
  { stored, phone, entries }: PhoneRecord,
  body: EntryBody,
  findings: readonly Finding[],
): Counted | undefined {
  const { handover, operator } = stored;
  const own = entries.filter((entry) => entry.handover === handover.id);
  // Its key was destroyed at the end of its retention: what was counted then cannot be told any
  // more, and nothing is counted twice.
  if (own[0]?.kind !== 'open') return undefined;
  const change = countedChange([...own, body], handover.stage, leftIn(findings, operator));
  if (change.length === 0) return undefined;
  return countedAs(classOf(own, phone, capabilities), handover, change);
}

/** As it was when the handover opened: what is learnt of the phone later counts from then on. */
export function classOf(
  entries: readonly EntryBody[],
  phone: PhoneRecord['phone'],
  capabilities: readonly CapabilityRow[],
): PhoneClass {
  const opened = entries.find(({ opened }) => opened?.phone !== undefined)?.opened?.phone;
  return opened ?? phoneClass(phone, capabilities);
}

export function countedAs(
  known: PhoneClass | undefined,
  { openedAt, shop, channel, stage }: Where,
  counts: Counted['counts'],
): Counted | undefined {
  if (counts.length === 0) return undefined;
  const { model, os } = known ?? { model: 'unknown', os: 'unknown' };
  return { openedAt, shop, channel, stage, model, os, counts };
}
