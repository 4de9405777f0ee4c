/**
 * M0: the counter opens a challenge (docs/protocol/clearance-challenge.md §3).
 *
 * Invariants: the minimum binding is part of the challenge, so it is fixed before the question is
 * asked. Nonce, salts and token are drawn once and belong to one challenge. A challenge needs an
 * IMEI to bind to.
 */
import {
  type Binding,
  bad,
  type Check,
  DAY_MS,
  good,
  type ImeiKey,
  type Instant,
  MINUTE_MS,
  SECOND_MS,
} from '@nagori/model';
import { toBase64url } from './base64url.ts';
import {
  type Commitment,
  challengeOf,
  commitElement,
  commitHandover,
  commitPhone,
  type HandoverPlace,
  NO_ELEMENT,
  NONCE_BYTES,
  SALT_BYTES,
} from './commitment.ts';
import type { Secrets } from './secrets.ts';

const CHALLENGE_MODES = ['live', 'carried', 'station'] as const;
/** Answered at the counter; at home before the phone arrives; or by the element itself (B3). */
export type ChallengeMode = (typeof CHALLENGE_MODES)[number];

const CHALLENGE_LIFE_MS = {
  live: 10 * MINUTE_MS,
  carried: 14 * DAY_MS,
  station: MINUTE_MS,
} as const;

/** The counter's own record of a challenge. */
export interface OwnChallenge {
  readonly mode: ChallengeMode;
  readonly min: Binding;
  readonly expSeconds: number;
  readonly secrets: Secrets;
}

export type OpeningRefusal = 'no-imei' | 'element-not-read';

export interface Opening {
  readonly mode: ChallengeMode;
  readonly min: Binding;
  readonly imeis: readonly ImeiKey[];
  /**
   * The identifier that the reader got; undefined without a reader, or before the phone arrives.
   */
  readonly eid?: string | undefined;
  readonly now: Instant;
  readonly random: (sizeBytes: number) => Uint8Array;
}

/** Opens a challenge, or lists everything that is missing. */
export function openChallenge(opening: Opening): Check<OwnChallenge, readonly OpeningRefusal[]> {
  const { mode, min, imeis, eid, now, random } = opening;
  const refusals: OpeningRefusal[] = [];
  if (imeis.length === 0) refusals.push('no-imei');
  // A carried challenge is opened before the phone arrives; its element is read on arrival.
  const needsElement = mode === 'station' || (mode === 'live' && (min === 'B2' || min === 'B3'));
  if (needsElement && eid === undefined) refusals.push('element-not-read');
  if (refusals.length > 0) return bad(refusals);
  return good({
    mode,
    min,
    expSeconds: Math.floor((now + CHALLENGE_LIFE_MS[mode]) / SECOND_MS),
    secrets: {
      nonce: random(NONCE_BYTES),
      phoneSalt: random(SALT_BYTES),
      elementSalt: random(SALT_BYTES),
      handoverSalt: random(SALT_BYTES),
      uploadToken: toBase64url(random(SALT_BYTES)),
      eid,
    },
  });
}

/** `ch` of our challenge, recomputed from our own record. */
export function recompute(
  { min, expSeconds, secrets }: OwnChallenge,
  imeis: readonly ImeiKey[],
  place: HandoverPlace,
): Commitment {
  return challengeOf({
    nonce: secrets.nonce,
    phone: commitPhone(secrets.phoneSalt, imeis),
    element: elementOf(secrets) ?? NO_ELEMENT,
    handover: commitHandover(secrets.handoverSalt, place),
    expSeconds,
    min,
  });
}

/** `c_elem` of the element that was read before the question; undefined where none was read. */
export function elementOf({ elementSalt, eid }: Secrets): Commitment | undefined {
  return eid === undefined ? undefined : commitElement(elementSalt, eid);
}
