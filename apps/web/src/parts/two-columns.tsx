/** Actions on the left, findings on the right; on a phone, one below the other. */
import type { ReactNode } from 'react';
import classes from './two-columns.module.css';

export interface TwoColumnsProps {
  readonly children: ReactNode;
  readonly right: ReactNode;
  /** The label of the right column. */
  readonly label?: string;
}

export function TwoColumns({ children, right, label }: TwoColumnsProps) {
  return (
    <div className={`${classes.columns} never-on-paper`}>
      <div>{children}</div>
      <section className={classes.right} aria-label={label}>
        {right}
      </section>
    </div>
  );
}
