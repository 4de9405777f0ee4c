/**
 * The progress of a long run: a bar, the amount done, the time left, and buttons to stop or
 * continue.
 *
 * Invariants: takes the same space in every state; says in words what the bar shows.
 */
import { Button, Progress } from '@mantine/core';
import type { RunDto } from '@nagori/area-replay/wire';
import { useLanguage, usePunctuation, useWords } from '../language/use-words.ts';
import classes from './run-progress.module.css';
import { RUN } from './words-run.ts';

export interface RunProgressProps {
  readonly run: RunDto;
  /** The unit as written after a number. */
  readonly unit: string;
  readonly busy: boolean;
  readonly onStop: () => void;
  /** Absent if the run cannot be requested again from here. */
  readonly onAgain?: (() => void) | undefined;
}

const MINUTE = 60;

export function RunProgress({ run, unit, busy, onStop, onAgain }: RunProgressProps) {
  const say = useWords(RUN);
  const language = useLanguage();
  const { aside } = usePunctuation();
  const { state, done, total, secondsLeft } = run;
  const share = total > 0 ? Math.min(100, (done / total) * 100) : 0;
  const number = new Intl.NumberFormat(language);
  const left =
    secondsLeft === undefined
      ? ''
      : secondsLeft < MINUTE
        ? say('secondsLeft', { count: Math.max(1, secondsLeft) })
        : say('minutesLeft', { count: Math.ceil(secondsLeft / MINUTE) });
  const isUnderWay = state === 'waiting' || state === 'running';
  return (
    <section className={`${classes.box} never-on-paper`} aria-label={say('progress')}>
      <p className={classes.state} role="status">
        {say(state)}
      </p>
      <Progress value={share} size="lg" aria-label={say('progress')} striped={isUnderWay} />
      <p className={classes.words}>
        {total > 0 &&
          say('doneOf', { done: number.format(done), total: number.format(total), unit })}
        {left !== '' && aside(left)}
      </p>
      {isUnderWay && (
        <Button variant="default" loading={busy} onClick={onStop}>
          {say('stop')}
        </Button>
      )}
      {(state === 'stopped' || state === 'failed') && onAgain !== undefined && (
        <Button loading={busy} onClick={onAgain}>
          {say('again')}
        </Button>
      )}
    </section>
  );
}
