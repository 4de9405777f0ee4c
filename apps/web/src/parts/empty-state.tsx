/** Nothing here yet: what would stand here, and how it comes to stand here. */
import type { ReactNode } from 'react';
import classes from './notice.module.css';

export interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
}

export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <p className={classes.title}>{title}</p>
      {children}
    </div>
  );
}
