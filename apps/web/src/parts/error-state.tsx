/** A whole page or panel that failed, with what to do about it. */
import { Button } from '@mantine/core';
import { useWords } from '../language/use-words.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { PARTS } from './words.ts';

export interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  readonly words?: Readonly<Record<string, string>>;
}

export function ErrorState({ error, onRetry, words = {} }: ErrorStateProps) {
  const say = useWords(PARTS);
  return (
    <ProblemNotice error={error} words={words}>
      {onRetry !== undefined && (
        <Button mt="sm" variant="default" onClick={onRetry}>
          {say('tryAgain')}
        </Button>
      )}
    </ProblemNotice>
  );
}
