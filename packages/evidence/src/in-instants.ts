/**
 * Every time in a piece of evidence becomes the instant that it names, in UTC with milliseconds, as
 * it enters a record: what reads the record needs to know of no zone.
 *
 * Invariants: a text that is no time is refused by its field, except of a tool's clock that lost
 * its time: that is a time that is not known (source.ts). What is an instant already stays the same
 * object.
 */
import { bad, type Check, good, instantText, isLostClock, NO_TIME } from '@nagori/model';
import type { Problem } from './problem.ts';
import type { Evidence } from './registry.ts';

/** Of any kind that a caller may record; a test holds it to the schemas. */
const TIMES = ['at', 'atLatest', 'received', 'startedAt'] as const;
/** By the clock of a tool. */
const OF_A_TOOL: ReadonlySet<string> = new Set(['at', 'startedAt']);
/** Of a clock that shows nothing that can be written. */
const NOT_KNOWN = new Date(0).toISOString();

export function inInstants(evidence: Evidence): Check<Evidence, Problem[]> {
  const problems: Problem[] = [];
  const own = timesOf(evidence, TIMES, '', problems);
  // Of a statement: when the authority was asked.
  const { asked } = evidence as { readonly asked?: object };
  const inner = asked === undefined ? {} : timesOf(asked, ['at'], 'asked.', problems);
  if (problems.length > 0) return bad(problems);
  const all = Object.keys(inner).length > 0 ? { ...own, asked: { ...asked, ...inner } } : own;
  return good(Object.keys(all).length > 0 ? ({ ...evidence, ...all } as Evidence) : evidence);
}

/** Those that are written otherwise than their instants. */
function timesOf(
  of: object,
  names: readonly string[],
  prefix: string,
  problems: Problem[],
): Readonly<Record<string, string>> {
  const changed: Record<string, string> = {};
  for (const name of names) {
    const text = (of as Readonly<Record<string, unknown>>)[name];
    if (typeof text !== 'string') continue;
    const field = `${prefix}${name}`;
    const isLost = OF_A_TOOL.has(field) && isLostClock(text);
    const instant = instantText(text) ?? (isLost ? NOT_KNOWN : undefined);
    if (instant === undefined) {
      problems.push({ field, code: 'bad-time', message: NO_TIME });
    } else if (instant !== text) changed[name] = instant;
  }
  return changed;
}
