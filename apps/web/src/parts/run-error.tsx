/** A run that cannot be shown: gone, or never there; anything else with what to do about it. */
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
