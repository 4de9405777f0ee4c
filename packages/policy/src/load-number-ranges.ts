/**
 * Number ranges (TAC) of an operator's own source, as CSV: the brands that each was given to
 * (docs/policies.md, *Number ranges*).
 *
 * Invariants: read whole or not at all; a last line without its end may be the beginning of
 * another one. No message repeats a value of the file.
 */
import { bad, type Check, good } from '@nagori/model';
import type { PolicyProblem } from './policy-problem.ts';

const HEAD = 'tac,brands';
const RANGES_MOST = 300_000;
const BRANDS_MOST = 20;
const BRAND_CHARS = 40;
const PROBLEMS_MOST = 20;
const TAC = /^[0-9]{8}$/;
const CONTROL = /\p{Cc}/u;

/** `tac,brands`, one range a line; several brands with `|` between them. */
export function loadNumberRanges(
  csv: string,
): Check<ReadonlyMap<string, readonly string[]>, readonly PolicyProblem[]> {
  const [head, ...lines] = csv.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (head?.trim().toLowerCase() !== HEAD) {
    return bad([problem(1, 'bad-format', `the first line is \`${HEAD}\``)]);
  }
  const ranges = new Map<string, readonly string[]>();
  const problems: PolicyProblem[] = [];
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const isLast = i === lines.length - 1;
    const read = isLast ? 'the file ends within a line' : rangeOf(line);
    const place = i + 2;
    if (typeof read === 'string') problems.push(problem(place, 'bad-format', read));
    else if (ranges.has(read.tac)) {
      problems.push(problem(place, 'duplicate-id', 'this range is listed before'));
    } else ranges.set(read.tac, read.brands);
    if (problems.length >= PROBLEMS_MOST) break;
    if (ranges.size > RANGES_MOST) {
      return bad([problem(place, 'not-allowed', `more than ${RANGES_MOST} ranges`)]);
    }
  }
  return problems.length === 0 ? good(ranges) : bad(problems);
}

/** Text: what is wrong. */
function rangeOf(line: string): { readonly tac: string; readonly brands: string[] } | string {
  if (line.includes('"')) return 'a value has no quotes';
  const [tac = '', names, ...more] = line.split(',').map((value) => value.trim());
  if (names === undefined || more.length > 0) return 'a line has two values';
  if (!TAC.test(tac)) return 'a range is the first eight digits of a number';
  const brands = names.split('|').map((name) => name.trim());
  const isName = (name: string) => name !== '' && name.length <= BRAND_CHARS && !CONTROL.test(name);
  if (brands.length > BRANDS_MOST || !brands.every(isName)) {
    return `one to ${BRANDS_MOST} brands, each of at most ${BRAND_CHARS} characters`;
  }
  return { tac, brands };
}

function problem(line: number, code: PolicyProblem['code'], message: string): PolicyProblem {
  return { field: `line ${line}`, code, message };
}
