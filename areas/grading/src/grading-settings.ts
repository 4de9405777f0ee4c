/**
 * An operator's settings for grades and photographs.
 *
 * Invariants: without settings nothing is shown to buyers, photographs end after 400 days, and the
 * safety rating needs every check. A change is a new version with its author.
 */
import { type Actor, byOf } from '@nagori/area-handover';
import { done, type Outcome, refused } from '@nagori/model';
import type { GradingDeps } from './grading-deps.ts';
import { type GradingSettingsDto, SAFETY_CHECKS } from './wire.ts';

export type GradingSettings = GradingSettingsDto['settings'];

export const PHOTOGRAPH_DAYS = 400;
export const FIRST_SETTINGS: GradingSettings = {
  isShownToBuyer: false,
  photographDays: PHOTOGRAPH_DAYS,
  safetyChecks: [...SAFETY_CHECKS],
};

/** Version 0: nothing was set. */
export async function readGradingSettings(
  { gradings }: Pick<GradingDeps, 'gradings'>,
  operator: string,
): Promise<GradingSettingsDto> {
  const stored = await gradings.settings<GradingSettings>(operator);
  if (stored === undefined) return { version: 0, settings: FIRST_SETTINGS };
  return { version: stored.version, settings: { ...FIRST_SETTINGS, ...stored.settings } };
}

/** `version` is the one that was read. */
export async function changeGradingSettings(
  { gradings, handover }: GradingDeps,
  actor: Actor,
  { version, settings }: GradingSettingsDto,
): Promise<Outcome<number, 'grading-settings-changed'>> {
  const next = { version: version + 1, settings, at: handover.now(), by: byOf(actor) };
  const isSet = await gradings.setSettings(actor.operator, next);
  return isSet ? done(next.version) : refused('grading-settings-changed');
}
