/** A world that can be played: the graph as one scenario changes it. */
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
  /** No place asks about certificate and key, so nothing about them is on record. */
  readonly jpkiUnasked: boolean;
  /** The policy of one way of working for a phone of this channel; undefined: no gate decides. */
  readonly policyOf: (
    place: Place,
    variant: Variant,
    channel: Channel,
  ) => CompiledPolicy | 'nobody' | undefined;
}
