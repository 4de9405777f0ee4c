/**
 * Asks for a long run. What is asked already is not asked twice, and what was stopped goes on; what
 * is done is the answer where nothing can have changed that it depends on.
 *
 * Invariants: all operators' runs share one queue, and no operator may fill it: an operator has so
 * many in it and no more. To act on what a replay found waits for none of them (R30).
 */
import { newId } from '@nagori/keys';
import type { RunDeps } from './carry-on.ts';
import type { Run, RunKind } from './run-store.ts';

/** Of one operator, waiting and running. */
export const UNFINISHED_RUNS_MOST = 4;

export interface RunRequest {
  readonly kind: RunKind;
  readonly asked: Readonly<Record<string, unknown>>;
  readonly digest: string;
  /** The digest is of all that the answer depends on. */
  readonly keeps: boolean;
  /** It is asked for however many wait: each of its kind is asked once. */
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
