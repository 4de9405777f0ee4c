/**
 * What no request may hold, on any route: characters that no person types and no database stores,
 * and excessively nested objects.
 *
 * Invariants: visits each value once, without recursion, and no deeper than a route's bodies need.
 * Names the field, never the text.
 */
import type { FieldError } from './problems.ts';

/** A lot's file has seven levels. */
const DEPTH_MOST = 32;
const PROBLEMS_MOST = 20;
/**
 * Control characters except tab and line ends, lone surrogates (RFC 8259 §8.2), and marks that
 * change the direction of text, which would make a page, sheet or queue misleading.
 */
const UNPRINTABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u;
/** A field name that may be repeated in an answer; another name could be a mistyped number. */
const TELLABLE = /^[A-Za-z][A-Za-z_-]{0,39}$/;

/** The smallest number of values that a body may hold, whatever its size limit. */
const NODES_LEAST = 2_000;
const BYTES_OF_A_NODE = 16;

/** The number of values that a body may hold, from the route's size limit. */
export function nodesMostOf(bodyLimitBytes: number): number {
  return Math.max(NODES_LEAST, Math.ceil(bodyLimitBytes / BYTES_OF_A_NODE));
}

interface Place {
  readonly value: unknown;
  readonly name: string;
  readonly isIndex: boolean;
  readonly above: Place | undefined;
  readonly depth: number;
}

/** Empty if the input is fine. Stops at `nodesMost` values. */
export function inputProblems(
  input: unknown,
  nodesMost: number = Number.POSITIVE_INFINITY,
): readonly FieldError[] {
  const problems: FieldError[] = [];
  let nodes = 0;
  const open: Place[] = [{ value: input, name: '', isIndex: false, above: undefined, depth: 0 }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const { value, depth } = place;
    if (problems.length >= PROBLEMS_MOST) break;
    if (typeof value === 'string') {
      if (UNPRINTABLE.test(value)) problems.push(unprintable(fieldOf(place)));
      continue;
    }
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= DEPTH_MOST) {
      const message = `goes more than ${DEPTH_MOST} deep`;
      return [{ field: fieldOf(place), code: 'too-deep', message }];
    }
    const isIndex = Array.isArray(value);
    // Counted before any element is visited: an array of a million is refused as one.
    nodes += isIndex ? value.length : 0;
    if (nodes > nodesMost) return [tooMany(place, nodesMost)];
    for (const name in value) {
      if (!isIndex && ++nodes > nodesMost) return [tooMany(place, nodesMost)];
      const inner = (value as Readonly<Record<string, unknown>>)[name];
      const inside = { value: inner, name, isIndex, above: place, depth: depth + 1 };
      if (!isIndex && UNPRINTABLE.test(name)) problems.push(unprintable(fieldOf(inside)));
      if (typeof inner === 'string' || typeof inner === 'object') open.push(inside);
    }
  }
  return problems;
}

function tooMany(place: Place, most: number): FieldError {
  const message = `holds more than ${most} values`;
  return { field: fieldOf(place), code: 'too-many', message };
}

function fieldOf(place: Place): string {
  const parts: string[] = [];
  for (let at = place; at.above !== undefined; at = at.above) {
    parts.unshift(at.isIndex || TELLABLE.test(at.name) ? at.name : '?');
  }
  return parts.join('.');
}

function unprintable(field: string): FieldError {
  return { field, code: 'unprintable', message: 'holds a character that cannot be printed' };
}
