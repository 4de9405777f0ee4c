/** Who did what about an incident, oldest first. A changed decision stays listed. */
import type { IncidentDto } from '@nagori/area-incidents/wire';
import { useQuery } from '@tanstack/react-query';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { showTime } from '../../parts/show-time.ts';
import { leakRulesQuery } from './incidents-api.ts';
import { SUBSTITUTES } from './leak-words.ts';
import { useDecision } from './use-decision.ts';
import { INCIDENTS } from './words-incidents.ts';

type Acted = IncidentDto['acts'][number];

export function Acts({ acts }: Pick<IncidentDto, 'acts'>) {
  const say = useWords(INCIDENTS);
  const wordsOf = useActWords();
  const { person } = useNames();
  if (acts.length === 0) return null;
  return (
    <details>
      <summary>{say('acts', { count: acts.length })}</summary>
      <ol>
        {acts.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: acts are added, never changed
          <li key={index}>
            <span className="numbers">{showTime(one.at)}</span> {person(one.person)}{' '}
            {wordsOf(one.did)}
          </li>
        ))}
      </ol>
    </details>
  );
}

function useActWords(): (did: Acted['did']) => string {
  const say = useWords(INCIDENTS);
  const text = useText();
  const decisionOf = useDecision();
  const { aside, listed } = usePunctuation();
  const { data } = useQuery(leakRulesQuery);
  return (did) => {
    switch (did.act) {
      case 'decide': {
        const { whose, reasons } = decisionOf(did);
        return `${whose}${reasons.length === 0 ? '' : aside(listed(reasons))}`;
      }
      case 'substitute': {
        const measure = SUBSTITUTES.find(({ id }) => id === did.measure);
        const named = measure === undefined ? did.measure : say(measure.word);
        return say('substituteWas', { measure: named, what: did.what });
      }
      case 'first-report':
      case 'final-report': {
        const to = data?.addressees.find(({ id }) => id === did.to)?.name;
        const word = say(did.act === 'first-report' ? 'firstReport' : 'finalReport');
        return to === undefined ? word : `${word}${aside(text(to))}`;
      }
      case 'told':
      case 'unreachable':
      case 'entruster':
        return say(did.act);
      case 'close':
        return say('columnClosed');
      default:
        return did satisfies never;
    }
  };
}
