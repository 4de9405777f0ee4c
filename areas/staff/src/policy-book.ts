/**
 * The policies an operator can work by: presets that were loaded, and the one that fits a channel
 * and stage.
 *
 * Invariants: never a guess: no policy that fits is a refusal; a handover keeps the policy it was
 * opened with, by its id and digest.
 */
import type { Channel, PlausibilityLimits, Stage } from '@nagori/model';
import type {
  AttestationRules,
  BoxRules,
  CompiledPolicy,
  DisposalRules,
  LoadedPreset,
} from '@nagori/policy';

export interface PolicyBook {
  readonly presets: readonly string[];
  /** What a record of destruction names, for every preset. */
  readonly disposal: DisposalRules;
  /** What evidence may say and still be believed (N11). */
  readonly plausibility: PlausibilityLimits;
  /** What a sealed box may weigh on its way to a destroyer (R13). */
  readonly boxes: BoxRules;
  /** How old the list may be by which a phone's attestation is checked. */
  readonly attestation: AttestationRules;
  /** The policy of `preset` for a channel and stage. */
  choose(preset: string, channel: Channel, stage: Stage): CompiledPolicy | undefined;
  byId(preset: string, id: string): CompiledPolicy | undefined;
  /** All policies of a preset, for choosing at the counter. */
  of(preset: string): readonly CompiledPolicy[];
  /** With its title; undefined: there is no such preset. */
  preset(name: string): LoadedPreset | undefined;
}

/** `load` returns a preset by its name, once each; it is called again only for known names. */
export function policyBook(
  presets: readonly string[],
  rules: Pick<PolicyBook, 'attestation' | 'boxes' | 'disposal' | 'plausibility'>,
  load: (name: string) => LoadedPreset,
): PolicyBook {
  const loaded = new Map<string, LoadedPreset>();
  const preset = (name: string): LoadedPreset | undefined => {
    if (!presets.includes(name)) return undefined;
    const one = loaded.get(name) ?? load(name);
    loaded.set(name, one);
    return one;
  };
  const of = (name: string): readonly CompiledPolicy[] => preset(name)?.policies ?? [];
  return {
    presets,
    ...rules,
    preset,
    of,
    choose: (name, channel, stage) =>
      of(name).find((one) => one.stage === stage && one.channel.includes(channel)),
    byId: (name, id) => of(name).find((one) => one.id === id),
  };
}
