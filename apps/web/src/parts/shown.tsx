/** The data of a query or, until it arrives, what to show instead. */
import type { ReactNode } from 'react';
import { ErrorState, PagePending } from './states.tsx';

interface Query<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** `const [data, instead] = shown(useQuery(…)); if (data === undefined) return instead;` */
export function shown<T>({ data, error, refetch }: Query<T>): [T, null] | [undefined, ReactNode] {
  if (data !== undefined) return [data, null];
  if (error === null) return [undefined, <PagePending key="pending" />];
  return [undefined, <ErrorState key="error" error={error} onRetry={() => void refetch()} />];
}
