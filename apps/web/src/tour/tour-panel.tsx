/**
 * The panel of a running tour: the next act with its keys, and what the last one meant.
 *
 * Invariants: beside the content, never over it; on a narrow page above it, where the content
 * scrolls beneath; takes no focus; what was done is seen from the page; what changes is read aloud.
 */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useText, useWords } from '../language/use-words.ts';
import { KeyHint } from '../parts/function-keys.tsx';
import { ACTS, type Act, advance } from './tour-acts.ts';
import classes from './tour-panel.module.css';
import { changeTour, leaveTour, type TourName, type TourProgress, useTour } from './tour-store.ts';
import { useSeen } from './use-seen.ts';
import { ACT_WORDS, TOUR } from './words-tour.ts';

export function TourPanel({ account }: { readonly account: string }) {
  const { running, tours } = useTour(account);
  const progress = running && tours[running];
  if (running === undefined || progress === undefined) return null;
  return <Running key={running} account={account} tour={running} progress={progress} />;
}

interface RunningProps {
  readonly account: string;
  readonly tour: TourName;
  readonly progress: TourProgress;
}

function Running({ account, tour, progress }: RunningProps) {
  const say = useWords(TOUR);
  const seen = useSeen(progress.imei);
  useEffect(() => {
    const after = advance(tour, progress, seen);
    if (after === progress) return;
    changeTour(account, (before) => ({ ...before, tours: { ...before.tours, [tour]: after } }));
  }, [account, tour, progress, seen]);
  const acts: readonly Act[] = ACTS[tour];
  const act = acts[progress.at];
  const last = acts[progress.at - 1];
  const isHere = seen.handover !== undefined || seen.loss !== undefined;
  const number = progress.imei.replace(/(..)(.{6})(.{6})(.)/, '$1-$2-$3-$4');
  return (
    <aside className={`${classes.panel} never-on-paper`} aria-label={say(tour)}>
      <p className={classes.head}>
        <strong>{say(tour)}</strong>
        {act !== undefined && (
          <span className="numbers">{say('stepOf', { n: progress.at + 1, of: acts.length })}</span>
        )}
      </p>
      <div aria-live="polite">
        {last !== undefined && <Done act={last} />}
        {act === undefined ? <Over /> : <Next act={act} />}
      </div>
      {act !== undefined && (act.needsNumber === true || !isHere) && (
        <p className={classes.number}>
          {say('number')} <strong className="numbers">{number}</strong>
        </p>
      )}
      {act !== undefined && act.needsNumber !== true && !isHere && (
        <p>
          {say('elsewhere')} <Link to={`/${tour}`}>{say('toPage')}</Link>
        </p>
      )}
      <Button variant="default" onClick={() => leaveTour(account)}>
        {say(act === undefined ? 'finish' : 'leave')}
      </Button>
    </aside>
  );
}

function Done({ act }: { readonly act: Act }) {
  const say = useWords(TOUR);
  const text = useText();
  const { title, means } = ACT_WORDS[act.id];
  return (
    <p className={classes.done}>
      <strong>
        <span aria-hidden="true">✓ </span>
        {say('done', { act: text(title) })}
      </strong>
      <br />
      {text(means)}
    </p>
  );
}

function Next({ act }: { readonly act: Act }) {
  const text = useText();
  const { title, how } = ACT_WORDS[act.id];
  return (
    <>
      <h2 className={classes.title}>
        {text(title)}
        {act.keys.map((key) => (
          <KeyHint key={key} name={key} />
        ))}
      </h2>
      <p>{text(how)}</p>
    </>
  );
}

function Over() {
  const say = useWords(TOUR);
  return (
    <>
      <h2 className={classes.title}>{say('over')}</h2>
      <p>{say('overText')}</p>
    </>
  );
}
