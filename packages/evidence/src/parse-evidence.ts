/**
 * One piece of evidence as it was sent → typed evidence of its kind, or every problem of it.
 *
 * Invariants: never throws for the piece's content. A field is named from the piece itself
 * (`says[0].on`). Typed evidence has always passed its reader's schema.
 */
import { bad, type Check, good } from '@nagori/model';
import { depthProblem } from './depth.ts';
import { problemsOf } from './issues.ts';
import type { Problem } from './problem.ts';
import { type Evidence, readerOf } from './registry.ts';
import { imeiAt, timeAt } from './stated.ts';

export function parseEvidence(one: unknown): Check<Evidence, Problem[]> {
  if (!isRecord(one)) return bad([problem('', 'not-an-object', 'must be an object')]);
  const kind = Object.hasOwn(one, 'kind') ? one.kind : undefined;
  const reader = typeof kind === 'string' ? readerOf(kind) : undefined;
  if (reader === undefined) return bad([kindProblem(kind)]);
  // The schema of a kind gives evidence of that kind.
  if (reader.accepts(one)) return good(one as unknown as Evidence);
  const parsed = reader.schema.safeParse(one);
  if (parsed.success) return good(parsed.data as Evidence);
  const problems = problemsOf(parsed.error.issues, one, []);
  const deep = depthProblem(one);
  if (deep !== undefined) problems.push(deep);
  lateProblems(one, problems);
  return bad(problems);
}

function kindProblem(kind: unknown): Problem {
  if (kind === undefined) return problem('kind', 'missing', 'required, but missing');
  if (typeof kind !== 'string') return problem('kind', 'wrong-type', 'must be a string');
  return problem('kind', 'unknown-kind', 'no reader for this kind of evidence');
}

function problem(field: string, code: Problem['code'], message: string): Problem {
  return { field, code, message };
}

/**
 * Times and IMEIs of evidence that is refused for another reason, so that all problems come at
 * once.
 */
function lateProblems(one: Readonly<Record<string, unknown>>, problems: Problem[]): void {
  for (const name of ['at', 'atLatest', 'received', 'from', 'until', 'backTo']) {
    const value = one[name];
    if (typeof value !== 'string' || value.length > 64) continue;
    // In a transfer `from` is a party.
    if (name === 'from' && one.kind === 'custody') continue;
    timeAt(value, [name], problems);
  }
  const imei = one.imei;
  if (typeof imei === 'string' && imei.length <= 64) imeiAt(imei, ['imei'], problems);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
