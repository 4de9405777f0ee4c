/** The parts of a page as a row of links. The caller marks the open one with `aria-current`. */
import type { ReactNode } from 'react';
import classes from './page-parts.module.css';

export interface PagePartsProps {
  readonly label: string;
  readonly children: ReactNode;
}

export function PageParts({ label, children }: PagePartsProps) {
  return (
    <nav aria-label={label} className={classes.parts}>
      {children}
    </nav>
  );
}
