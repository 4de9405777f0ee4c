/** Explains to the counter why a challenge was not opened, or why a reading did not count. */
import { useWords } from '../../language/use-words.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { StationError } from '../../record/station-error.ts';
import { CHALLENGE } from './words-challenge.ts';

export function ReadingTrouble({ error }: { readonly error: unknown }) {
  const say = useWords(CHALLENGE);
  if (error instanceof StationError) return <p role="alert">{say('notRead')}</p>;
  return (
    <ProblemNotice
      error={error}
      words={{
        'element-not-read': say('notRead'),
        'reading-refused': say('otherPhone'),
        'challenge-downgrade': say('noLess'),
        'challenge-binding-too-weak': say('tooWeak'),
      }}
    />
  );
}
