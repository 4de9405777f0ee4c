/**
 * The ways out of an overwriting that has ended, so that none waits at a desk for ever.
 *
 * Invariants: a result is deleted without being recorded only where the server has said that it
 * will not take it, or where the person who began it has not come back for long.
 */
import { DAY_MS } from '@nagori/model';
import { isProblem } from '../../api/problem.ts';
import type { DeskOverwrite } from './overwrite-api.ts';

/** As long as the desk holds what can go on. */
const AWAY_MS = 30 * DAY_MS;

/** A result of one's own is recorded by itself; what another began can be begun anew by anybody. */
export function canBeginAnew({ by, result }: DeskOverwrite, mark: string | undefined): boolean {
  return result !== 'done' || by !== mark;
}

/** `error`: why the server did not take it. */
export function canForget(
  { since }: DeskOverwrite,
  { error, nowMs }: { readonly error: unknown; readonly nowMs: number },
): boolean {
  // No record of it, or no right to it: also the next time.
  if (isProblem(error, 'handover-ended', 'handover-not-found', 'not-found')) return true;
  if (isProblem(error, 'not-allowed', 'request-invalid')) return true;
  return nowMs - Date.parse(since ?? '') > AWAY_MS;
}
