/**
 * Reporter for `node --test`: one line a file, failing tests in full, and the counts as JSON in the
 * file that NAGORI_COUNTS names, for script/test.ts to read.
 *
 * Invariants: suites and the wrappers that node puts around files are no tests; a wrapper or a hook
 * that fails is one all the same.
 */
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

type Ended = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>['data'];
type Failed = Extract<TestEvent, { type: 'test:fail' }>['data'];
type Summed = Extract<TestEvent, { type: 'test:summary' }>['data'];

const here = (file: string | undefined): string => (file ? relative('.', file) : '?');

/** Node puts a test around every file and names it after the file. */
const isFile = (data: Ended): boolean =>
  data.nesting === 0 && data.file !== undefined && data.file.endsWith(data.name);

const isSuite = (data: Ended): boolean => data.details.type === 'suite';

function failureType(data: Failed): string | undefined {
  return (data.details.error as { failureType?: string }).failureType;
}

/** The message and our own frames of the stack; of what was not thrown as an error, all of it. */
function explained(thrown: unknown): string {
  if (!(thrown instanceof Error)) return inspect(thrown, { depth: 8, breakLength: 100 });
  const stack = (thrown.stack ?? thrown.message).replace(/\n +at .*\bnode:.*/g, '');
  return thrown.cause === undefined ? stack : `${stack}\ncaused by ${explained(thrown.cause)}`;
}

function failure(data: Failed): string {
  const { error } = data.details;
  const text = explained(error.cause ?? error);
  const where = `${here(data.file)}${data.line === undefined ? '' : `:${data.line}`}`;
  return `\nFAILED ${data.name}\n  at ${where}\n${text.replace(/^/gm, '  ')}\n\n`;
}

function fileLine({ counts, duration_ms, file, success }: Summed): string {
  const mark = success ? 'ok' : 'FAILED';
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  const time = (duration_ms / 1000).toFixed(1);
  return `  ${mark} ${here(file)} (${counts.tests} tests${skipped}, ${time} s)\n`;
}

/** Of a file that has no process of its own, and so no summary. */
interface Counted {
  tests: number;
  isGood: boolean;
}

function count(ended: Map<string, Counted>, { file }: Ended, isGood: boolean): void {
  if (file === undefined) return;
  const before = ended.get(file) ?? { tests: 0, isGood: true };
  ended.set(file, { tests: before.tests + 1, isGood: before.isGood && isGood });
}

function sharedLine([file, { tests, isGood }]: [string, Counted]): string {
  return `  ${isGood ? 'ok' : 'FAILED'} ${here(file)} (${tests} tests)\n`;
}

// biome-ignore lint/style/noDefaultExport: node --test-reporter takes a default export
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let passed = 0;
  let skipped = 0;
  const failures: string[] = [];
  const ended = new Map<string, Counted>();
  for await (const event of events) {
    if (event.type === 'test:pass') {
      const { data } = event;
      if (isSuite(data) || isFile(data)) continue;
      count(ended, data, true);
      if (data.skip !== undefined || data.todo !== undefined) skipped += 1;
      else passed += 1;
    } else if (event.type === 'test:fail') {
      // The parent of a failed test is no second failure.
      if (failureType(event.data) === 'subtestsFailed') continue;
      if (event.data.todo !== undefined) {
        skipped += 1;
        continue;
      }
      count(ended, event.data, false);
      failures.push(`${here(event.data.file)}: ${event.data.name}`);
      yield failure(event.data);
    } else if (event.type === 'test:summary') {
      const { file } = event.data;
      if (file === undefined) yield* [...ended].map(sharedLine);
      else if (event.data.counts.tests > 0) yield fileLine(event.data);
      if (file !== undefined) ended.delete(file);
    } else if (event.type === 'test:stdout' || event.type === 'test:stderr') {
      yield event.data.message;
    }
  }
  const counts: TestCounts = { passed, failed: failures.length, skipped };
  if (process.env.NAGORI_COUNTS) writeFileSync(process.env.NAGORI_COUNTS, JSON.stringify(counts));
  if (failures.length > 0) yield `failed tests:\n${failures.map((f) => `  ${f}\n`).join('')}`;
}
