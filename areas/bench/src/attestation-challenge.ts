/**
 * The challenge that an app on a phone lets the phone's hardware sign, so that what the hardware
 * says is of today. Made without storing anything: its time, and a MAC over phone and time.
 *
 * Invariants: of this deployment, operator and phone alone; it ends by policy. Who asks for it
 * learns nothing of the phone's key.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PhoneKey } from '@nagori/area-handover';
import type { Instant } from '@nagori/model';

export interface ChallengeRules {
  readonly secret: Uint8Array;
  readonly livesMs: number;
}

/** Of one operator. */
export interface ChallengedPhone {
  readonly operator: string;
  /** Of each of its numbers. */
  readonly keys: readonly PhoneKey[];
}

const TIME_BYTES = 8;
/** As many as every version of the hardware takes, with the time (KeyMint: 128). */
const MAC_BYTES = 24;

export function makeChallenge(
  { secret }: ChallengeRules,
  { operator, keys: [key] }: ChallengedPhone,
  now: Instant,
): Uint8Array {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(now));
  return Buffer.concat([time, macOf(secret, operator, key ?? new Uint8Array(), time)]);
}

/** Whether it was made here, for this phone, and not too long ago. */
export function isOurChallenge(
  { secret, livesMs }: ChallengeRules,
  { operator, keys }: ChallengedPhone,
  challenge: Uint8Array,
  now: Instant,
): boolean {
  if (challenge.length !== TIME_BYTES + MAC_BYTES) return false;
  const time = challenge.subarray(0, TIME_BYTES);
  const mac = challenge.subarray(TIME_BYTES);
  const madeAt = Number(Buffer.from(time).readBigUInt64BE());
  if (!(madeAt <= now && now - madeAt <= livesMs)) return false;
  return keys.some((key) => timingSafeEqual(mac, macOf(secret, operator, key, time)));
}

function macOf(secret: Uint8Array, operator: string, key: PhoneKey, time: Uint8Array): Buffer {
  const hmac = createHmac('sha256', secret).update(`${operator}\0`).update(key).update(time);
  return hmac.digest().subarray(0, MAC_BYTES);
}
