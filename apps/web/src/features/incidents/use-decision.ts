/** The decision about a leak in words, for the card, the file and the paper. */
import type { IncidentDto } from '@nagori/area-incidents/wire';
import { useWords } from '../../language/use-words.ts';
import { NO_LEAK, TRIGGERS } from './leak-words.ts';
import { INCIDENTS } from './words-incidents.ts';

export interface DecisionWords {
  readonly whose: string;
  /** "None applies" if there is none. */
  readonly reasons: readonly string[];
}

export function useDecision(): (decided: Pick<IncidentDto, 'leak' | 'triggers'>) => DecisionWords {
  const say = useWords(INCIDENTS);
  return ({ leak, triggers }) => {
    if (leak === undefined) return { whose: say('notDecided'), reasons: [] };
    const reasons = TRIGGERS.filter(({ id }) => triggers.includes(id)).map(({ word }) => say(word));
    const none = NO_LEAK.find(({ id }) => leak.kind === 'none' && id === leak.why);
    if (none !== undefined) {
      return { whose: say('noLeakBecause', { why: say(none.word) }), reasons: [] };
    }
    return {
      whose: leak.kind === 'entrusted' ? say('entrustedOf', { by: leak.by }) : say('ownData'),
      reasons: reasons.length > 0 ? reasons : [say('triggerNone')],
    };
  };
}
