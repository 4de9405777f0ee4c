/**
 * Judges the lines of one chunk. The main thread and the workers run this same function, so that
 * the output does not depend on the thread.
 *
 * Invariants: a line's output depends on that line alone. Lines are printed in order. A bad line
 * costs only itself.
 */
import type { Chunk } from '../input/chunk.ts';
import type { FieldProblem } from '../input/limits.ts';
import { linesOf } from '../input/line-text.ts';
import { add, type RunTally } from '../tally.ts';

/** The result of one line. `counts` are keys of the tally. */
export type LineResult =
  | { readonly kind: 'judged'; readonly out: string; readonly counts: readonly string[] }
  | { readonly kind: 'bad'; readonly problems: readonly FieldProblem[] };

export interface LineJudge {
  readonly judge: (line: number, text: string) => LineResult | Promise<LineResult>;
  /** The output for a bad line; empty where there is none. */
  readonly renderBad: (line: number, problems: readonly FieldProblem[]) => string;
}

export interface ChunkResult {
  /** For standard output. */
  readonly out: string;
  /** For standard error: one line per problem. */
  readonly complaints: string;
  readonly tally: RunTally;
  /** The number of the last line of the chunk. */
  readonly lastLine: number;
}

/** Judges every line of `chunk`. */
export async function judgeChunk(chunk: Chunk, judge: LineJudge): Promise<ChunkResult> {
  const tally: RunTally = {};
  let out = '';
  let complaints = '';
  let nextProblem = 0;
  let lastLine = chunk.firstLine;

  const reject = (line: number, problems: readonly FieldProblem[]): void => {
    add(tally, 'bad');
    if (problems.some((p) => p.code === 'policy-does-not-load')) add(tally, 'policy-failed');
    for (const problem of problems) complaints += complaint(line, problem);
    out += judge.renderBad(line, problems);
  };
  const rejectUpTo = (line: number): void => {
    for (;;) {
      const known = chunk.problems[nextProblem];
      if (known === undefined || known.line > line) return;
      nextProblem++;
      lastLine = known.line;
      reject(known.line, known.problems);
    }
  };

  for (const [line, text] of linesOf(chunk)) {
    rejectUpTo(line);
    lastLine = line;
    if (text.kind === 'blank') continue;
    if (text.kind === 'bad') {
      reject(line, [text.problem]);
      continue;
    }
    const judged = judge.judge(line, text.text);
    const result = judged instanceof Promise ? await judged : judged;
    if (result.kind === 'bad') {
      reject(line, result.problems);
      continue;
    }
    add(tally, 'phones');
    for (const key of result.counts) add(tally, key);
    out += result.out;
  }
  rejectUpTo(Number.POSITIVE_INFINITY);
  return { out, complaints, tally, lastLine };
}

function complaint(line: number, problem: FieldProblem): string {
  const place = problem.field === '' ? '' : `${problem.field}: `;
  return `line ${line}: ${place}${problem.message}\n`;
}
