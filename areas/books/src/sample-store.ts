/**
 * Samples of erased phones: plans and the looks at the drawn phones.
 *
 * Contract: plans and looks are only added. A request that was stored before is not stored again.
 */
import type { SampleLook, SamplingPlan } from '@nagori/books';
import type { Instant } from '@nagori/model';

export interface StoredSample {
  readonly id: string;
  readonly lot: string;
  readonly plan: SamplingPlan;
  /** Phones of the lot that were not erased. */
  readonly leftOut: number;
  readonly confidence: number;
  readonly plannedAt: Instant;
  readonly plannedBy: string;
}

export interface StoredLook extends SampleLook {
  readonly at: Instant;
}

export interface SampleStore {
  /** The id under which it is stored: an earlier one where this request was stored before. */
  add(operator: string, sample: StoredSample, request: string | undefined): Promise<string>;
  sample(operator: string, id: string): Promise<StoredSample | undefined>;
  samples(operator: string, most: number): Promise<readonly StoredSample[]>;
  look(
    operator: string,
    sample: string,
    look: StoredLook,
    request: string | undefined,
  ): Promise<void>;
  looks(operator: string, sample: string): Promise<readonly StoredLook[]>;
  /** The current handovers of a lot's phones. */
  lotPhones(operator: string, lot: string, most: number): Promise<readonly string[]>;
}
