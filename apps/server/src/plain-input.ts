/**
 * What no request may hold, whichever route it is for: characters that no person types and no
 * database stores, and objects in objects without end.
 *
 * Invariants: looks at everything once, without recursion; names the place, never the text.
 */
import type { FieldError } from './problems.ts';

/** A lot's file goes seven deep. */
const DEPTH_MOST = 32;
const PROBLEMS_MOST = 20;
/**
 * Control characters but tab and line ends, halves of a character (RFC 8259 §8.2), and marks that
 * turn the writing beside them: on a page, a sheet or a queue nobody reads what was written.
 */
const UNPRINTABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u;
/** A name of a field that may be told; another could be a number that slipped into its place. */
const TELLABLE = /^[A-Za-z][A-Za-z_-]{0,39}$/;

interface Place {
  readonly value: unknown;
  readonly field: string;
  readonly depth: number;
}

/** Empty: nothing speaks against reading it. */
export function inputProblems(input: unknown): readonly FieldError[] {
  const problems: FieldError[] = [];
  const open: Place[] = [{ value: input, field: '', depth: 0 }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const { value, field, depth } = place;
    if (problems.length >= PROBLEMS_MOST) break;
    if (typeof value === 'string') {
      if (UNPRINTABLE.test(value)) problems.push(unprintable(field));
      continue;
    }
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= DEPTH_MOST) {
      return [{ field, code: 'too-deep', message: `goes more than ${DEPTH_MOST} deep` }];
    }
    for (const [name, inner] of Object.entries(value)) {
      const inside = tellable(field, name, Array.isArray(value));
      if (UNPRINTABLE.test(name)) problems.push(unprintable(inside));
      open.push({ value: inner, field: inside, depth: depth + 1 });
    }
  }
  return problems;
}

function unprintable(field: string): FieldError {
  return { field, code: 'unprintable', message: 'holds a character that cannot be printed' };
}

function tellable(field: string, name: string, isIndex: boolean): string {
  const told = isIndex || TELLABLE.test(name) ? name : '?';
  return field === '' ? told : `${field}.${told}`;
}
