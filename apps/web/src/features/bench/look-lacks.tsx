/**
 * What a second person's look still lacks, all of it at once: the work that it checks, the badge of
 * another person, the time between the two (R11).
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useText, useWords } from '../../language/use-words.ts';
import { useNow } from '../../parts/use-now.ts';
import classes from './bench.module.css';
import type { Badge } from './desk.ts';
import { lackingFirst, waitMs } from './look-wait.ts';
import { BENCH } from './words-bench.ts';

export interface LookOf {
  readonly handover: HandoverDto;
  readonly arrivedAt: number;
  readonly step: string;
  /** Of the person who checks. */
  readonly badge: Badge | undefined;
}

/** In words; empty for a look that can be recorded now. */
export function useLacks({ handover, arrivedAt, step, badge }: LookOf): readonly string[] {
  const say = useWords(BENCH);
  const text = useText();
  const waits = waitMs(step, handover, arrivedAt, Date.now()) > 0;
  const now = useNow(waits ? 500 : undefined);
  const wait = waitMs(step, handover, arrivedAt, now);
  const first = lackingFirst(step, handover.decision.steps);
  const lacks: string[] = [];
  if (first !== undefined) {
    lacks.push(say('lacksFirst', { step: `${first.number} ${text(first.title)}` }));
  }
  if (badge === undefined) lacks.push(say('needsLooker'));
  if (wait > 0) lacks.push(say('tooEarly', { n: Math.ceil(wait / 1_000) }));
  return lacks;
}

export function Lacks({ lacks }: { readonly lacks: readonly string[] }) {
  return lacks.map((one) => (
    <p key={one} className={`${classes.missing} numbers`}>
      {one}
    </p>
  ));
}
