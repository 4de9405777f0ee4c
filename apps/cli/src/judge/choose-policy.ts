/**
 * Chooses the policy for a line: the preset that it names, or the run's; and of that preset the one
 * policy that fits the line's channel and stage.
 *
 * Invariants: never a guess: no match or several are a problem of the line, which lists the
 * choices.
 */
import type { Channel, Stage } from '@nagori/model';
import type { CompiledPolicy, LoadedPreset } from '@nagori/policy';
import { type FieldProblem, lineProblem } from '../input/limits.ts';
import type { PresetResult, PresetSource } from '../preset-files.ts';

export interface PolicyWish {
  readonly policy?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly stage?: Stage | undefined;
}

export type Choice =
  | { readonly kind: 'good'; readonly policy: CompiledPolicy }
  | { readonly kind: 'bad'; readonly problem: FieldProblem };

/** The number of choices that a message lists. */
const CHOICES_NAMED = 12;
/** The number of remembered choices; a file needs a handful. */
const REMEMBERED = 1024;

export class PolicyChooser {
  readonly #presets: PresetSource;
  readonly #given: LoadedPreset | undefined;
  readonly #override: boolean;
  readonly #chosen = new Map<string, Choice>();

  /** `given` applies to lines that name no policy; with `override`, to all lines. */
  constructor(presets: PresetSource, given: LoadedPreset | undefined, override: boolean) {
    this.#presets = presets;
    this.#given = given;
    this.#override = override;
  }

  choose(wish: PolicyWish): Choice {
    const key = `${wish.policy ?? ''}|${wish.channel ?? ''}|${wish.stage ?? ''}`;
    const known = this.#chosen.get(key);
    if (known !== undefined) return known;
    const choice = this.#choose(wish);
    if (this.#chosen.size < REMEMBERED) this.#chosen.set(key, choice);
    return choice;
  }

  #choose(wish: PolicyWish): Choice {
    if (this.#given !== undefined && (this.#override || wish.policy === undefined)) {
      return fitting(this.#given, wish);
    }
    if (wish.policy === undefined) {
      const message = 'the line names no policy: give one here, or --policy for the whole run';
      return { kind: 'bad', problem: lineProblem('policy', 'policy-not-named', message) };
    }
    const preset = this.#preset(wish.policy);
    switch (preset.kind) {
      case 'good': {
        const named = preset.value.policies.find((policy) => policy.id === wish.policy);
        return named === undefined
          ? fitting(preset.value, wish)
          : fitting({ ...preset.value, policies: [named] }, wish);
      }
      case 'unknown-preset': {
        const message = `no preset is called \`${shown(wish.policy)}\` (nagori policy list)`;
        return { kind: 'bad', problem: lineProblem('policy', 'unknown-policy', message) };
      }
      case 'bad': {
        const first = preset.reason[0];
        const why = `${first?.field}: ${first?.message}`;
        const message = `policy \`${wish.policy}\` does not load: ${why}`;
        return { kind: 'bad', problem: lineProblem('policy', 'policy-does-not-load', message) };
      }
    }
  }

  /**
   * Finds a preset by its name, or by the id of one of its policies, which begins with the name:
   * `<preset>-intake/1`.
   */
  #preset(name: string): PresetResult {
    if (!name.includes('/')) return this.#presets.byName(name);
    let stem = name.slice(0, name.indexOf('/'));
    while (stem !== '') {
      const preset = this.#presets.byName(stem);
      if (preset.kind === 'bad') return preset;
      if (preset.kind === 'good' && preset.value.policies.some((p) => p.id === name)) return preset;
      stem = stem.slice(0, Math.max(0, stem.lastIndexOf('-')));
    }
    return { kind: 'unknown-preset' };
  }
}

function fitting(preset: LoadedPreset, wish: PolicyWish): Choice {
  const fits = preset.policies.filter(
    (policy) =>
      (wish.channel === undefined || policy.channel.includes(wish.channel)) &&
      (wish.stage === undefined || policy.stage === wish.stage),
  );
  if (fits.length === 1) return { kind: 'good', policy: fits[0] as CompiledPolicy };
  const field = fits.length === 0 && wish.channel !== undefined ? 'channel' : 'stage';
  const which = fits.length === 0 ? 'no policy' : 'more than one policy';
  const choices = (fits.length === 0 ? preset.policies : fits).map(
    (policy) => `${policy.channel.join('|')}/${policy.stage}`,
  );
  const named = [...new Set(choices)].slice(0, CHOICES_NAMED).join(', ');
  const asked = [wish.channel, wish.stage].filter((word) => word !== undefined).join('/');
  const given = asked === '' ? 'without channel and stage' : `for \`${asked}\``;
  const message = `${which} of preset \`${preset.preset}\` fits ${given}: choose of ${named}`;
  return { kind: 'bad', problem: lineProblem(field, 'policy-not-chosen', message) };
}

/** A name as a message may show it; a text of another form could be anything. */
function shown(name: string): string {
  return /^[a-z0-9/-]{1,60}$/.test(name) && !/[0-9]{6}/.test(name) ? name : '?';
}
