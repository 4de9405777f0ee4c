/**
 * The policies an operator can work by: presets that were loaded, and the one that fits a channel
 * and stage.
 *
 * Invariants: never a guess: no policy that fits is a refusal; a handover keeps the policy it was
 * opened with, by its id and digest.
 */
import type { Channel, Stage } from '@nagori/model';
import type { CompiledPolicy, LoadedPreset } from '@nagori/policy';

export interface PolicyBook {
  readonly presets: readonly string[];
  /** The policy of `preset` for a channel and stage. */
  choose(preset: string, channel: Channel, stage: Stage): CompiledPolicy | undefined;
  byId(preset: string, id: string): CompiledPolicy | undefined;
  /** All policies of a preset, for choosing at the counter. */
  of(preset: string): readonly CompiledPolicy[];
}

/** `load` gives a preset by its name, each once; it is asked again only for names it knows. */
export function policyBook(
  presets: readonly string[],
  load: (name: string) => LoadedPreset,
): PolicyBook {
  const loaded = new Map<string, LoadedPreset>();
  const of = (preset: string): readonly CompiledPolicy[] => {
    if (!presets.includes(preset)) return [];
    let one = loaded.get(preset);
    if (one === undefined) {
      one = load(preset);
      loaded.set(preset, one);
    }
    return one.policies;
  };
  return {
    presets,
    of,
    choose: (preset, channel, stage) =>
      of(preset).find((one) => one.stage === stage && one.channel.includes(channel)),
    byId: (preset, id) => of(preset).find((one) => one.id === id),
  };
}
