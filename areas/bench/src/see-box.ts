/**
 * Another person saw what was left of a destroyed box (R11): a second look at each of its phones.
 *
 * Invariants: not the person who destroyed it, and not within the time in which two badges count as
 * one person.
 */
import { type Actor, addEvidence, byOf, type HandoverRefusalCode } from '@nagori/area-handover';
import {
  BOX_PHONES_MOST,
  COMPARTMENTS,
  done,
  OFF_BOARD,
  type Outcome,
  refused,
} from '@nagori/model';
import { BADGE_GAP_MS } from '@nagori/policy';
import { partOf } from './act-on-many.ts';
import type { BoxRefusal } from './change-box.ts';
import type { BoxDestroyed, DestroyDeps, PhoneLine } from './destroy-box.ts';
import { inParallel } from './in-parallel.ts';

export const SEE_REFUSALS = [
  /** The box is still whole. */
  'box-not-destroyed',
  /** Two badges within seconds count as one person. */
  'seen-too-soon',
] as const;
export type SeeRefusal = BoxRefusal | (typeof SEE_REFUSALS)[number] | HandoverRefusalCode;

export interface SeeBoxRequest {
  readonly badge?: string | undefined;
  readonly requestId: string;
}

/** What is destroyed with a board: a SIM and a card are not on it. */
const LOOKS = COMPARTMENTS.filter((on) => !OFF_BOARD.has(on)).map((on) => ({
  ...{ on, sees: 'clear', with: 'eye' },
}));

export async function seeBox(
  { bench, handover: deps }: DestroyDeps,
  actor: Actor,
  id: string,
  { badge, requestId }: SeeBoxRequest,
): Promise<Outcome<BoxDestroyed, SeeRefusal>> {
  const { operator } = actor;
  const shown = badge === undefined ? undefined : await deps.personByBadge(actor, badge);
  if (shown?.kind === 'refused') return refused(shown.code);
  const person = shown?.mark ?? byOf(actor);
  const box = await bench.box(operator, id);
  if (box === undefined) return refused('box-not-found');
  const checks = (await bench.boxChecks(operator, [id])).get(id) ?? [];
  const ended = checks.findLast(({ kind }) => kind === 'destroyed');
  if (ended === undefined) return refused('box-not-destroyed');
  if (ended.person === person) return refused('same-person');
  const at = deps.now();
  if (at - ended.at < BADGE_GAP_MS) return refused('seen-too-soon');
  const phones = await bench.phonesInBox(operator, id, 2 * BOX_PHONES_MOST);
  const gone = phones.filter(({ state }) => state === 'destroyed');
  const lines = await inParallel(gone, async ({ handover }): Promise<PhoneLine> => {
    const part = partOf(requestId, handover, 'seen');
    const evidence = { kind: 'second-look', looks: LOOKS };
    const request = { handover, evidence, badge, inBox: id, requestId: part };
    const added = await addEvidence(deps, actor, request);
    return added.kind === 'done' ? { handover } : { handover, code: added.code };
  });
  if (lines.some(({ code }) => code !== undefined)) return done({ box, lines });
  const seen = await bench.changeBox(operator, id, (now, rows) => {
    if (now === undefined) return refused('box-not-found');
    const { state, seal, place } = now;
    const isSeen = rows.some((row) => row.kind === 'seen' && row.person === person);
    const check = { kind: 'seen' as const, place, person, at };
    return {
      ...{ kind: 'change', state, seal, place, at },
      check: isSeen ? undefined : check,
    };
  });
  return seen.kind === 'refused' ? seen : done({ box: seen.value, lines });
}
