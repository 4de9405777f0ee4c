/**
 * Every check the project has: types, lint, architecture and the web app's build side by side, then
 * all tests. Run by script/test, which installs what is missing first.
 *
 *   script/test                              everything
 *   script/test --test-name-pattern R11      the checks, then only the tests so named
 *   script/test packages/model/src/imei.test.ts
 *
 * Invariants: a step that saw nothing is a failed step, never a passed one; one failed step does
 * not hide the next; the last line is `N passed, N failed`, with the steps counted as tests.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { startTestCluster } from '@nagori/database';
import { fillDemonstration } from '../test/integration/server.testing.ts';
import type { TestCounts } from './reporter.ts';
import { FILE_TIMEOUT_MS, GROUP_TIMEOUT_MS, writeGroups } from './test-groups.ts';

/** One seed for a run that can be repeated; script/fuzz is the place to look for new ones. */
const PINNED_SEED = 20261124;
const NOTHING: TestCounts = { passed: 0, failed: 0, skipped: 0 };
/** Of a program that is run here, whatever holds it up; the tests take a third of it. */
const RUN_TIMEOUT_MS = 3_600_000;
const COMPILE_CACHE = resolve('.nagori/test-compile-cache');
/** A file system in memory, and how much of it must be free. */
const MEMORY = '/dev/shm';
const MEMORY_LEAST_BYTES = 4 * 2 ** 30;
const FOLDERS = ['packages', 'platform', 'areas', 'apps', 'test', 'bench', 'script'];
const TEST_FILES =
  '{packages,platform,areas,apps,test,bench,script,policies,capabilities}/**/*.test.ts';

interface Step {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  /** What makes a clean exit a failure all the same. */
  readonly distrust?: (output: string) => string | undefined;
}

const STEPS: readonly Step[] = [
  { name: 'types', script: 'node_modules/typescript/bin/tsc', args: ['-p', '.'] },
  {
    name: 'types of the web app',
    script: 'node_modules/typescript/bin/tsc',
    args: ['-p', 'apps/web'],
  },
  {
    name: 'lint',
    script: 'node_modules/@biomejs/biome/bin/biome',
    args: ['ci', '--colors=off', '--max-diagnostics=50', '.'],
  },
  {
    name: 'architecture',
    script: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    args: [
      '--config=.dependency-cruiser.cjs',
      '--output-type=err-long',
      ...FOLDERS.filter((folder) => existsSync(folder)),
    ],
    distrust: sawNoModule,
  },
  { name: 'web build', script: 'script/build-web.ts', args: [] },
];

/** dependency-cruiser skips what it has no parser for, and calls that clean. */
function sawNoModule(output: string): string | undefined {
  const seen = Number(/(\d+) modules/.exec(output)?.[1] ?? 0);
  return seen > 0 ? undefined : 'no module was looked at: is @swc/core installed?';
}

