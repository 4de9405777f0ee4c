/**
 * Passes the evidence of a phone through its readers, piece by piece, into its reading.
 *
 * Invariants: evidence that names another phone, or whose time or id cannot be right, is listed as
 * ignored and affects nothing else. What counts against the phone is never dropped.
 */
import { parseEvidence } from './parse-evidence.ts';
import type { Problem } from './problem.ts';
import type { Reader } from './reader.ts';
import { ignore, newReading, type Reading, type Source } from './reading.ts';
import { type Evidence, readerOf } from './registry.ts';
import { sourceOf } from './source.ts';
import { twinsOf } from './twins.ts';

/** A problem of one piece of several, by its own field. */
export interface PieceProblem extends Problem {
  readonly piece: number;
}

/** Returns every problem. */
export function readPieces(evidence: readonly unknown[], out: Reading): PieceProblem[] {
  const twins = twinsOf(evidence);
  const problems: PieceProblem[] = [];
  for (let i = 0; i < evidence.length; i++) {
    const twin = twins?.get(i);
    if (twin === 'again') continue;
    const parsed = parseEvidence(evidence[i]);
    if (parsed.kind === 'good') readPiece(parsed.value, twin === 'other-bytes', out);
    const own = parsed.kind === 'bad' ? parsed.reason : out.problems;
    for (const problem of own) problems.push({ ...problem, piece: i });
    out.problems.length = 0;
  }
  return problems;
}

/** `conflict`: other evidence of the phone has its id and says something else. */
function readPiece(evidence: Evidence, conflict: boolean, out: Reading): void {
  const reader = readerOf(evidence.kind) as Reader;
  const isEnd = reader.ends?.(evidence) === true;
  const source = sourceOf(evidence, { isEnd, isReport: reader.dated === 'report' }, out);
  if (source === undefined) return;
  if (source.barred === 'wrong-imei') {
    readAside(reader, evidence, source, out);
    return;
  }
  if (conflict) source.barred = 'same-id-other-bytes';
  reader.read(evidence, source, out);
  if (conflict) ignore(out, source.evidence, 'same-id-other-bytes', 'R01');
}

/** Nothing of another phone is read, except what was recorded here as proven. */
function readAside(reader: Reader, evidence: Evidence, source: Source, out: Reading): void {
  const aside = newReading(out.phone);
  reader.read(evidence, source, aside);
  out.aside.push(...aside.aside);
}

/** As a problem of the list that the piece is in: `evidence[2].says[0].on`. */
export function inList({ piece, field, code, message }: PieceProblem): Problem {
  return { field: `evidence[${piece}]${field === '' ? '' : `.${field}`}`, code, message };
}
