/**
 * A phone as an operator knows it: its numbers, its current handover, every entry so far.
 */
import type { Evidence, EvidenceOf, RecordReading } from '@nagori/evidence';
import type { Decision, ImeiKey, Instant, PhoneIdentity, PhoneModel } from '@nagori/model';
import type { Confirmation, RecordEntry } from './entry-body.ts';
import type { PhoneKey, StoredPhone } from './handover-store.ts';
import type { Judged } from './judged.ts';
import type { DescribedModel } from './phone-class.ts';

/** The sealed part of the phone's row. */
export interface PhoneDescription extends DescribedModel {
  readonly imeis: readonly ImeiKey[];
  readonly label?: string | undefined;
  /** Only a file or a machine said which model it is. */
  readonly claimed?: boolean | undefined;
  /** When the model was first said: a version is of that day (R29). */
  readonly saidAt?: Instant | undefined;
  /** As its page says, where that is something else (shown-phone.ts). */
  readonly shown?: PhoneModel | undefined;
}

/** A phone has two radios at most: a third number belongs to another phone. */
export const RADIOS_MOST = 2;

/** Whether one of the numbers cannot belong to this phone. */
export function hasOthers({ imeis }: PhoneDescription): boolean {
  return imeis.length > RADIOS_MOST;
}

export function encodePhone(phone: PhoneDescription): Uint8Array {
  return Buffer.from(JSON.stringify(phone), 'utf8');
}

/** Bytes that were sealed of `encodePhone`. */
export function decodePhone(bytes: Uint8Array): PhoneDescription {
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as PhoneDescription;
}

/** What was worked out of a record's entries, so that it is not worked out again. */
export interface WorkedOut {
  /** All evidence of the phone, from all its handovers, oldest first. */
  evidence?: readonly Evidence[];
  reading?: RecordReading;
  /** With its last entry. */
  judged?: Judged;
}

export interface PhoneRecord {
  readonly stored: StoredPhone;
  readonly phone: PhoneDescription;
  readonly entries: readonly RecordEntry[];
  /** Of these entries. A field, since what hangs on weak keys makes garbage collection slow. */
  readonly workedOut: WorkedOut;
  /** Whether it ever got a certificate. */
  readonly isCertified: boolean;
  /** Our own loss list's last answer about the phone, as evidence. */
  readonly lossWord: EvidenceOf<'loss-match' | 'police-match'>['result'] | undefined;
  /** Decided with its last entry; undefined where no entry opens any more. */
  readonly decision: Decision | undefined;
  /** Size of the entries as JSON, in bytes, without their decisions. */
  readonly weight: number;
}

export function identityOf(phone: PhoneDescription): PhoneIdentity {
  return phone.imeis.length > 0
    ? { kind: 'known', imeis: phone.imeis }
    : { kind: 'provisional', label: phone.label ?? '' };
}

/** The keys of its numbers, the one that it is recorded under first. */
export function keysOf({
  phoneKey,
  phoneKey2,
}: Pick<StoredPhone, 'phoneKey' | 'phoneKey2'>): readonly PhoneKey[] {
  return phoneKey2 === undefined ? [phoneKey] : [phoneKey, phoneKey2];
}

/** All evidence of the phone, from all its handovers, oldest first. */
export function evidenceOf({
  entries,
  workedOut = {},
}: Pick<PhoneRecord, 'entries'> & Partial<Pick<PhoneRecord, 'workedOut'>>): readonly Evidence[] {
  workedOut.evidence ??= entries.flatMap((entry) => entry.evidence ?? []);
  return workedOut.evidence;
}

/** The sides that have confirmed the phone's current handover. */
export function confirmationsOf(record: PhoneRecord): readonly Confirmation[] {
  return record.entries.flatMap((entry) =>
    entry.handover === record.stored.handover.id && entry.confirm !== undefined
      ? [entry.confirm]
      : [],
  );
}
