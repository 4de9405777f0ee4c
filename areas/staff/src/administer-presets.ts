/**
 * Which presets an operator works by: those that its administrator switched on, and the usual one
 * among them. No handover opens under another (`nagori.works_by` in the database).
 *
 * Invariants: the usual one is switched on; what was opened before goes on under its policy; every
 * change is in the audit, by name.
 */
import { done, type Outcome, refused, refusedFor } from '@nagori/model';
import { type StaffCode, type StaffReason, wrong } from './answer.ts';
import type { StaffDeps } from './staff-deps.ts';
import type { Acting, PresetChoice } from './staff-directory.ts';

/** `known`: the presets that the program has. */
export async function changePresets(
  deps: Pick<StaffDeps, 'store'>,
  known: readonly string[],
  by: Acting,
  choice: PresetChoice,
): Promise<Outcome<undefined, StaffCode>> {
  const { usual, presets } = choice;
  const problems: StaffReason[] = [];
  if (presets.some((one) => !known.includes(one))) {
    problems.push(wrong('unknown-subject', 'presets'));
  }
  if (!presets.includes(usual)) problems.push(wrong('usual-preset-off', 'usual'));
  const refusal = refusedFor(problems);
  if (refusal !== undefined) return refusal;
  const changed = await deps.store.directory.changePresets(by, {
    usual,
    presets: [...new Set(presets)].sort(),
  });
  return changed ? done(undefined) : refused('unknown-subject');
}
