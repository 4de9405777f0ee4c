/**
 * A policy compiled for judging many phones (compile.ts): all that `decide` needs; never changed.
 */
import type {
  Channel,
  CircumstanceSubject,
  FindingClass,
  Method,
  Stage,
  Subject,
  Verdict,
} from '@nagori/model';
import type { ALTERNATIVE_KINDS, Alternative, Policy, When } from './schema.ts';
import type { StepId } from './steps/catalogue.ts';

export type AlternativeKind = (typeof ALTERNATIVE_KINDS)[number];

export interface CompiledAlternative {
  readonly kind: AlternativeKind;
  readonly source: Alternative;
  readonly withinMs: number;
  readonly methods: ReadonlySet<Method> | undefined;
  readonly look: FindingClass | undefined;
  readonly routeMask: number;
  /** In work order. */
  readonly steps: readonly StepId[];
  /** The cost of the cheapest step; no part of the list costs less. */
  readonly leastCost: number;
}

export interface CompiledRequirement {
  readonly id: string;
  readonly rule: string;
  readonly subjects: readonly Subject[];
  /** Positions in COMPARTMENTS; empty for a requirement about circumstances. */
  readonly compartments: readonly number[];
  readonly circumstances: readonly CircumstanceSubject[];
  readonly when: When | undefined;
  readonly of: ReadonlySet<string>;
  readonly alternatives: readonly CompiledAlternative[];
  /** Alternatives that have steps, by their least cost. */
  readonly ways: readonly CompiledAlternative[];
  readonly bad: Verdict;
  readonly never: Verdict | undefined;
  readonly otherwise: { readonly afterMs: number; readonly verdict: Verdict } | undefined;
}

export interface CompiledPolicy {
  readonly id: string;
  readonly digest: string;
  readonly channel: readonly Channel[];
  readonly stage: Stage;
  readonly source: Policy;
  readonly routeMask: number;
  readonly requirements: readonly CompiledRequirement[];
  readonly deadline: { readonly afterMs: number; readonly verdict: Verdict };
  readonly trustedTools: ReadonlySet<string>;
  readonly trustedOperators: ReadonlySet<string>;
  /** Whether the phone can reach the next user by any route (R12). */
  readonly nextUser: boolean;
  /** Whether the policy asks for the erasures at purchase and at inspection (R10). */
  readonly asksForErasures: boolean;
}
