/**
 * A virtual phone on a reader: whether anything answers in the field, and as what.
 *
 * Invariants: a phone that is off, or dead, is not there (R07: silence is unknown, never clear).
 */
import { missing } from './condition.ts';
import type { Phone } from './phone.ts';

/** ISO/IEC 14443-4 as PC/SC part 3 §3.1.3.2.3.1 writes it, without historical bytes: T=0, T=1. */
const CONTACTLESS_ATR = Uint8Array.of(0x3b, 0x80, 0x80, 0x01, 0x01);

/** The answer to reset; undefined where the reader sees no card. */
export function atrOf(phone: Phone): Uint8Array | undefined {
  return missing(phone, ['power']).length > 0 ? undefined : CONTACTLESS_ATR;
}
