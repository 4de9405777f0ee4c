/**
 * Checks an entry against the record of its phones, its handover and the entry that it corrects
 * (R15, R18).
 *
 * Invariants: a wanted phone is not bought. An entry is about the phone of its handover, in the
 * book of the shop that took it in. A correction belongs to the handover of the corrected entry. A
 * purchase that has already happened is entered, whatever is found afterwards.
 */
import {
  askLoss,
  keysWith,
  type LossAnswer,
  type PhoneKey,
  type PhoneRecord,
  readPhoneRecord,
} from '@nagori/area-handover';
import { type BookEntry, isReceiving } from '@nagori/books';
import { done, type Outcome, refused } from '@nagori/model';
import type { BookDeps } from './book-deps.ts';
import { type BookRefusalCode, bookProblem } from './book-refusal.ts';
import type { StoredBookEntry } from './book-store.ts';

export type WriteEntryCode = BookRefusalCode | 'handover-not-found';

export interface OnRecord {
  readonly handover: string | undefined;
  /** The numbers of the entry, and of the phone that was handed over. */
  readonly keys: readonly PhoneKey[];
}

export async function againstRecord(
  deps: BookDeps,
  operator: string,
  entry: BookEntry,
  named: string | undefined,
  corrected: StoredBookEntry | undefined,
): Promise<Outcome<OnRecord, WriteEntryCode>> {
  const first = corrected?.handover;
  if (first !== undefined && named !== undefined && named !== first) {
    return invalid('handover', 'what it corrects is of another handover');
  }
  const handover = first ?? named;
  const record =
    handover === undefined ? undefined : await readPhoneRecord(deps.handover, operator, handover);
  if (handover !== undefined && record === undefined) return refused('handover-not-found');
  const wrong = record && ofHandover(entry, record, first === undefined);
  if (wrong !== undefined) return wrong;
  const keys = keysWith(keysOf(deps, entry), record?.stored);
  const isBought = corrected !== undefined || isTaken(record);
  if (isBought) return done({ handover, keys });
  const isQuarantined = record?.stored.verdict === 'quarantine';
  const isWanted =
    isQuarantined || (isReceiving(entry.kind) && (await isLookedFor(deps, operator, entry, keys)));
  if (isWanted === undefined) return refused('look-ups-waiting');
  return isWanted ? refused('book-phone-wanted') : done({ handover, keys });
}

/** `isFirst`: the entry corrects none. The shop of a corrected one was checked before. */
function ofHandover(
  entry: BookEntry,
  record: PhoneRecord,
  isFirst: boolean,
): Outcome<never, WriteEntryCode> | undefined {
  const { shop } = record.stored.handover;
  if (isFirst && shop !== undefined && shop !== entry.shop) {
    return invalid('shop', 'another shop took this phone in');
  }
  if (bearsPhone(entry, record)) return undefined;
  return invalid('items[0].features.imeis', 'not the number of the phone that was handed over');
}

function invalid(field: string, message: string): Outcome<never, WriteEntryCode> {
  return refused('book-entry-invalid', [bookProblem(field, 'not-allowed', message)]);
}

function isTaken(record: PhoneRecord | undefined): boolean {
  if (record === undefined) return false;
  const { state } = record.stored;
  return state !== 'open' && state !== 'quarantined';
}

function bearsPhone({ items }: BookEntry, { phone }: PhoneRecord): boolean {
  if (phone.imeis.length === 0) return true;
  return items.some(({ features }) => features.imeis.some((imei) => phone.imeis.includes(imei)));
}

export function keysOf(deps: BookDeps, { items }: Pick<BookEntry, 'items'>): Uint8Array[] {
  const imeis = new Set(items.flatMap(({ features }) => features.imeis));
  return [...imeis].map((imei) => deps.handover.keys.ofImei(imei));
}

async function isLookedFor(
  deps: BookDeps,
  operator: string,
  { recordedOn }: BookEntry,
  keys: readonly PhoneKey[],
): Promise<LossAnswer> {
  if (keys.length === 0) return false;
  const [lost, wanted] = await Promise.all([
    isAnyLost(deps, operator, keys),
    deps.notices.wanted(operator, keys, recordedOn),
  ]);
  return wanted.length > 0 ? true : lost;
}

/** A phone has two numbers; an entry may hold many phones. Undefined: an answer waits. */
export async function isAnyLost(
  { handover }: BookDeps,
  operator: string,
  keys: readonly PhoneKey[],
): Promise<LossAnswer> {
  let answer: LossAnswer = false;
  for (let at = 0; at < keys.length; at += 2) {
    const lost = await askLoss(handover, operator, keys.slice(at, at + 2), false);
    if (lost === true) return true;
    answer = lost === undefined ? undefined : answer;
  }
  return answer;
}
