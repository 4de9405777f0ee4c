/** Earlier long runs, each as a link with one line of text. Not printed. */
import { type ReactNode, useId } from 'react';
import classes from './earlier-runs.module.css';

export interface EarlierRunsProps {
  readonly title: string;
  /** List items. */
  readonly children: ReactNode;
}

export function EarlierRuns({ title, children }: EarlierRunsProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="never-on-paper">
      <h2 id={id}>{title}</h2>
      <ul className={classes.runs}>{children}</ul>
    </section>
  );
}
