/**
 * What a walk found beside the empty container (R08): every node that belongs to a service.
 *
 * Invariants: a node outside the Osaifu container FE0F and the root of FE00, or system 0003, is a
 * leftover, whether a table names its service or not. Total over any text.
 */
import { type FelicaService, felicaServiceOf } from './felica-names.ts';

export interface WalkedSystem {
  readonly code: string;
  readonly nodes: readonly string[];
}

export interface FelicaLeftover {
  readonly system: string;
  /** Undefined: an unlisted service. */
  readonly service: FelicaService | undefined;
  /** Empty where the chip only listed the system. */
  readonly nodes: readonly string[];
}

/** One for each service, the unlisted ones of a system together; in the order of the walk. */
export function leftoversIn(systems: readonly WalkedSystem[]): readonly FelicaLeftover[] {
  return systems.flatMap(({ code, nodes }) => {
    const system = code.toUpperCase();
    const found = new Map<FelicaService | undefined, string[]>();
    if (system === TRANSIT) found.set(felicaServiceOf(system, ''), []);
    for (const node of nodes) {
      if (!isLeftover(system, node)) continue;
      const service = felicaServiceOf(system, node);
      const others = found.get(service);
      if (others === undefined) found.set(service, [node]);
      else others.push(node);
    }
    return [...found].map(([service, left]) => ({ system, service, nodes: left }));
  });
}

const TRANSIT = '0003';
const CONTAINER = 'FE0F';
const COMMON = 'FE00';

/** Whether a system can be part of an empty chip. */
export function isCommonSystem(code: string): boolean {
  return [CONTAINER, COMMON].includes(code.toUpperCase());
}

function isLeftover(system: string, node: string): boolean {
  if (system === CONTAINER) return false;
  return system !== COMMON || !['0000', '0000-FFFE'].includes(node.toUpperCase());
}
