/**
 * The papers of a destruction, of a phone or of a board alone (R12; docs/law.md, Destruction and
 * recycling). Policy data says which papers each way needs (policies/shared.yaml), checked where
 * the destruction is recorded.
 *
 * Invariants: older records have none of these fields and stay valid.
 */
import { DISPOSAL_TERMS, DISPOSAL_WAYS } from '@nagori/model';
import * as z from 'zod';
import { mark, text } from '../fields.ts';
import { checkFreeText, type Reading } from '../reading.ts';

/** The number of a paper, as it is printed there. */
const reference = text(60).optional();

export const DISPOSAL = {
  way: z.enum(DISPOSAL_WAYS).optional(),
  /** Of the certificate of destruction. */
  certificate: reference,
  /** Of the destroyer's permit for waste. */
  permit: reference,
  /** Of the destroyer's certification under the small-appliance law. */
  certification: reference,
  contract: reference,
  manifest: reference,
  /** Paid for, or sold for value. */
  terms: z.enum(DISPOSAL_TERMS).optional(),
  weightGrams: z.int().min(1).max(1_000_000).optional(),
} as const;

/** Destroyed with all that was in its box: weighed with the others, not by itself. */
export const OF_BOX = z
  .strictObject({
    box: mark,
    phones: z.int().min(1).max(10_000),
    /** Of all of them, without the box. */
    netGrams: z.int().min(1).max(10_000_000),
  })
  .optional();

const REFERENCES = ['certificate', 'permit', 'certification', 'contract', 'manifest'] as const;

export function checkReferences(
  papers: Readonly<Partial<Record<(typeof REFERENCES)[number], string | undefined>>>,
  out: Reading,
): void {
  for (const field of REFERENCES) {
    const value = papers[field];
    if (value !== undefined) checkFreeText(value, field, out);
  }
}
