/**
 * The verdict at the top of the page: word, sign, colour, in that order.
 *
 * Invariants: reads the same in black and white and aloud; only `good` is green.
 */
import type { ReactNode } from 'react';
import classes from './check.module.css';
import type { Tone } from './check-verdict.ts';

const SHAPES = {
  good: <path d="M4 13l5.5 5.5L20 7" fill="none" />,
  bad: <path d="M6 6l12 12M18 6L6 18" fill="none" />,
  over: <path d="M4 12h16" fill="none" />,
  open: <path d="M8 8a4 4 0 1 1 5.5 3.7c-1 .5-1.5 1.2-1.5 2.3v.6M12 18.6v.4" fill="none" />,
} as const satisfies Record<Tone, ReactNode>;

export interface PlateProps {
  readonly tone: Tone;
  readonly word: string;
  readonly text: string;
}

export function Plate({ tone, word, text }: PlateProps) {
  return (
    <div className={classes.plate} data-tone={tone} role="status">
      <p className={classes.word}>
        <Sign tone={tone} />
        <strong>{word}</strong>
      </p>
      <p className={classes.plateText}>{text}</p>
    </div>
  );
}

/** The word is next to it, so it is not read aloud. */
export function Sign({ tone }: { readonly tone: Tone }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width="1em"
      height="1em"
      stroke="currentColor"
      strokeWidth={3.5}
      strokeLinecap="square"
      className={classes.sign}
    >
      {SHAPES[tone]}
    </svg>
  );
}
