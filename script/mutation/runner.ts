/**
 * Stryker's test runner for packages/policy (script/mutate): modules and tests are loaded once, and
 * each break is tried by the tests that reach it, quick ones first.
 *
 * Invariants: a break counts as noticed only where the same test passes without it; what such a
 * break spoils ends this process. What runs while modules load, and no test notices otherwise, is
 * tried again from the start (alone.ts).
 */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import {
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
} from '@stryker-mutator/api/test-runner';
import { failureOf, instrument, loadTests, type Test } from './tests-in-process.ts';

const ALONE = resolve(import.meta.dirname, 'alone.ts');
/** A loop that a break made endless ends after so many more rounds than it ever took. */
const MORE_ROUNDS = 100;
const ALONE_TIMEOUT_MS = 120_000;

/** One test and how long it took when nothing was broken. */
interface Timed {
  readonly test: Test;
  readonly ms: number;
  readonly failure: string | undefined;
}

class InProcessRunner implements TestRunner {
  #timed: readonly Timed[] = [];
  #spoilt = false;

  /** Stryker leaves it to this runner to begin afresh where that is needed. */
  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    const tests = await loadTests();
    const state = instrument();
    const timed: Timed[] = [];
    for (const [id, test] of tests.entries()) {
      state.currentTestId = String(id);
      const start = performance.now();
      const failure = await failureOf(test);
      timed.push({ test, failure, ms: performance.now() - start });
    }
    state.currentTestId = undefined;
    this.#timed = timed;
  }

  async dryRun(_options: DryRunOptions): Promise<DryRunResult> {
    const tests = this.#timed.map(({ test, ms, failure }, id): TestResult => {
      const result = { id: String(id), name: test.name, timeSpentMs: ms };
      return failure === undefined
        ? { ...result, status: TestStatus.Success }
        : { ...result, status: TestStatus.Failed, failureMessage: failure };
    });
    const mutantCoverage = instrument().mutantCoverage ?? { static: {}, perTest: {} };
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter }: MutantRunOptions): Promise<MutantRunResult> {
    // Stryker starts another process and asks again.
    if (this.#spoilt) throw new Error('a break has spoilt this process');
    const state = instrument();
    const { perTest = {}, static: loading = {} } = state.mutantCoverage ?? {};
    const { id } = activeMutant;
    const reached = Object.keys(perTest).filter((test) => perTest[test]?.[id] !== undefined);
    const rounds = reached.reduce((sum, test) => sum + (perTest[test]?.[id] ?? 0), 0);
    const hitLimit = MORE_ROUNDS * (rounds + (loading[id] ?? 0) + 1);
    const order = reached.map(Number).sort((a, b) => this.#msOf(a) - this.#msOf(b));
    for (const place of order) {
      const { test } = this.#timed[place] as Timed;
      const failure = await this.#broken(test, id, hitLimit);
      if (failure === undefined) continue;
      if ((await failureOf(test)) === undefined) return noticed(String(place), failure, order);
      // It fails without the break as well: something is left of this one, or of one before.
      this.#spoilt = true;
      return this.#alone(id, hitLimit);
    }
    if (testFilter === undefined) return this.#alone(id, hitLimit);
    return { status: MutantRunStatus.Survived, nrOfTests: order.length };
  }

  #msOf(place: number): number {
    return this.#timed[place]?.ms ?? 0;
  }

  /** What `test` says of one break. */
  async #broken(test: Test, mutant: string, hitLimit: number): Promise<string | undefined> {
    const state = instrument();
    Object.assign(state, { activeMutant: mutant, hitCount: 0, hitLimit });
    const failure = await failureOf(test);
    Object.assign(state, { activeMutant: undefined, hitCount: undefined });
    return failure;
  }

  #alone(mutant: string, hitLimit: number): Promise<MutantRunResult> {
    const all = this.#timed.map((_, place) => place);
    const options = { timeout: ALONE_TIMEOUT_MS };
    return new Promise((done) => {
      execFile(process.execPath, [ALONE, mutant, String(hitLimit)], options, (error, stdout) => {
        if (stdout !== '') done(noticed('0', stdout, all));
        else if (error?.killed === true) done({ status: MutantRunStatus.Timeout });
        else if (error === null) {
          done({ status: MutantRunStatus.Survived, nrOfTests: all.length });
        } else done({ status: MutantRunStatus.Error, errorMessage: error.message });
      });
    });
  }
}

function noticed(test: string, failure: string, tried: readonly number[]): MutantRunResult {
  return {
    status: MutantRunStatus.Killed,
    killedBy: [test],
    failureMessage: failure,
    nrOfTests: tried.length,
  };
}

function inProcess(): InProcessRunner {
  return new InProcessRunner();
}
inProcess.inject = [] as const;

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'in-process', factory: inProcess },
] as const;
