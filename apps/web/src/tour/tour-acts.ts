/**
 * The acts of the first-day tours, and how the page shows that one was done.
 *
 * Invariants: pure; an act is done when the page shows what comes of it, and never because its key
 * was pressed.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { LossCaseDto } from '@nagori/area-loss/wire';
import type { KeyName } from '../parts/keys.ts';
import type { Since, TourName, TourProgress } from './tour-store.ts';

/** What the page shows of the training phone. */
export interface Seen {
  readonly handover?: HandoverDto | undefined;
  readonly loss?: LossCaseDto | undefined;
  /** Unfolded parts, by their `data-what`. */
  readonly open: readonly string[];
}

export interface Act {
  /** Its texts in words-tour.ts. */
  readonly id: ActId;
  readonly keys: readonly KeyName[];
  readonly isDone: (seen: Seen, since: Since) => boolean;
  /** Shows the number of the training phone. */
  readonly needsNumber?: true;
}

export type ActId =
  | 'scan'
  | 'reasons'
  | 'state'
  | 'help'
  | 'record'
  | 'undo'
  | 'steps'
  | 'confirm'
  | 'benchScan'
  | 'benchAsk'
  | 'benchTake'
  | 'benchBegin'
  | 'benchSteps'
  | 'benchSecond'
  | 'benchRoute'
  | 'report'
  | 'taskHelp'
  | 'task'
  | 'close';

const evidenceOf = ({ handover }: Seen): number => handover?.evidence.length ?? 0;
const actedOf = ({ loss }: Seen): number =>
  loss?.tasks.filter(({ state }) => state !== 'todo').length ?? 0;
const opens =
  (what: string) =>
  ({ open }: Seen): boolean =>
    open.includes(what);
const has = ({ handover }: Seen, kind: string): boolean =>
  handover?.evidence.some((one) => one.kind === kind) ?? false;
const isAt = ({ handover }: Seen, stage: HandoverDto['stage']): boolean =>
  handover?.stage === stage;
const isTaken = ({ handover }: Seen): boolean => handover?.state === 'taken';
const isAccepted = (seen: Seen): boolean =>
  seen.handover?.decision.verdict === 'accept' || isTaken(seen);
/** Nothing is left but what a second person does. */
const waitsForSecond = ({ handover }: Seen): boolean =>
  handover?.decision.steps.every(({ actor }) => actor === 'second-person') ?? false;

export const ACTS = {
  counter: [
    { id: 'scan', keys: ['scan'], needsNumber: true, isDone: (seen) => isAt(seen, 'intake') },
    { id: 'reasons', keys: ['reasons'], isDone: opens('reasons') },
    { id: 'state', keys: ['virtual'], isDone: (seen) => has(seen, 'condition') },
    { id: 'help', keys: ['stepHelp'], isDone: opens('step-help') },
    {
      id: 'record',
      keys: ['answer1'],
      isDone: (seen, { evidence }) => evidenceOf(seen) > evidence,
    },
    { id: 'undo', keys: ['undo'], isDone: (seen) => has(seen, 'taken-back') || isAccepted(seen) },
    { id: 'steps', keys: ['answer1', 'virtual'], isDone: isAccepted },
    { id: 'confirm', keys: ['confirm'], isDone: isTaken },
  ],
  bench: [
    {
      id: 'benchScan',
      keys: ['scan'],
      needsNumber: true,
      isDone: ({ handover }) => handover !== undefined,
    },
    { id: 'benchAsk', keys: ['answer1'], isDone: isAccepted },
    { id: 'benchTake', keys: ['confirm'], isDone: isTaken },
    { id: 'benchBegin', keys: ['answer1'], isDone: (seen) => isAt(seen, 'inspection') },
    { id: 'help', keys: ['stepHelp'], isDone: opens('step-help') },
    { id: 'benchSteps', keys: ['virtual'], isDone: waitsForSecond },
    { id: 'benchSecond', keys: ['virtual'], isDone: isAccepted },
    { id: 'benchRoute', keys: ['confirm'], isDone: isTaken },
  ],
  loss: [
    {
      id: 'report',
      keys: ['confirm'],
      needsNumber: true,
      isDone: ({ loss }) => loss !== undefined,
    },
    { id: 'taskHelp', keys: ['stepHelp'], isDone: opens('step-help') },
    { id: 'task', keys: ['answer1'], isDone: (seen, { acted }) => actedOf(seen) > acted },
    { id: 'close', keys: ['stop'], isDone: ({ loss }) => loss?.state === 'closed' },
  ],
} as const satisfies Record<TourName, readonly Act[]>;

const sinceOf = (seen: Seen): Since => ({
  evidence: evidenceOf(seen),
  acted: actedOf(seen),
});

/** As far as the page shows; the same progress where it shows nothing new. */
export function advance(tour: TourName, progress: TourProgress, seen: Seen): TourProgress {
  const acts: readonly Act[] = ACTS[tour];
  // Another phone is on the page, or none.
  if (seen.handover === undefined && seen.loss === undefined) return progress;
  let after: TourProgress = progress.since === undefined ? begun(progress, seen) : progress;
  for (;;) {
    const act = acts[after.at];
    const { since } = after;
    if (act === undefined || since === undefined || !act.isDone(seen, since)) return after;
    after = begun({ ...after, at: after.at + 1 }, seen);
  }
}

const begun = (progress: TourProgress, seen: Seen): TourProgress => ({
  ...progress,
  since: sinceOf(seen),
});
