/**
 * A virtual phone in a reader's field: whether it answers, and with which ATR.
 *
 * Invariants: a phone that is off or dead does not answer (R07: silence is unknown, never clear).
 */
import { missing } from './condition.ts';
import type { Phone } from './phone.ts';

/**
 * The ATR of an ISO/IEC 14443-4 card without historical bytes, T=0 and T=1 (PC/SC part 3
 * §3.1.3.2.3.1).
 */
const CONTACTLESS_ATR = Uint8Array.of(0x3b, 0x80, 0x80, 0x01, 0x01);

/** The answer to reset; undefined where the reader finds no card. */
export function atrOf(phone: Phone): Uint8Array | undefined {
  return missing(phone, ['power']).length > 0 ? undefined : CONTACTLESS_ATR;
}
