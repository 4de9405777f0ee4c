/**
 * A report's statements compared with the counts, as far as the same publication shows the counts.
 *
 * Invariants: a number that the publication hides or withholds is in no statement either: the
 * statement is then published without numbers, as `not-told`.
 */
import { type Attempt, type JudgedStatement, judgeStatement } from './judge-statement.ts';
import type { Pool } from './pool.ts';
import type { Publication } from './publish.ts';
import type { Words } from './questionnaire.ts';
import { type Claim, resolveMeasure, type StatementOutcome, type Statements } from './statement.ts';

export interface PublishedAttempt {
  readonly claim: Claim;
  readonly count: number;
  readonly base: number;
  readonly holds: boolean;
}

export interface PublishedStatement {
  readonly id: string;
  readonly page: number;
  readonly place: Words;
  readonly says: Words;
  readonly outcome: StatementOutcome | 'not-told';
  readonly asWorded?: PublishedAttempt;
  readonly readings: readonly (PublishedAttempt & { readonly name: Words })[];
  /** Answers that contradict a rule. */
  readonly counter?: readonly { readonly label: Words; readonly count: number }[] | undefined;
  readonly outside?: Words | undefined;
  readonly note?: Words | undefined;
}

/** Every statement of a report, judged by the public pools. */
export function publishStatements(
  { statements }: Statements,
  pools: readonly Pool[],
  publication: Publication,
): readonly PublishedStatement[] {
  return statements.map((statement) => {
    const judged = judgeStatement(statement, pools);
    const measures = [
      statement.measure,
      ...judged.readings.map(({ measure }) => measure),
      ...judged.counter.map(({ measure }) => measure),
    ];
    const isPublic = measures.every(
      (one) => one === undefined || isPublished(one, pools, publication),
    );
    return published(judged, isPublic);
  });
}

function published(judged: JudgedStatement, isPublic: boolean): PublishedStatement {
  const { statement, outcome, asWorded, readings, counter } = judged;
  const { id, page, place, says, outside, note } = statement;
  const head = { id, page, place, says, outside, note };
  if (!isPublic) return { ...head, outcome: 'not-told', readings: [] };
  return {
    ...head,
    outcome,
    ...(asWorded === undefined ? {} : { asWorded: attempt(asWorded) }),
    readings: readings.map((reading) => ({ ...attempt(reading), name: reading.name })),
    ...(counter.length === 0
      ? {}
      : { counter: counter.map(({ label, count }) => ({ label, count })) }),
  };
}

const attempt = ({ claim, measured, holds }: Attempt): PublishedAttempt => {
  return { claim, count: measured.count, base: measured.base, holds };
};

/**
 * Whether a publication shows the count behind a measure: nothing of its question is hidden, and a
 * reading is among the published ones.
 */
function isPublished(
  measure: string,
  pools: readonly Pool[],
  { questionnaires }: Publication,
): boolean {
  const named = resolveMeasure(measure, pools);
  const asked = questionnaires.find((one) => one.operators === named?.operators);
  if (named === undefined || asked === undefined) return false;
  const { counted } = named;
  if (counted === undefined) return true;
  const question = asked.questions.find(({ id }) => id === counted.question);
  if (question === undefined || question.withheld !== undefined) return false;
  const tally = question.tallies.find(({ by }) => by === counted.by);
  return (
    tally !== undefined &&
    question.tallies.every(({ state }) => state === 'shown') &&
    (counted.reading === undefined || tally.readings.some(({ id }) => id === counted.reading))
  );
}
