/**
 * The last act of this person on this page, and whether it may be taken back.
 *
 * Invariants: the server decides; the page only shows for how long, by its own clock from when the
 * answer came.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';

export type NoUndo = NonNullable<NonNullable<HandoverDto['undo']>['why']>;

export type LastAct = { readonly version: number } & (
  | { readonly of: readonly string[]; readonly until: number }
  | { readonly why: NoUndo }
);

export const lastActKey = (handover: string) => ['last-act', handover] as const;

/** Of the server's answers to one act, oldest first; undefined: nothing to say. */
export function lastAct(answers: readonly HandoverDto[], now: number): LastAct | undefined {
  const last = answers.at(-1);
  if (last === undefined) return undefined;
  const { version } = last;
  const of: string[] = [];
  let leftMs = Number.POSITIVE_INFINITY;
  for (const { undo } of answers) {
    if (undo?.why !== undefined) return { version, why: undo.why };
    if (undo?.of === undefined || undo.leftMs === undefined) return undefined;
    of.push(undo.of);
    leftMs = Math.min(leftMs, undo.leftMs);
  }
  return { version, of, until: now + leftMs };
}

/** Whole seconds left; undefined once they are over, or the act is not taken back. */
export function secondsLeft(act: LastAct, now: number): number | undefined {
  if ('why' in act) return undefined;
  const left = Math.ceil((act.until - now) / 1000);
  return left > 0 ? left : undefined;
}
