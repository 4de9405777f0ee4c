/** A world that can be simulated: the graph with the changes of one scenario. */
import type { CapabilityRow, Channel, Equipment } from '@nagori/model';
import type { CompiledPolicy } from '@nagori/policy';
import type { Edge, Graph, Parameter, PhoneKind, Place, Scenario, Variant } from './schema.ts';

export interface World {
  readonly scenario: string;
  readonly title: Scenario['title'];
  readonly about: Scenario['about'];
  readonly graphTitle: Graph['title'];
  readonly parameters: readonly Parameter[];
  readonly kinds: readonly PhoneKind[];
  readonly places: ReadonlyMap<string, Place>;
  readonly edges: readonly Edge[];
  readonly capabilities: readonly CapabilityRow[];
  readonly equipment: readonly Equipment[];
  readonly passport: boolean;
  /** No place asks about certificate and key, so nothing about them is recorded. */
  readonly jpkiUnasked: boolean;
  /**
   * The policy of a way of working for a phone of this channel; undefined: the gate does not
   * decide.
   */
  readonly policyOf: (
    place: Place,
    variant: Variant,
    channel: Channel,
  ) => CompiledPolicy | 'nobody' | undefined;
}
