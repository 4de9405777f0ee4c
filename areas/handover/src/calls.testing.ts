/** How often functions are called while something is done: by the engine's own count. */
import { Session } from 'node:inspector/promises';

/** Functions by the end of their file's path: `evidence/src/read-piece.ts` → `readPiece`. */
export type Watched = Readonly<Record<string, readonly string[]>>;

/** Calls of each function while `work` runs, by anything that runs in this process. */
export async function callsDuring(
  watched: Watched,
  work: () => Promise<void>,
): Promise<Readonly<Record<string, number>>> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    await work();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    await session.post('Profiler.stopPreciseCoverage');
    const found = Object.values(watched).flatMap((names) =>
      names.map((name) => [name, 0] as const),
    );
    const calls: Record<string, number> = Object.fromEntries(found);
    for (const { url, functions } of result) {
      const file = Object.keys(watched).find((end) => url.endsWith(end));
      if (file === undefined) continue;
      for (const { functionName, ranges } of functions) {
        const isWatched = watched[file]?.includes(functionName) === true;
        if (isWatched) calls[functionName] = (calls[functionName] ?? 0) + (ranges[0]?.count ?? 0);
      }
    }
    return calls;
  } finally {
    session.disconnect();
  }
}

/** A piece of evidence that is read; facts that are weighed, for a decision or for the states. */
export const READ_AND_WEIGHED: Watched = {
  'evidence/src/read-piece.ts': ['readPiece'],
  'policy/src/decide.ts': ['weigh', 'statesOf'],
};
