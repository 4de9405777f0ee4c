/** What a benchmark reports, and how it is timed. */

export interface Figure {
  readonly what: string;
  readonly bar: string;
  readonly figure: string;
  readonly met: boolean;
}

/** Calls a second, after a run to warm up; waits where `work` returns a promise. */
export async function perSecond(calls: number, work: (i: number) => unknown): Promise<number> {
  for (let i = 0; i < calls / 4; i++) {
    const result = work(i);
    if (result instanceof Promise) await result;
  }
  const start = performance.now();
  for (let i = 0; i < calls; i++) {
    const result = work(i);
    if (result instanceof Promise) await result;
  }
  return (calls * 1000) / (performance.now() - start);
}

/** One table row a figure; `how`: the command that repeats it, and the day. */
export function rowOf({ what, bar, figure, met }: Figure, how: string): string {
  return `| ${what} | ${bar} | ${figure} | ${met ? 'met' : '*missed*'} | ${how} |`;
}
