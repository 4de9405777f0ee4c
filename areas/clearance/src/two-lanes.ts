/**
 * Work that is done one after the other, staff's before the public's, so that a stranger's flood
 * of requests does not delay the counter.
 *
 * Invariants: each lane is bounded. What began is finished. Of one lane, first come is first.
 */
export type Lane = 'staff' | 'public';

/** So many wait in each lane. */
export const LANE_MOST = 24;

export class TwoLanes {
  readonly #waiting: Readonly<Record<Lane, (() => void)[]>> = { staff: [], public: [] };
  #isWorking = false;

  /** What `work` gives, in its turn; undefined where too many are waiting. */
  async run<Value>(lane: Lane, work: () => Promise<Value>): Promise<Value | undefined> {
    if (this.#isWorking) {
      const waiting = this.#waiting[lane];
      if (waiting.length >= LANE_MOST) return undefined;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    this.#isWorking = true;
    try {
      return await work();
    } finally {
      const next = this.#waiting.staff.shift() ?? this.#waiting.public.shift();
      // Who is next works already, so that nobody who comes now is before it.
      if (next === undefined) this.#isWorking = false;
      else next();
    }
  }
}
