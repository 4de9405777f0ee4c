/**
 * The last act of this person on this page, and whether it may be taken back.
 *
 * Invariants: the server decides; the page only shows for how long, by its own clock from when the
 * answer came.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';

export type NoUndo = NonNullable<NonNullable<HandoverDto['undo']>['why']>;

/** It is said `until` then, by the clock of the page. */
export type LastAct = { readonly version: number; readonly until: number } & (
  | { readonly of: readonly string[] }
  | { readonly why: NoUndo }
);

/** How long it is said that an act is not taken back: as long as another may be. */
const SAID_MS = 60_000;

export const lastActKey = (handover: string) => ['last-act', handover] as const;

/** Of the server's answers to one act, oldest first; undefined: nothing to say. */
export function lastAct(answers: readonly HandoverDto[], now: number): LastAct | undefined {
  const last = answers.at(-1);
  if (last === undefined) return undefined;
  const { version } = last;
  const of: string[] = [];
  let leftMs = Number.POSITIVE_INFINITY;
  for (const { undo } of answers) {
    if (undo?.why !== undefined) return { version, why: undo.why, until: now + SAID_MS };
    if (undo?.of === undefined || undo.leftMs === undefined) return undefined;
    of.push(undo.of);
    leftMs = Math.min(leftMs, undo.leftMs);
  }
  return { version, of, until: now + leftMs };
}

/** Whole seconds for which it is still said; undefined once they are over. */
export function secondsLeft(act: LastAct, now: number): number | undefined {
  const left = Math.ceil((act.until - now) / 1000);
  return left > 0 ? left : undefined;
}
