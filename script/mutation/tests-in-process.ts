/**
 * The tests of test/mutation.ts as functions of this process: thousands of breaks are tried on
 * modules that are loaded once. `node:test` is replaced by a list; what the tests assert stays.
 *
 * Invariants: a test that asks for more of `node:test` than `describe` and `test` does not load.
 */
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Test {
  readonly name: string;
  readonly run: () => unknown;
}

/** What instrumented code writes to and reads from (Stryker, INSTRUMENTER_CONSTANTS). */
export interface Instrument {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: {
    readonly static: Record<string, number>;
    readonly perTest: Record<string, Record<string, number>>;
  };
}

declare global {
  var __stryker__: Instrument | undefined;
  var listedTests: Test[] | undefined;
}

export function instrument(): Instrument {
  globalThis.__stryker__ ??= {};
  return globalThis.__stryker__;
}

const LISTING = `
const names = [];
export function describe(name, body) {
  names.push(name);
  try { body(); } finally { names.pop(); }
}
export function test(name, run) {
  globalThis.listedTests.push({ name: [...names, name].join(' > '), run });
}`;

/** Loads the tests of the current folder's test/mutation.ts; once for each process. */
export async function loadTests(): Promise<readonly Test[]> {
  globalThis.listedTests = [];
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'node:test'
        ? { url: 'listing:node-test', shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === 'listing:node-test'
        ? { format: 'module', source: LISTING, shortCircuit: true }
        : next(url, context),
  });
  await import(pathToFileURL(resolve('test/mutation.ts')).href);
  return globalThis.listedTests;
}

/** The message of what a test threw; undefined where it passed. */
export async function failureOf(test: Test): Promise<string | undefined> {
  try {
    await test.run();
    return undefined;
  } catch (error) {
    return `${test.name}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}`;
  }
}
