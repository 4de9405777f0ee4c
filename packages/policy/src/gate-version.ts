/** By which gate and policy something was decided. */
import type { CompiledPolicy } from './compile.ts';

/**
 * To be raised when the gate says something else of the same facts by the same policy: a test knows
 * what it says of many worlds (gate-version.test.ts), and each replay asks it anew of some phones.
 */
const GATE = 13;

/** The same twice: the same facts at the same moment are judged the same. */
export function gateVersion({ digest }: Pick<CompiledPolicy, 'digest'>): string {
  return `${GATE}-${digest}`;
}
