/**
 * What parts of the program report to those who watch it. Nothing is reported, and nothing of it is
 * loaded, unless metrics are switched on.
 */
import type { WriteGroup } from '@nagori/area-handover';
import type { Answered } from '@nagori/http';
import type { Verdict } from '@nagori/model';

export interface Meters {
  readonly onAnswered: (answered: Answered) => void;
  /** After each group of writes to records. */
  readonly onGroup: (group: WriteGroup) => void;
  /** After each entry that was written, with the verdict that it holds. */
  readonly onVerdict: (verdict: Verdict) => void;
  /** After each run of a task; it failed unless `isDone`. */
  readonly onJob: (run: JobRun) => void;
}

export interface JobRun {
  readonly task: string;
  readonly ms: number;
  readonly isDone: boolean;
}
