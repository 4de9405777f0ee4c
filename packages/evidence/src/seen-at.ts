/**
 * When a piece of evidence was seen, for what counts or puts away by time outside of the gate.
 *
 * Invariants: never later than it was received. What a clock dates that lost its time (source.ts)
 * is dated when it was received: it neither piles up in 1970 nor is long over.
 */
import { type Instant, isLostClock } from '@nagori/model';
import type { Envelope } from './fields.ts';

/** Of evidence on record, or admitted to it. */
export function seenAt({ at, received = at }: Pick<Envelope, 'at' | 'received'>): Instant {
  const until = Date.parse(received);
  return isLostClock(at) ? until : Math.min(Date.parse(at), until);
}
