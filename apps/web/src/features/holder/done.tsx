/** Reports a completed act with its recorded time. Read aloud when it appears. */
import type { ReactNode } from 'react';
import { showTime } from '../../parts/show-time.ts';
import classes from './holder.module.css';

export interface DoneProps {
  readonly title: string;
  readonly text?: string;
  readonly at?: string | number | undefined;
  readonly children?: ReactNode;
}

export function Done({ title, text, at, children }: DoneProps) {
  return (
    <div role="status" className={classes.doneBox}>
      <p className={classes.doneTitle}>
        <span aria-hidden="true">✓</span> {title}{' '}
        {at !== undefined && <span className="numbers">{showTime(at)}</span>}
      </p>
      {text !== undefined && <p>{text}</p>}
      {children}
    </div>
  );
}
