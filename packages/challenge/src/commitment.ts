/**
 * Commitments of the challenge (docs/protocol/clearance-challenge.md §2).
 *
 * `H(d, r, f…) = SHA-256("nagori/clr/v1/" ‖ d ‖ 0x00 ‖ r ‖ len‖f …)`: `d` names what is committed
 * to, `r` is a salt that is used once, and each field follows its length in four bytes, big-endian.
 *
 * Invariants: two different lists of fields never give the same bytes to hash. A commitment without
 * its salt reveals nothing, not even a number of 14 digits.
 */
import type { Binding, ImeiKey } from '@nagori/model';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64url, toBase64url } from './base64url.ts';

declare const commitmentBrand: unique symbol;
/** 32 bytes in base64url: a commitment, hidden by its salt. */
export type Commitment = string & { readonly [commitmentBrand]: true };

const COMMITMENT_BYTES = 32;
export const SALT_BYTES = 16;
export const NONCE_BYTES = 32;

/** The element value where the counter has read none, and where the statement is about a person. */
export const NO_ELEMENT = toBase64url(new Uint8Array(COMMITMENT_BYTES)) as Commitment;

/** The handover that `c_hand` commits to. */
export interface HandoverPlace {
  readonly operator: string;
  readonly handover: string;
  readonly stage: string;
}

/** What the challenge binds together. */
export interface ChallengeParts {
  readonly nonce: Uint8Array;
  readonly phone: Commitment;
  readonly element: Commitment;
  readonly handover: Commitment;
  readonly expSeconds: number;
  readonly min: Binding;
}

/** `c_phone`: all IMEIs of the phone, sorted, each once. */
export function commitPhone(salt: Uint8Array, imeis: readonly ImeiKey[]): Commitment {
  const set = [...new Set(imeis)].sort();
  return commit('phone', sized(salt, SALT_BYTES), set.map(utf8ToBytes));
}

/** `c_elem`: the element's identifier, which any reader gets. */
export function commitElement(salt: Uint8Array, eid: string): Commitment {
  return commit('elem', sized(salt, SALT_BYTES), [utf8ToBytes(eid)]);
}

/** `c_hand`: this handover of this operator, at this stage. */
export function commitHandover(salt: Uint8Array, place: HandoverPlace): Commitment {
  const fields = [place.operator, place.handover, place.stage];
  return commit('hand', sized(salt, SALT_BYTES), fields.map(utf8ToBytes));
}

/** `ch`: the challenge itself. */
export function challengeOf(parts: ChallengeParts): Commitment {
  return commit('ch', sized(parts.nonce, NONCE_BYTES), [
    commitmentBytes(parts.phone),
    commitmentBytes(parts.element),
    commitmentBytes(parts.handover),
    secondsBytes(parts.expSeconds),
    utf8ToBytes(parts.min),
  ]);
}

/** Parses a transmitted commitment; undefined where it is malformed. */
export function parseCommitment(text: string): Commitment | undefined {
  return fromBase64url(text, COMMITMENT_BYTES) === undefined ? undefined : (text as Commitment);
}

const DOMAIN = 'nagori/clr/v1/';

/** `H` itself, for everything else that the protocol hashes under a name of its own. */
export function domainDigest(d: string, r: Uint8Array, fields: readonly Uint8Array[]): Uint8Array {
  const parts = [utf8ToBytes(`${DOMAIN}${d}`), Uint8Array.of(0), r];
  for (const field of fields) parts.push(lengthBytes(field.length), field);
  return sha256(concatBytes(...parts));
}

function commit(d: string, r: Uint8Array, fields: readonly Uint8Array[]): Commitment {
  return toBase64url(domainDigest(d, r, fields)) as Commitment;
}

function lengthBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, length);
  return bytes;
}

/** Seconds since 1970-01-01T00:00:00Z in eight bytes, big-endian. */
function secondsBytes(seconds: number): Uint8Array {
  if (!Number.isSafeInteger(seconds) || seconds < 0) throw new RangeError('exp is no second');
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seconds));
  return bytes;
}

function commitmentBytes(commitment: Commitment): Uint8Array {
  const bytes = fromBase64url(commitment, COMMITMENT_BYTES);
  if (bytes === undefined) throw new RangeError('a commitment of another length');
  return bytes;
}

/** A salt of another length is a bug of the caller, since a shorter one would hide less. */
function sized(salt: Uint8Array, sizeBytes: number): Uint8Array {
  if (salt.length !== sizeBytes) throw new RangeError(`a salt has ${sizeBytes} bytes`);
  return salt;
}
