/** Problems of surveys in words, by the codes of the server and of their fields. */
import { useMemo } from 'react';
import { useWords } from '../../language/use-words.ts';
import { SURVEY_FIELD_PROBLEMS, SURVEY_PROBLEMS } from './words-problems.ts';

const keysOf = <T extends object>(phrases: T) => Object.keys(phrases) as (keyof T & string)[];

export function useSurveyProblems() {
  const say = useWords(SURVEY_PROBLEMS);
  const field = useWords(SURVEY_FIELD_PROBLEMS);
  return useMemo(() => {
    const words: Readonly<Record<string, string>> = Object.fromEntries(
      keysOf(SURVEY_PROBLEMS.phrases).map((key) => [key, say(key)]),
    );
    const fieldWords: Readonly<Record<string, string>> = Object.fromEntries(
      keysOf(SURVEY_FIELD_PROBLEMS.phrases).map((key) => [key, field(key)]),
    );
    return { words, fieldWords };
  }, [say, field]);
}
