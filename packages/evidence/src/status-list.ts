/**
 * The authority's status list (docs/protocol/clearance-challenge.md, M6): the outcome of deletions
 * that were awaited when a statement was signed.
 *
 * Two bits an entry, the lowest bits of a byte first, uncompressed. Invariants: a list is long
 * enough that fetching it identifies no person, short enough to be stored with the evidence, and
 * valid for hours. An entry outside the list says nothing.
 */
import * as z from 'zod';

export const STATUS_LIST_TYPE = 'nagori-sts+jwt';

/** By their two bits. `lapsed`: the authority stopped waiting. */
export const STATUS_WORDS = ['awaited', 'deleted', 'failed', 'lapsed'] as const;
export type StatusWord = (typeof STATUS_WORDS)[number];

export const STATUS_ENTRIES_LEAST = 10_000;
/** A signed list stays below the 8,192 characters of a token in a phone's line. */
export const STATUS_ENTRIES_MOST = 16_384;
export const STATUS_LIFE_MOST_SECONDS = 6 * 60 * 60;

const ENTRIES_A_BYTE = 4;
const seconds = z.int().min(0).max(253_402_300_799);
const textLength = (entries: number) => Math.ceil((entries * 4) / (ENTRIES_A_BYTE * 3));

export const statusListClaims = z.strictObject({
  iss: z.string().min(1).max(200),
  /** The list's URL, so that one list cannot be taken for another. */
  sub: z.url().max(400),
  iat: seconds,
  exp: seconds,
  bits: z.literal(2),
  lst: z
    .string()
    .regex(/^[A-Za-z0-9_-]*$/)
    .min(textLength(STATUS_ENTRIES_LEAST))
    .max(textLength(STATUS_ENTRIES_MOST))
    .refine((text) => text.length % 4 !== 1),
});
export type StatusListClaims = z.output<typeof statusListClaims>;

/** Ends after it began, and lives for six hours at most. */
export function isCoherentStatusList({ iat, exp }: StatusListClaims): boolean {
  return exp > iat && exp - iat <= STATUS_LIFE_MOST_SECONDS;
}

/** The status of one entry; undefined where the list has no such entry. */
export function statusAt({ lst }: StatusListClaims, idx: number): StatusWord | undefined {
  const bytes = atob(lst.replaceAll('-', '+').replaceAll('_', '/'));
  const at = Math.floor(idx / ENTRIES_A_BYTE);
  if (!Number.isInteger(idx) || at < 0 || at >= bytes.length) return undefined;
  return STATUS_WORDS[(bytes.charCodeAt(at) >> ((idx % ENTRIES_A_BYTE) * 2)) & 3];
}

/** Packs the entries into the list's text, which the authority signs as `lst`. */
export function packStatuses(entries: readonly StatusWord[]): string {
  if (entries.length < STATUS_ENTRIES_LEAST || entries.length > STATUS_ENTRIES_MOST) {
    throw new RangeError('a list is too short or too long');
  }
  const bytes = new Uint8Array(Math.ceil(entries.length / ENTRIES_A_BYTE));
  for (const [idx, word] of entries.entries()) {
    const at = Math.floor(idx / ENTRIES_A_BYTE);
    const bits = STATUS_WORDS.indexOf(word) << ((idx % ENTRIES_A_BYTE) * 2);
    bytes[at] = (bytes[at] ?? 0) | bits;
  }
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
