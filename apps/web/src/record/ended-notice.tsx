/** How a phone or a box ended, in large letters. */
import type { ReactNode } from 'react';
import classes from './record.module.css';

export interface EndedNoticeProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
}

export function EndedNotice({ title, children }: EndedNoticeProps) {
  return (
    <section className={classes.ended} aria-live="polite">
      <strong>{title}</strong>
      {children}
    </section>
  );
}
