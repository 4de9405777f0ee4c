/**
 * Certificate revocation lists (RFC 5280 §5), complete ones of one key of an authority: a million
 * entries are written into one array, without a copy.
 *
 * Invariants: entries come as `each` gives them, twice the same; an unspecified reason is left out
 * (§5.3.1). A list names its key (§5.2.1) and its number (§5.2.3). Where an authority has more
 * than one key each list says by its place which part of the certificates it is about (§5.2.5).
 */
import { DAY_MS, type Instant } from '@nagori/model';
import { authorityKeyIdentifier, extension } from './certificate-profile.ts';
import { constructed, TAG } from './der/der-tag.ts';
import {
  concat,
  digitsOf,
  explicit,
  lengthSize,
  sequence,
  smallInteger,
  time,
  tlv,
  writeHeader,
} from './der/der-writer.ts';
import type { IssuerIdentity } from './issuer-identity.ts';
import { type KeyHolder, signedStructure } from './key-holder.ts';
import { lintCrl } from './lint-crl.ts';
import { LintError } from './lint-error.ts';
import { OID, SIGNATURE_ALGORITHMS, type SignatureAlgorithm } from './oid.ts';
import { REVOCATION_REASONS, type RevokedEntry } from './revocation.ts';

export interface CrlHead {
  readonly issuer: Pick<IssuerIdentity, 'name' | 'keyId'>;
  /** Higher with every list of this key. */
  readonly number: number;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant;
  /** DistributionPointName, as the certificates have it (`listPlace`). */
  readonly place: Uint8Array;
}

/** Shows every entry, in the same order each time. */
export type EachRevoked = (see: (entry: RevokedEntry) => void) => void;

export interface CrlKeys {
  readonly key: KeyHolder;
  readonly throwaway: KeyHolder;
  /** Lets others have their turn while a long list is made. */
  readonly breathe?: () => Promise<void>;
}

/** Signs a list by a throwaway key first; what the lint finds there never gets the real one. */
export async function signCrl(
  head: CrlHead,
  each: EachRevoked,
  { key, throwaway, breathe }: CrlKeys,
): Promise<Uint8Array> {
  const content = crlContent(head, each, key.algorithm);
  const signedBy = async (holder: KeyHolder) =>
    signedStructure(content, holder.algorithm, await holder.sign(content));
  const { issuer } = head;
  await breathe?.();
  const tried = await lintCrl(await signedBy(throwaway), { issuer, signer: throwaway, breathe });
  if (tried.length > 0) throw new LintError(tried);
  const list = await signedBy(key);
  // All of it but the signature was looked at a moment ago.
  const found = await lintCrl(list, { issuer, signer: key, signatureAlone: true });
  if (found.length > 0) throw new LintError(found);
  return list;
}

const V2 = 1;

/** TBSCertList (RFC 5280 §5.1.2). */
export function crlContent(
  head: CrlHead,
  each: EachRevoked,
  algorithm: SignatureAlgorithm,
): Uint8Array<ArrayBuffer> {
  let length = 0;
  each((entry) => {
    const inside = entrySize(entry);
    length += 1 + lengthSize(inside) + inside;
  });
  const before = concat(
    smallInteger(V2),
    SIGNATURE_ALGORITHMS[algorithm],
    head.issuer.name,
    time(head.thisUpdate),
    time(head.nextUpdate),
  );
  const after = explicit(0, sequence(...crlExtensions(head)));
  // §5.1.2.6: without an entry there is no list of entries.
  const listSize = length === 0 ? 0 : 1 + lengthSize(length) + length;
  const size = before.length + listSize + after.length;
  const whole = new Uint8Array(1 + lengthSize(size) + size);
  let at = writeHeader(whole, 0, TAG.sequence, size);
  whole.set(before, at);
  at += before.length;
  if (listSize > 0) {
    at = writeHeader(whole, at, TAG.sequence, length);
    const dates = new DateWriter();
    each((entry) => {
      at = writeEntry(whole, at, entry, dates);
    });
  }
  whole.set(after, at);
  return whole;
}

function crlExtensions({ issuer, number, place }: CrlHead): readonly Uint8Array[] {
  return [
    authorityKeyIdentifier(issuer.keyId),
    extension(OID.crlNumber, false, smallInteger(number)),
    extension(OID.issuingDistributionPoint, true, sequence(tlv(constructed(0), place))),
  ];
}

/** SEQUENCE of one extension, the reason: always the same but for its last byte. */
const REASON = sequence(extension(OID.crlReason, false, Uint8Array.of(TAG.enumerated, 1, 0)));
const UTC_TIME_SIZE = 15;
const GENERALIZED_TIME_SIZE = 17;
const FROM_2050 = Date.UTC(2050, 0, 1);

const timeSize = (at: Instant): number => (at < FROM_2050 ? UTC_TIME_SIZE : GENERALIZED_TIME_SIZE);
const hasReason = ({ reason }: RevokedEntry): boolean => reason !== REVOCATION_REASONS.unspecified;

function entrySize(entry: RevokedEntry): number {
  return 2 + entry.serial.length + timeSize(entry.at) + (hasReason(entry) ? REASON.length : 0);
}

function writeEntry(to: Uint8Array, start: number, entry: RevokedEntry, dates: DateWriter): number {
  let at = writeHeader(to, start, TAG.sequence, entrySize(entry));
  at = writeHeader(to, at, TAG.integer, entry.serial.length);
  to.set(entry.serial, at);
  at = dates.write(to, at + entry.serial.length, entry.at);
  if (!hasReason(entry)) return at;
  to.set(REASON, at);
  at += REASON.length;
  to[at - 1] = entry.reason;
  return at;
}

const ZERO = 0x30;

/** Writes times; what a day looks like is worked out once. */
class DateWriter {
  readonly #days = new Map<number, Uint8Array>();

  write(to: Uint8Array, at: number, when: Instant): number {
    const size = timeSize(when) - 2;
    to[at] = size === 13 ? TAG.utcTime : TAG.generalizedTime;
    to[at + 1] = size;
    const day = Math.floor(when / DAY_MS);
    let digits = this.#days.get(day);
    if (digits === undefined) {
      digits = new TextEncoder().encode(digitsOf(when).slice(0, 8));
      this.#days.set(day, digits);
    }
    const date = size === 13 ? digits.subarray(2) : digits;
    to.set(date, at + 2);
    let place = at + 2 + date.length;
    const seconds = Math.floor((when - day * DAY_MS) / 1000);
    for (const two of [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]) {
      to[place++] = ZERO + Math.floor(two / 10);
      to[place++] = ZERO + (two % 10);
    }
    to[place++] = 0x5a;
    return place;
  }
}
