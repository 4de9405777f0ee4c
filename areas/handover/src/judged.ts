/** What judging a phone gives: also what its record holds for the next judging. */
import type { RecordReading } from '@nagori/evidence';
import type { CompartmentState, Decision, Facts } from '@nagori/model';
import type { judgement } from '@nagori/policy';

/** A phone's facts, its compartments and the gate's decision, judged once. */
export interface Judged {
  readonly facts: Facts;
  readonly states: () => readonly CompartmentState[];
  /** Undefined where the decision was made before. */
  readonly situation?: ReturnType<typeof judgement>['situation'];
  readonly decision: Decision;
  /** Of the evidence alone. */
  readonly record: RecordReading;
}
