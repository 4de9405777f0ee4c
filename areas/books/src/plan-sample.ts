/**
 * Draws a sample of the erased phones of a lot (R2's 5%), each to be looked at by another person
 * than the eraser (R11).
 *
 * Invariants: the seed comes from the server, never from the clerk, and is stored in the plan, so
 * that the draw can be repeated. Phones that were not erased are left out and counted.
 */
import { LOT_PHONES_MOST } from '@nagori/area-bench';
import { type Actor, byOf, evidenceOf, readPhoneRecord } from '@nagori/area-handover';
import { type ErasedPhone, planSample, R2_SHARE } from '@nagori/books';
import { type Evidence, readerOf } from '@nagori/evidence';
import { newId, toHex } from '@nagori/keys';
import { done, type Outcome, refused } from '@nagori/model';
import type { BookDeps } from './book-deps.ts';

export interface SampleRequest {
  readonly lot: string;
  readonly share?: number | undefined;
  readonly confidence?: number | undefined;
}

const CONFIDENCE = 0.95;
const SEED_BYTES = 8;

export async function planLotSample(
  deps: BookDeps,
  actor: Actor,
  { lot, share = R2_SHARE, confidence = CONFIDENCE }: SampleRequest,
  request?: string,
): Promise<Outcome<string, 'sample-of-nothing'>> {
  const { operator } = actor;
  const { now, random } = deps.handover;
  const handovers = await deps.samples.lotPhones(operator, lot, LOT_PHONES_MOST);
  const phones: ErasedPhone[] = [];
  for (const id of handovers) {
    const record = await readPhoneRecord(deps.handover, operator, id);
    const eraser = record && eraserOf(evidenceOf(record), operator);
    if (eraser !== undefined) phones.push({ id, stratum: `${lot}/${eraser.where}`, ...eraser });
  }
  if (phones.length === 0) return refused('sample-of-nothing');
  const drawn = phones.map(({ id, stratum, erasedBy }) => ({ id, stratum, erasedBy }));
  const at = now();
  const sample = {
    id: newId(at, random),
    lot,
    plan: planSample(drawn, toHex(random(SEED_BYTES)), share),
    leftOut: handovers.length - phones.length,
    confidence,
    plannedAt: at,
    plannedBy: byOf(actor),
  };
  return done(await deps.samples.add(operator, sample, request));
}

interface Eraser {
  readonly erasedBy: string;
  /** Treated in the same way: at our bench, or before they arrived. */
  readonly where: 'bench' | 'supplier';
}

/** The person who erased it last; undefined: it was not erased. */
function eraserOf(evidence: readonly Evidence[], operator: string): Eraser | undefined {
  const last = evidence.findLast(hasErased);
  if (last === undefined) return undefined;
  const { person } = last;
  return last.operator === operator
    ? { where: 'bench', erasedBy: person ?? operator }
    : { where: 'supplier', erasedBy: last.operator ?? 'supplier' };
}

/** By a tool that says so, or by hand. */
function hasErased(one: Evidence): boolean {
  return readerOf(one.kind)?.erases?.(one) === true;
}
