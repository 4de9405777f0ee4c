/** Names and their values, one pair below the other; how they are laid out is the page's to say. */
import type { ReactNode } from 'react';

/** Its name is its own in the list. Undefined is not known: the pair is left out. */
export type Fact = readonly [name: string, value: ReactNode | undefined];

export interface FactListProps {
  readonly of: readonly Fact[];
  readonly className?: string | undefined;
}

export function FactList({ of, className }: FactListProps) {
  return (
    <dl className={className}>
      {of.map(
        ([name, value]) =>
          value !== undefined && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
