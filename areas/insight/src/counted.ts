/**
 * How a write changes the figures, stored with the entry: numbers, no phone.
 *
 * Invariants: all changes of a phone add up to the counts of its entries (count-phone.ts). Findings
 * of a later handover are stored with the first one's hour, shop and channel.
 */
import {
  type Counted,
  type EntryCounter,
  type PhoneClass,
  type PhoneRecord,
  phoneClass,
  type RecordEntry,
  type StoredHandover,
} from '@nagori/area-handover';
import type { CapabilityRow, Finding } from '@nagori/model';
import { countedEnds } from './count-end.ts';
import { type CountedIn, countAdded, leftIn } from './count-phone.ts';

/** What a handover adds to the figures. */
export const handoverCounts: EntryCounter = {
  opening: countedOpening,
  entry: countedOf,
  ends: countedEnds,
};

type Where = Pick<StoredHandover, 'id' | 'openedAt' | 'shop' | 'channel' | 'stage'>;

/** `before`: the phone's record, where it was here earlier. */
function countedOpening(
  before: Pick<PhoneRecord, 'stored' | 'entries'> | undefined,
  body: RecordEntry,
  handover: Where,
  findings: readonly Finding[],
): readonly Counted[] {
  const entries = before?.entries ?? [];
  const left = leftIn(findings, body.by.operator);
  const whole = entries.length === (before?.stored.version ?? 0);
  const added = summed(countAdded({ entries, handover, left, whole }, body));
  return placed(added, [...entries, body], handover, body.opened?.phone);
}

/** Of one more entry on the record. */
function countedOf(
  { capabilities }: { readonly capabilities: readonly CapabilityRow[] },
  { stored, phone, entries }: PhoneRecord,
  body: RecordEntry,
  findings: readonly Finding[],
): readonly Counted[] {
  const { handover, operator, version } = stored;
  const first = entries.find((entry) => entry.handover === handover.id);
  // Its key was destroyed at the end of its retention: its earlier counts are no longer known, and
  // nothing is counted twice.
  if (first?.kind !== 'open') return [];
  const left = leftIn(findings, operator);
  const whole = entries.length === version;
  const added = summed(countAdded({ entries, handover, left, whole }, body));
  return placed(added, entries, handover, classOf([first], phone, capabilities));
}

/** As it was when the handover opened: later details of the phone count from then on. */
export function classOf(
  entries: readonly RecordEntry[],
  phone: PhoneRecord['phone'],
  capabilities: readonly CapabilityRow[],
): PhoneClass {
  const opened = entries.find(({ opened }) => opened?.phone !== undefined)?.opened?.phone;
  return opened ?? phoneClass(phone, capabilities);
}

export function countedAs(
  known: PhoneClass | undefined,
  { openedAt, shop, channel, stage }: Omit<Where, 'id'>,
  counts: Counted['counts'],
): Counted | undefined {
  if (counts.length === 0) return undefined;
  const { model, os } = known ?? { model: 'unknown', os: 'unknown' };
  return { openedAt, shop, channel, stage, model, os, counts };
}

type Changes = ReadonlyMap<string, Counted['counts']>;

/** By handover: nothing where nothing that is counted has changed. */
function summed(parts: readonly CountedIn[]): Changes {
  const added = new Map<string, Map<number, number>>();
  for (const { handover, counts } of parts) {
    const known = added.get(handover) ?? new Map<number, number>();
    for (const [id, n] of counts) known.set(id, (known.get(id) ?? 0) + n);
    added.set(handover, known);
  }
  return new Map(
    [...added].map(([handover, counts]) => [handover, [...counts].sort(([a], [b]) => a - b)]),
  );
}

/** Each with the hour, shop and channel of the handover in which it counts. */
function placed(
  added: Changes,
  entries: readonly RecordEntry[],
  handover: Where,
  known: PhoneClass | undefined,
): readonly Counted[] {
  return [...added].flatMap(([id, counts]) => {
    if (id === handover.id) return countedAs(known, handover, counts) ?? [];
    const first = entries.find((entry) => entry.handover === id && entry.opened !== undefined);
    if (first?.opened === undefined) return [];
    const { channel, stage, phone } = first.opened;
    const where = { openedAt: first.at, shop: first.by.shop, channel, stage };
    return countedAs(phone, where, counts) ?? [];
  });
}
