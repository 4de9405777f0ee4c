/**
 * Compares a report's statement with the answers: it reproduces as worded, only by a named reading,
 * or not at all.
 *
 * Invariants: every applicable reading of the catalogue is tried, with its name and its own count;
 * a statement without a matching question is never said to reproduce.
 */
import type { Pool } from './pool.ts';
import type { Words } from './questionnaire.ts';
import { type CounterCase, counterCasesOf, readingsOf } from './reading-catalogue.ts';
import {
  type Claim,
  type Measured,
  resolveMeasure,
  type Statement,
  type StatementOutcome,
} from './statement.ts';

export interface Attempt {
  readonly claim: Claim;
  readonly measured: Measured;
  readonly holds: boolean;
}

export interface JudgedStatement {
  readonly statement: Statement;
  readonly outcome: StatementOutcome;
  /** As worded; undefined if no question bears on it. */
  readonly asWorded?: Attempt;
  /** Every reading that was tried, whether it holds or not. */
  readonly readings: readonly (Attempt & { readonly name: Words; readonly measure: string })[];
  readonly counter: readonly CounterCase[];
}

/** Judges one statement. Throws for a missing measure: `loadStatements` refuses those. */
export function judgeStatement(statement: Statement, pools: readonly Pool[]): JudgedStatement {
  const { claim, measure } = statement;
  if (claim === undefined || measure === undefined) {
    return { statement, outcome: 'outside', readings: [], counter: [] };
  }
  const asWorded = attempt(claim, measure, pools);
  const tried = readingsOf(statement, pools);
  const readings = tried.map((reading) => ({
    ...reading,
    holds: holds(reading.claim, reading.measured),
  }));
  const counter = counterCasesOf(statement, tried, pools);
  const byReading = readings.some(({ holds }) => holds) ? 'by-reading' : 'does-not';
  return {
    statement,
    outcome: asWorded.holds ? 'reproduces' : byReading,
    asWorded,
    readings,
    counter,
  };
}

function attempt(claim: Claim, measure: string, pools: readonly Pool[]): Attempt {
  const found = resolveMeasure(measure, pools);
  if (found === undefined) throw new Error(`no measure \`${measure}\``);
  return { claim, measured: found.measured, holds: holds(claim, found.measured) };
}

/**
 * Whether a claim holds for a count. If no operator was asked, only the claim `nobody` and exact
 * numbers can hold.
 */
export function holds(claim: Claim, { count, base, others }: Measured): boolean {
  if (typeof claim === 'object') {
    return count === claim.exactly && (claim.of === undefined || base === claim.of);
  }
  switch (claim) {
    case 'each':
      return base > 0 && count === base;
    case 'many':
    case 'usual':
      return count * 2 > base;
    case 'some':
      return count > 0;
    case 'most-named':
      return count > 0 && others.every((other) => other < count);
    case 'nobody':
      return count === 0;
  }
}
