/**
 * Asks for a long run. What is asked already is not asked twice, and what was stopped goes on; what
 * is done is the answer where nothing can have changed that it depends on.
 */
import { newId } from '../bytes.ts';
import type { Run, RunKind } from '../ports/run-store.ts';
import type { RunDeps } from './carry-on.ts';

export interface RunRequest {
  readonly kind: RunKind;
  readonly asked: Readonly<Record<string, unknown>>;
  readonly digest: string;
  /** The digest is of all that the answer depends on. */
  readonly keeps: boolean;
}

export async function askRun(
  { runs, now, random }: RunDeps & { readonly random: (bytes: number) => Uint8Array },
  by: { readonly operator: string; readonly person: string },
  { keeps, ...request }: RunRequest,
): Promise<Run> {
  const { operator, person } = by;
  const known = await runs.known(operator, request.kind, request.digest);
  const isDone = known?.state === 'done';
  if (known !== undefined && known.state !== 'stopped' && (keeps || !isDone)) return known;
  const at = now();
  const again = known && !isDone ? await runs.again(operator, known.id, person, at) : undefined;
  if (again !== undefined) return again;
  return runs.ask(operator, { ...request, id: newId(at, random), askedBy: person, askedAt: at });
}
