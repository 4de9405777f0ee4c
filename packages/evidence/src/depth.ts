/**
 * How deep a value is nested. Only asked of a line that is refused anyway: a valid one has a
 * known depth.
 *
 * Invariants: walks with a list and not by calls, so that no nesting exhausts the stack.
 */
import { fieldOf, type Problem } from './problem.ts';

const DEPTH_MOST = 16;

/**
 * A problem that names the member under which the value is nested too deep; `except`: a member that
 * is looked at by itself.
 */
export function depthProblem(value: unknown, except?: string): Problem | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    if (name === except) continue;
    if (isDeeper(member, DEPTH_MOST)) {
      const message = `nested deeper than ${DEPTH_MOST} levels`;
      return { field: fieldOf([name]), code: 'too-deep', message };
    }
  }
  return undefined;
}

function isDeeper(value: unknown, most: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true;
    const next: unknown[] = [];
    for (const one of level) {
      if (typeof one === 'object' && one !== null) {
        for (const member of Object.values(one)) next.push(member);
      }
    }
    level = next;
  }
  return false;
}
