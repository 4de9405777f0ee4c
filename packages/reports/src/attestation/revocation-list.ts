/**
 * Google's list of attestation certificates that count no longer
 * (developer.android.com, Verify hardware-backed key pairs, *Certificate revocation status list*).
 *
 * Invariants: it is data that the operator gives, with the time at which it was fetched. A word
 * that is not known is a revocation.
 */
import * as z from 'zod';

export interface RevocationList {
  /** When it was fetched, in milliseconds. */
  readonly asOf: number;
  /** By serial number as the list has it, in lower case. */
  readonly entries: ReadonlyMap<string, 'revoked' | 'suspended'>;
}

export const REVOCATION_LIST_BYTES_MOST = 32 * 1024 * 1024;

const schema = z.looseObject({
  entries: z.record(
    z.string().regex(/^[0-9a-fA-F]{1,64}$/),
    z.looseObject({ status: z.string().max(40) }),
  ),
});

/** Undefined: it is no such list. */
export function readRevocationList(text: string, asOf: number): RevocationList | undefined {
  const read = schema.safeParse(parsed(text));
  if (!read.success) return undefined;
  const entries = Object.entries(read.data.entries).map(
    ([serial, { status }]) =>
      [serial.toLowerCase(), status === 'SUSPENDED' ? 'suspended' : 'revoked'] as const,
  );
  return { asOf, entries: new Map(entries) };
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
