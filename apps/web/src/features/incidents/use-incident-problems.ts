/** Words for the reasons why an act of an incident is refused. */
import { useWords } from '../../language/use-words.ts';
import { INCIDENTS } from './words-incidents.ts';

export function useIncidentProblems(): Readonly<Record<string, string>> {
  const say = useWords(INCIDENTS);
  return {
    'incident-undecided': say('notUndecided'),
    'incident-giver-not-told': say('tellGiverFirst'),
    'incident-no-substitute': say('noSubstitute'),
    'incident-not-reported': say('notReported'),
    'incident-known-later': say('knownLater'),
  };
}
