/** All reasons, violations, and what was not counted. */
import type { DecisionDto } from '@nagori/api';
import { usePunctuation, useText, useWords } from '../language/use-words.ts';
import { ReasonList } from '../parts/reason-list.tsx';
import classes from './record.module.css';
import { RECORD } from './words-record.ts';

export function ReasonsPanel({ decision }: { readonly decision: DecisionDto }) {
  const say = useWords(RECORD);
  const text = useText();
  const { aside } = usePunctuation();
  const { reasons, violations, ignored } = decision;
  return (
    <div className={classes.detail}>
      <ReasonList reasons={reasons} />
      {violations.length > 0 && (
        <>
          <h2>{say('violations')}</h2>
          <ul>
            {violations.map(({ rule, words, signedOff }) => (
              <li key={`${rule} ${words.en}`}>
                {rule} {text(words)}
                {signedOff && aside(say('signedOff'))}
              </li>
            ))}
          </ul>
        </>
      )}
      {ignored.length > 0 && (
        <>
          <h2>{say('ignored')}</h2>
          <ul>
            {ignored.map(({ evidence, rule, words }) => (
              <li key={`${evidence} ${rule}`}>
                {rule} {text(words)} <code>{evidence}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
