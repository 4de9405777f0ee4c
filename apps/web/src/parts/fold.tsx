/**
 * A part of a long page: a heading with a line that sums it up, which unfolds to the whole. The
 * browser's own search and links into the part unfold it.
 *
 * `paper`: `whole` prints everything, `as-shown` only what is unfolded.
 *
 * Invariants: everything is in the document, folded or not.
 */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import classes from './fold.module.css';
import { PARTS } from './words.ts';

export interface FoldProps {
  readonly title: ReactNode;
  /** What the part says in a line. */
  readonly sum?: ReactNode;
  readonly level?: 'h2' | 'h3' | 'h4';
  /** Of the heading. */
  readonly id?: string;
  readonly paper?: 'whole' | 'as-shown';
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

export function Fold({
  title,
  sum,
  level: Heading = 'h3',
  id,
  paper = 'whole',
  isOpen = false,
  children,
}: FoldProps) {
  return (
    <details className={classes.fold} data-fold data-paper-whole={paper === 'whole'} open={isOpen}>
      <summary>
        <Heading id={id}>{title}</Heading>
        {sum !== undefined && <span className={classes.sum}>{sum}</span>}
      </summary>
      {children}
    </details>
  );
}

const folds = (): Iterable<HTMLDetailsElement> =>
  document.querySelectorAll<HTMLDetailsElement>('details[data-fold]');

/** Unfolds every part of the page, or folds them again. */
export function FoldButton() {
  const say = useWords(PARTS);
  const [isOpen, setOpen] = useState(false);
  const press = () => {
    for (const fold of folds()) fold.open = !isOpen;
    setOpen(!isOpen);
  };
  return (
    <Button variant="default" className="never-on-paper" aria-pressed={isOpen} onClick={press}>
      {say(isOpen ? 'foldAll' : 'unfoldAll')}
    </Button>
  );
}

/** Scrolls to an element by its id, and unfolds the parts that it is in. */
export function reveal(id: string): void {
  const element = document.getElementById(id);
  for (
    let at = element?.closest('details');
    at != null;
    at = at.parentElement?.closest('details')
  ) {
    at.open = true;
  }
  element?.scrollIntoView();
}
