/**
 * Grades a phone: how it looks, with each damage where it is.
 *
 * Invariants: a grade changes no verdict and is no evidence; it is added and never changed, and the
 * newest one counts. It belongs to the phone, so later handovers show it too. Only a phone that is
 * here can be graded.
 */
import { type Actor, byOf, isHere } from '@nagori/area-handover';
import { gradingRow, newId } from '@nagori/keys';
import { done, type Grade, type Outcome, refused } from '@nagori/model';
import type { GradingDeps } from './grading-deps.ts';
import type { GradingRefusalCode } from './grading-refusal.ts';
import type { DamageMark } from './wire.ts';

/** The sealed part of a grading. */
export interface GradingDetails {
  readonly marks: readonly DamageMark[];
  readonly note?: string | undefined;
}

export interface Graded extends GradingDetails {
  readonly handover: string;
  readonly grade: Grade;
}

/** Records it for the phone of a handover. */
export async function gradePhone(
  { handover, gradings }: GradingDeps,
  actor: Actor,
  { handover: asked, grade, marks, note }: Graded,
  request: string | undefined,
): Promise<Outcome<'graded', GradingRefusalCode>> {
  const { operator } = actor;
  const stored = await handover.store.byHandover(operator, asked);
  if (stored === undefined) return refused('handover-not-found');
  if (!isHere(stored)) return refused('phone-not-here');
  const at = handover.now();
  const id = newId(at, handover.random);
  const details: GradingDetails = { marks, ...(note === undefined ? {} : { note }) };
  const bytes = Buffer.from(JSON.stringify(details), 'utf8');
  const sealed = await handover.envelope.seal(operator, gradingRow(id), bytes, at);
  const { phoneKey, current } = stored;
  const one = { id, phoneKey, handover: current, grade, gradedAt: at, gradedBy: byOf(actor) };
  await gradings.addGrading(operator, { ...one, sealed }, request);
  return done('graded');
}
