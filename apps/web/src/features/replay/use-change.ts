/** Words for a change: `accept>hold`, or one of the codes. */
import { VERDICT_NAMES, type Verdict } from '@nagori/model';
import { useText, useWords } from '../../language/use-words.ts';
import { REPLAY } from './words-replay.ts';

export function useChange(): (change: string) => string {
  const say = useWords(REPLAY);
  const text = useText();
  return (change) => {
    const [before, after] = change.split('>') as [Verdict, Verdict | undefined];
    if (after === undefined) return say(change as 'routes');
    const name = (verdict: Verdict) => text(VERDICT_NAMES[verdict].name);
    return say('verdictChange', { before: name(before), after: name(after) });
  };
}