interface Outcome {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs a program of node_modules with this very Node.js; its output is kept, or shown as it comes.
 */
function run(args: readonly string[], show: boolean, env = process.env): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      env,
      timeout: RUN_TIMEOUT_MS,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => resolve({ code: 127, output: String(error) }));
    child.on('close', (code) => {
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function runStep(step: Step): Promise<boolean> {
  const start = performance.now();
  const { code, output } = await run([step.script, ...step.args], false);
  const doubt = code === 0 ? step.distrust?.(output) : undefined;
  const passed = code === 0 && doubt === undefined;
  process.stdout.write(`${step.name} … ${passed ? 'ok' : 'FAILED'} (${seconds(start)})\n`);
  if (!passed) process.stdout.write(`${output.trimEnd()}\n${doubt ?? ''}\n`);
  return passed;
}

/** Arguments that are test files choose them; all others go to `node --test`. */
function chosen(args: readonly string[]): { files: readonly string[]; options: readonly string[] } {
  const files = args.filter((arg) => arg.endsWith('.test.ts') && existsSync(arg));
  const options = args.filter((arg) => !files.includes(arg));
  if (files.length > 0) return { files: files.map((file) => relative('.', file)), options };
  const all = globSync(TEST_FILES, { exclude: (path) => path.includes('node_modules') });
  return { files: all.sort(), options };
}

/**
 * Files of pure packages share one process: they do nothing outside of it. All others share some
 * (test-groups.ts).
 */
const isPure = (file: string): boolean => file.startsWith('packages/');

/** Machines are killed there and seconds counted, so nothing else runs meanwhile. */
const isAlone = (file: string): boolean => file.startsWith('test/machines/');

/**
 * Where tests put what they throw away: in memory where there is enough, since a copy of a database
 * on the disk takes ten times as much of the processor.
 */
function scratchFolder(): string {
  if (!existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize < MEMORY_LEAST_BYTES ? tmpdir() : MEMORY;
}

async function runTests(
  args: readonly string[],
  seed: number,
  pagesBuilt: boolean,
): Promise<TestCounts> {
  const { files, options } = chosen(args);
  console.log(`tests … ${files.length} files, NAGORI_SEED=${seed}`);
  mkdirSync('.nagori', { recursive: true });
  const scratch = mkdtempSync(join(scratchFolder(), 'nagori-run-'));
  chmodSync(scratch, 0o755);
  process.env.TMPDIR = scratch;
  const cluster = await startTestCluster(fillDemonstration);
  // Whatever ends this run takes its database and all that its tests left along.
  const end = () => {
    process.kill(cluster.pid, 'SIGINT');
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', end);
  const env = {
    ...process.env,
    NAGORI_SEED: String(seed),
    NAGORI_TEST_POSTGRES: cluster.socket,
    // Then no file of browser tests looks again whether there is something to build.
    ...(pagesBuilt ? { NAGORI_PAGES_BUILT: '1' } : {}),
    // Three hundred files load much the same modules.
    NODE_COMPILE_CACHE: COMPILE_CACHE,
  };
  const others = files.filter((file) => !isPure(file) && !isAlone(file));
  // What was chosen runs as it is, so that a pattern sees the tests' own names.
  const all = args.length === 0;
  const timeout = all ? GROUP_TIMEOUT_MS : FILE_TIMEOUT_MS;
  const counts = await Promise.all([
    runGroup(
      ['--test-isolation=none', `--test-timeout=${FILE_TIMEOUT_MS}`, ...options],
      files.filter(isPure),
      env,
    ),
    runGroup(
      ['--test-concurrency=3', `--test-timeout=${timeout}`, ...options],
      all ? writeGroups(others) : others,
      env,
    ),
  ]);
  const last = await runGroup(
    [`--test-timeout=${FILE_TIMEOUT_MS}`, ...options],
    files.filter(isAlone),
    env,
  );
  process.off('exit', end);
  await cluster.stop();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  return summed([...counts, last]);
}

async function runGroup(
  options: readonly string[],
  files: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<TestCounts> {
  if (files.length === 0) return NOTHING;
  const countsFile = `.nagori/test-counts-${process.pid}-${randomUUID()}.json`;
  const { code } = await run(
    [
      '--import=./script/seed.ts',
      '--import=./script/test-ends.ts',
      '--test',
      '--test-reporter=./script/reporter.ts',
      '--test-reporter-destination=stdout',
      ...options,
      ...files,
    ],
    true,
    { ...env, NAGORI_COUNTS: countsFile },
  );
  return counted(code, countsFile);
}

/** What the reporter counted; a run that left no count or died counts as one failure. */
function counted(code: number, countsFile: string): TestCounts {
  let counts: TestCounts;
  try {
    counts = JSON.parse(readFileSync(countsFile, 'utf8')) as TestCounts;
    rmSync(countsFile);
  } catch {
    console.log('the test runner ended without a count');
    return { ...NOTHING, failed: 1 };
  }
  if (code === 0 || counts.failed > 0) return counts;
  console.log(`the test runner ended with exit status ${code}`);
  return { ...counts, failed: 1 };
}

/** All groups together; where no test ran at all, that is a failure. */
function summed(groups: readonly TestCounts[]): TestCounts {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of groups) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  if (sum.passed + sum.failed > 0) return sum;
  console.log('no test ran');
  return { ...sum, failed: 1 };
}

/** NAGORI_SEED: a number, `random`, or nothing for the pinned one. */
function seedOf(text: string | undefined): number {
  if (text === undefined || text === '') return PINNED_SEED;
  if (text === 'random') return Math.floor(Math.random() * 0x7fffffff);
  const seed = Number(text);
  if (Number.isSafeInteger(seed)) return seed;
  console.error(`NAGORI_SEED is not a whole number: \`${text}\``);
  process.exit(2);
}

async function main(args: readonly string[]): Promise<void> {
  const start = performance.now();
  const seed = seedOf(process.env.NAGORI_SEED);
  const ended = await Promise.all(STEPS.map(runStep));
  const failedSteps = STEPS.filter((_, place) => !ended[place]).map(({ name }) => name);
  const passed = STEPS.length - failedSteps.length;
  const tests = await runTests(args, seed, !failedSteps.includes('web build'));
  if (failedSteps.length > 0) console.log(`failed steps: ${failedSteps.join(', ')}`);
  console.log(`everything took ${seconds(start)}`);
  const failed = failedSteps.length + tests.failed;
  const skipped = tests.skipped > 0 ? `, ${tests.skipped} skipped` : '';
  console.log(`${passed + tests.passed} passed, ${failed} failed${skipped}`);
  process.exitCode = failed === 0 ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
await main(process.argv.slice(2));
