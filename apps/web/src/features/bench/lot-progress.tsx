/**
 * The progress of an import while the answer is pending: how many of its phones are on record, and
 * which, the worst first.
 */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { usePunctuation, useWords } from '../../language/use-words.ts';
import { useNow } from '../../parts/use-now.ts';
import classes from './bench.module.css';
import { lotsQuery } from './bench-api.ts';
import { LotRows } from './lot-phones.tsx';
import { LOTS } from './words-lots.ts';

/** A shorter import shows no progress. */
const SHOW_AFTER_MS = 2_000;
/** Suspect phones are judged first, so that the first look shows them. */
const LOOK_EVERY_MS = 300;

export interface LotProgressProps {
  readonly lot: string;
  readonly phones: number;
}

export function LotProgress({ lot, phones }: LotProgressProps) {
  const say = useWords(LOTS);
  const heading = useRef<HTMLHeadingElement>(null);
  // The form above it fills the screen.
  useEffect(() => {
    heading.current?.scrollIntoView();
  }, []);
  return (
    <section aria-labelledby="lot-progress">
      <h2 ref={heading} id="lot-progress" className={classes.heading}>
        {say('judgingLot', { lot })}
      </h2>
      <Progress lot={lot} phones={phones} />
      <LotRows lot={lot} everyMs={LOOK_EVERY_MS} />
    </section>
  );
}

function Progress({ lot, phones }: LotProgressProps) {
  const say = useWords(LOTS);
  const { sentences } = usePunctuation();
  const [began] = useState(() => Date.now());
  const now = useNow(500);
  const { data } = useQuery({ ...lotsQuery, refetchInterval: 1_000 });
  const tally = data?.find(({ id }) => id === lot)?.tally ?? [];
  const done = Math.min(
    phones,
    tally.reduce((sum, { count }) => sum + count, 0),
  );
  const seconds = (now - began) / 1_000;
  if (now - began < SHOW_AFTER_MS || done === 0) return <p className={classes.progress} />;
  const speed = done / seconds;
  const left = Math.ceil((phones - done) / speed);
  return (
    <div className={classes.progress}>
      <progress max={phones} value={done} aria-label={say('judging', { n: phones, done })} />
      <p className="numbers">
        {sentences([
          say('judging', { n: phones, done }),
          say('speed', { speed: Math.max(1, Math.round(speed)), left }),
        ])}
      </p>
    </div>
  );
}
