/**
 * Counts that chunks return and the run adds up: `phones`, `bad`, `policy-failed`, `expects`,
 * `differs`, `verdict:<verdict>`, and for replay `change:<from>><to>`.
 *
 * Invariants: counts are only added, so the sum does not depend on which worker judged which chunk.
 */
export type RunTally = Record<string, number>;

export function count(tally: Readonly<RunTally>, key: string): number {
  return tally[key] ?? 0;
}

export function add(tally: RunTally, key: string, by = 1): void {
  tally[key] = (tally[key] ?? 0) + by;
}

export function addAll(into: RunTally, from: Readonly<RunTally>): void {
  for (const key of Object.keys(from)) add(into, key, from[key]);
}

export interface RunResult {
  readonly tally: RunTally;
  readonly lastLine: number;
  readonly ended: 'at-end' | 'interrupted';
  readonly elapsedMs: number;
}
