/**
 * What a second person's look still lacks, all of it at once: the work that it checks, the badge of
 * another person, the time between the two (R11).
 *
 * Invariants: shown from the start, and said aloud when a key asks for the look all the same; the
 * seconds that count down are not read out again.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { intoView } from '../../parts/into-view.ts';
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

export interface Lacks {
  /** In words; empty for a look that can be recorded now. */
  readonly lacks: readonly string[];
  /** Says them to who asks for the look before its time. */
  readonly refuse: () => void;
  readonly notice: ReactNode;
}

export function useLacks(of: LookOf): Lacks {
  const lacks = useWordsOf(of);
  const isNone = lacks.length === 0;
  const [refused, setRefused] = useState<{ readonly n: number; readonly said: string }>();
  const lines = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNone) setRefused(undefined);
  }, [isNone]);
  const refuse = () => {
    setRefused((before) => ({ n: (before?.n ?? 0) + 1, said: lacks.join(' ') }));
    intoView(lines.current);
  };
  const notice = !isNone && (
    <div ref={lines} className={classes.lacks} data-refused={refused !== undefined}>
      {refused !== undefined && (
        <p key={refused.n} role="alert" className="only-read-aloud">
          {refused.said}
        </p>
      )}
      {lacks.map((one) => (
        <p key={one} className={`${classes.missing} numbers`}>
          {one}
        </p>
      ))}
    </div>
  );
  return { lacks, refuse, notice };
}

function useWordsOf({ handover, arrivedAt, step, badge }: LookOf): readonly string[] {
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
