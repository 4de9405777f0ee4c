/** Why a question was not asked, or a reading did not count, in words for the counter. */
import { useWords } from '../../language/use-words.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { StationError } from '../../record/station.ts';
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
