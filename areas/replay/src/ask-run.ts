/**
 * Requests a long run. A request that is already waiting or running is not repeated, and a stopped
 * one continues. A finished run is the answer where nothing that it depends on can have changed.
 *
 * Invariants: the runs of all operators share one queue, in which each operator has a limited
 * number. Acting on a replay ignores that limit (R30).
 */
import { newId } from '@nagori/keys';
import type { RunDeps } from './carry-on.ts';
import type { Run, RunKind } from './run-store.ts';

/** Waiting and running, for each operator. */
const UNFINISHED_RUNS_MOST = 4;

export interface RunRequest {
  readonly kind: RunKind;
  readonly asked: Readonly<Record<string, unknown>>;
  readonly digest: string;
  /** The digest covers everything that the answer depends on. */
  readonly keeps: boolean;
  /** Ignores the limit: there is one such run for each replay. */
  readonly acts?: boolean;
}

export async function askRun(
  { runs, now, random }: RunDeps & { readonly random: (bytes: number) => Uint8Array },
  by: { readonly operator: string; readonly person: string },
  { keeps, acts = false, ...request }: RunRequest,
): Promise<Run | 'too-many'> {
  const { operator, person } = by;
  const known = await runs.known(operator, request.kind, request.digest);
  const isDone = known?.state === 'done';
  if (known !== undefined && known.state !== 'stopped' && (keeps || !isDone)) return known;
  const at = now();
  const most = acts ? Number.MAX_SAFE_INTEGER : UNFINISHED_RUNS_MOST;
  const goesOn = known !== undefined && !isDone;
  const again = goesOn ? await runs.again(operator, known.id, person, at, most) : undefined;
  if (again !== undefined) return again;
  const run = { ...request, id: newId(at, random), askedBy: person, askedAt: at };
  return (await runs.ask(operator, run, most)) ?? 'too-many';
}
