/**
 * Calls the gate once for each state class: the same decide() and presets as everywhere, cached by
 * input. `remember: false` calls it every time; a test compares the two.
 */
import {
  type Capability,
  capabilityOf,
  type Equipment,
  type Route,
  type Verdict,
} from '@nagori/model';
import { type CompiledPolicy, decide, type StepId } from '@nagori/policy';
import { factsKey, type PhoneState } from './phone-state.ts';
import { JUDGED_AT, simulatedFacts } from './simulated-facts.ts';
import type { World } from './world.ts';

/** The part of a decision that a place acts on. */
export interface Judged {
  readonly verdict: Verdict;
  readonly route: readonly Route[];
  /** For a hold: the next step. */
  readonly step: StepId | undefined;
  /** Violated rules without a sign-off. */
  readonly broken: readonly string[];
}

export interface GateQuestion {
  readonly policy: CompiledPolicy;
  readonly operator: string;
  /** The hold has lasted longer than the policy's deadline. */
  readonly overdue: boolean;
}

const LONG_AGO_MS = 400 * 86_400_000;

export class Gate {
  readonly #world: World;
  readonly #remember: boolean;
  readonly #known = new Map<string, Judged>();
  readonly #policies = new Map<string, number>();
  readonly #capabilities = new Map<string, Capability>();
  /** How often decide() was called. */
  decisions = 0;

  constructor(world: World, remember = true) {
    this.#world = world;
    this.#remember = remember;
  }

  judge(state: PhoneState, asked: GateQuestion): Judged {
    if (!this.#remember) return this.#decide(state, asked);
    const { policy, operator, overdue } = asked;
    const key = `${this.shortName(policy)} ${operator} ${overdue} ${factsKey(state)}`;
    let judged = this.#known.get(key);
    if (judged === undefined) {
      judged = this.#decide(state, asked);
      this.#known.set(key, judged);
    }
    return judged;
  }

  /** A short name of a policy, for keys. */
  shortName({ digest }: CompiledPolicy): number {
    let name = this.#policies.get(digest);
    if (name === undefined) {
      name = this.#policies.size;
      this.#policies.set(digest, name);
    }
    return name;
  }

  /** The capability rows that fit a kind of phone in this world. */
  capabilityOf(kind: string): Capability {
    let capability = this.#capabilities.get(kind);
    if (capability === undefined) {
      capability = capabilityOf(this.#world.capabilities, this.#kind(kind));
      this.#capabilities.set(kind, capability);
    }
    return capability;
  }

  /**
   * The available equipment: the preset's and the scenario's. A FeliCa tool is available only for
   * phones that it fits (R02).
   */
  equipmentAt(policy: CompiledPolicy, kind: string): readonly Equipment[] {
    const all = new Set([...policy.source.equipment, ...this.#world.equipment]);
    const fits = this.capabilityOf(kind).erasures.some(({ act }) => act === 'felica-erase');
    if (!fits) all.delete('felica-tool');
    return [...all];
  }

  #decide(state: PhoneState, { policy, operator, overdue }: GateQuestion): Judged {
    this.decisions++;
    const { platform, model, os } = this.#kind(state.kind);
    const facts = simulatedFacts(state, {
      operator,
      model: { platform, model, os },
      capability: this.capabilityOf(state.kind),
      equipment: this.equipmentAt(policy, state.kind),
    });
    const openedAt = overdue ? facts.openedAt - LONG_AGO_MS : facts.openedAt;
    const decision = decide({ ...facts, openedAt }, policy, JUDGED_AT);
    const { verdict, route, steps, violations } = decision;
    const broken = violations.filter(({ signedOff }) => !signedOff).map(({ rule }) => rule);
    return { verdict, route, step: steps[0]?.id as StepId | undefined, broken };
  }

  #kind(id: string): World['kinds'][number] {
    const kind = this.#world.kinds.find((one) => one.id === id);
    if (kind === undefined) throw new RangeError(`no kind of phone is called \`${id}\``);
    return kind;
  }
}
