/**
 * The sign of a verdict, drawn as a shape: some machines lack the characters in their fonts and
 * would show an empty box.
 *
 * Invariants: the shapes differ in black and white and at arm's length.
 */
import type { Verdict } from '@nagori/model';

const SHAPES = {
  accept: <path d="M4 13l5.5 5.5L20 7" fill="none" />,
  hold: <path d="M8 5v14M16 5v14" fill="none" />,
  refuse: <path d="M6 6l12 12M18 6L6 18" fill="none" />,
  quarantine: <rect x="5" y="5" width="14" height="14" />,
  destroy: <path d="M12 4v14M5.5 12L12 18.5 18.5 12" fill="none" />,
} as const satisfies Record<Verdict, React.ReactNode>;

export interface VerdictSignProps {
  readonly verdict: Verdict;
  readonly size?: string;
}

/** The word is next to it, so it is not read aloud. */
export function VerdictSign({ verdict, size = '1em' }: VerdictSignProps) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="currentColor"
      stroke="currentColor"
      strokeWidth={4}
      strokeLinecap="square"
      style={{ verticalAlign: '-0.12em', flex: 'none' }}
    >
      {SHAPES[verdict]}
    </svg>
  );
}
