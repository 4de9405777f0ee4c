/** The parts of a page in a row of links; the caller's own, the one that is open `aria-current`. */
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
