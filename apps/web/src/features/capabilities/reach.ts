/**
 * What each act reaches in one phone, as a table: worked out by the function that the gate uses.
 *
 * Invariants: pure; what no row says is not assumed to be erased (R02), and nothing else decides.
 */
import {
  type Act,
  ANY_TOOL,
  type Capability,
  type CapabilityRow,
  COMPARTMENTS,
  type Compartment,
  capabilityOf,
  deniesAct,
  isReachedBy,
  type PhoneModel,
} from '@nagori/model';

/** The columns of the table, in the order of a phone's way through a shop. */
export const SHOWN_ACTS = [
  'factory-reset',
  'erase',
  'overwrite',
  'felica-erase',
] as const satisfies readonly Act[];
export type ShownAct = (typeof SHOWN_ACTS)[number];

export type Reach =
  | { readonly kind: 'erased-by-any' }
  | { readonly kind: 'erased-by'; readonly tools: readonly string[] }
  /** A row says that no tool can do this in the model. */
  | { readonly kind: 'no-tool' }
  | { readonly kind: 'not-assumed' };

export interface ReachLine {
  readonly compartment: Compartment;
  /** `absent`: it cannot exist in such a phone. */
  readonly reached: 'absent' | Readonly<Record<ShownAct, Reach>>;
}

export interface PhoneReach<Row extends CapabilityRow> {
  readonly lines: readonly ReachLine[];
  /** The rows that it rests on. */
  readonly rows: readonly Row[];
}

/** What the table says of one phone. */
export function reachOf<Row extends CapabilityRow>(
  table: readonly Row[],
  phone: PhoneModel,
): PhoneReach<Row> {
  const capability = capabilityOf(table, phone);
  const fitting = new Set(capability.rows);
  return {
    lines: COMPARTMENTS.map((compartment) => ({
      compartment,
      reached: capability.cannotHold.has(compartment)
        ? 'absent'
        : {
            'factory-reset': reach(capability, 'factory-reset', compartment),
            erase: reach(capability, 'erase', compartment),
            overwrite: reach(capability, 'overwrite', compartment),
            'felica-erase': reach(capability, 'felica-erase', compartment),
          },
    })),
    rows: table.filter(({ id }) => fitting.has(id)),
  };
}

function reach(capability: Capability, act: ShownAct, compartment: Compartment): Reach {
  if (deniesAct(capability, act)) return { kind: 'no-tool' };
  const tools = new Set(
    capability.erasures.filter((one) => one.act === act).map(({ tool }) => tool),
  );
  const reaching = [...tools].filter((tool) => isReachedBy(capability, act, tool, compartment));
  if (reaching.length === 0) return { kind: 'not-assumed' };
  if (isReachedBy(capability, act, undefined, compartment)) return { kind: 'erased-by-any' };
  return { kind: 'erased-by', tools: reaching.filter((tool) => tool !== ANY_TOOL) };
}
