/**
 * Judges an entry by the law and the operator's policy: R15 (required fields), R16 (waiver, gifts,
 * minors), R17 (how identity was checked).
 *
 * Invariants: all reasons at once, by field. No reason repeats a value of the entry. The age look
 * is required whatever else is waived.
 */
import { bad, type Check, good } from '@nagori/model';
import { type BookDate, daysBetween } from './book-date.ts';
import type { BookPolicy } from './book-policy.ts';
import { type Duties, dutiesOf } from './duties.ts';
import { type BookEntry, type BookItem, totalYen } from './entry.ts';
import { IDENTITY_REFUSALS, judgeIdentity, type VerifierTerm } from './identity-check.ts';
import { MARK_NOTICES, MARK_REFUSALS, noticesOfMarks, ofMarks } from './judge-marks.ts';

/** Of age since 2022-04-01; ordinances on young persons protect up to the same birthday. */
export const ADULT_AGE = 18;

export const ENTRY_REFUSALS = [
  'counterparty-missing',
  'identity-missing',
  'age-not-seen',
  'minor-refused',
  'minor-without-guardian',
  'imei-missing',
  'one-imei-many-items',
  'gift-with-price',
  'price-missing',
  'recorded-before-transaction',
  'transacted-too-long-ago',
  'corrects-itself',
  ...MARK_REFUSALS,
  ...IDENTITY_REFUSALS,
] as const;
export type EntryRefusalCode = (typeof ENTRY_REFUSALS)[number];

/** Notices about an entry that is accepted. */
export const ENTRY_NOTICES = [
  'recorded-late',
  /** Reported lost, or on a police list, and already bought (R18). */
  'phone-wanted',
  ...MARK_NOTICES,
] as const;
export type EntryNotice = (typeof ENTRY_NOTICES)[number];

export interface StandingEntry {
  readonly duties: Duties;
  readonly notices: readonly EntryNotice[];
}

export interface EntryRefusal {
  readonly field: string;
  readonly code: EntryRefusalCode;
  readonly about?: string | undefined;
}

export interface EntryContext {
  readonly policy: BookPolicy;
  readonly verifierTerms: readonly VerifierTerm[];
  /** The day on which the entry was recorded that this one corrects. */
  readonly correctedOn?: BookDate | undefined;
}

/** What the transaction requires, or every reason why the entry is refused. */
export function judgeEntry(
  entry: BookEntry,
  { policy, verifierTerms, correctedOn }: EntryContext,
): Check<StandingEntry, readonly EntryRefusal[]> {
  const duties = dutiesOf(entry, policy);
  const refusals = [
    ...ofPerson(entry, duties),
    ...ofAge(entry, duties, policy),
    ...ofPrice(entry),
    ...ofDays(entry, policy, correctedOn),
    ...entry.items.flatMap(ofItem),
    ...ofMarks(entry),
  ];
  if (entry.identity !== undefined) {
    const found = judgeIdentity(entry.identity, entry.transactedOn, verifierTerms, policy);
    refusals.push(...found.map((refusal) => ({ ...refusal, field: 'identity' })));
  }
  return refusals.length > 0 ? bad(refusals) : good({ duties, notices: noticesOf(entry) });
}

function ofPerson(entry: BookEntry, duties: Duties): readonly EntryRefusal[] {
  const refusals: EntryRefusal[] = [];
  // The identity that was checked is worth nothing without whose it is.
  const asked = duties.entry.asked || duties.identity.asked || entry.identity !== undefined;
  if (asked && entry.counterparty === undefined && !isUnrecordedBuyer(entry, duties)) {
    refusals.push({ field: 'counterparty', code: 'counterparty-missing' });
  }
  if (duties.identity.asked && entry.identity === undefined) {
    refusals.push({ field: 'identity', code: 'identity-missing' });
  }
  return refusals;
}

/** A delivery that only the policy writes down: the law asks for no buyer's name. */
function isUnrecordedBuyer(entry: BookEntry, { entry: duty, ageLook }: Duties): boolean {
  return !ageLook && duty.because === 'asked-by-policy' && entry.identity === undefined;
}

/** R16: always, with or without waiver, bought or given. */
function ofAge(entry: BookEntry, duties: Duties, policy: BookPolicy): readonly EntryRefusal[] {
  if (!duties.ageLook) return [];
  const { counterparty, guardian, adultSeen } = entry;
  if (counterparty === undefined) {
    return adultSeen ? [] : [{ field: 'adultSeen', code: 'age-not-seen' }];
  }
  if (counterparty.age >= ADULT_AGE) return [];
  if (policy.minors === 'refused') return [{ field: 'counterparty.age', code: 'minor-refused' }];
  return guardian === undefined ? [{ field: 'guardian', code: 'minor-without-guardian' }] : [];
}

function ofPrice(entry: BookEntry): readonly EntryRefusal[] {
  const total = totalYen(entry);
  if (entry.kind === 'gift') return total > 0 ? [{ field: 'items', code: 'gift-with-price' }] : [];
  // R16: a transaction without a price is a gift. A purchase for nothing, or an exchange or
  // consignment without a stated value, would evade the limit.
  return entry.kind !== 'return' && total === 0 ? [{ field: 'items', code: 'price-missing' }] : [];
}

function ofDays(
  entry: BookEntry,
  { enteredWithinDays }: BookPolicy,
  correctedOn: BookDate | undefined,
): readonly EntryRefusal[] {
  const refusals: EntryRefusal[] = [];
  // A correction may be as late as the mistake is found; the corrected entry was in time.
  if (daysBetween(entry.transactedOn, correctedOn ?? entry.recordedOn) > enteredWithinDays) {
    refusals.push({ field: 'transactedOn', code: 'transacted-too-long-ago' });
  }
  if (entry.recordedOn < entry.transactedOn) {
    refusals.push({ field: 'recordedOn', code: 'recorded-before-transaction' });
  }
  if (entry.corrects !== undefined && entry.corrects >= entry.number) {
    refusals.push({ field: 'corrects', code: 'corrects-itself' });
  }
  return refusals;
}

/** Art. 16: at each transaction. A late entry gives a notice and is still better than none. */
function noticesOf(entry: BookEntry): readonly EntryNotice[] {
  const { recordedOn, transactedOn, corrects } = entry;
  const isLate = recordedOn > transactedOn && corrects === undefined;
  return [...(isLate ? (['recorded-late'] as const) : []), ...noticesOfMarks(entry)];
}

function ofItem(item: BookItem, place: number): readonly EntryRefusal[] {
  const { category, quantity, features } = item;
  const field = `items[${place}].features.imeis`;
  if (features.imeis.length > 0 && quantity > 1) return [{ field, code: 'one-imei-many-items' }];
  if (category !== 'phone' || features.imeis.length > 0) return [];
  return features.noImei === undefined ? [{ field, code: 'imei-missing' }] : [];
}
