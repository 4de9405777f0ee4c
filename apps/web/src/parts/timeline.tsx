/** Events, newest last, each with its time; a break marks that the phone went back into use. */
import type { ReactNode } from 'react';
import classes from './timeline.module.css';

export interface TimelineMark {
  readonly id: string;
  /** The absolute time as shown. */
  readonly at: string;
  readonly title: ReactNode;
  readonly text?: ReactNode;
  /** A new use of the phone begins here, so earlier clearances end. */
  readonly breaks?: boolean;
}

export interface TimelineProps {
  readonly label: string;
  readonly marks: readonly TimelineMark[];
}

export function Timeline({ label, marks }: TimelineProps) {
  return (
    <ol className={classes.line} aria-label={label}>
      {marks.map(({ id, at, title, text, breaks }) => (
        <li key={id} data-breaks={breaks}>
          <span className="numbers">{at}</span>
          <div>
            <strong>{title}</strong>
            {text !== undefined && <div className={classes.text}>{text}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
