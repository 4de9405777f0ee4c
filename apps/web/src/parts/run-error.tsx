/**
 * Says why a run cannot be shown: it was deleted or never existed. For other errors, says what to
 * do.
 */
import { isProblem } from '../api/problem.ts';
import { useWords } from '../language/use-words.ts';
import { EmptyState, ErrorState } from './states.tsx';
import { RUN } from './words-run.ts';

export interface RunErrorProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

export function RunError({ error, onRetry }: RunErrorProps) {
  const say = useWords(RUN);
  if (isProblem(error, 'run-not-found', 'not-found')) {
    return <EmptyState title={say('notFound')} />;
  }
  return <ErrorState error={error} onRetry={onRetry} />;
}
