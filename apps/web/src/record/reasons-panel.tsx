/** All reasons, violations, and what was not counted. */
import type { DecisionDto } from '@nagori/area-handover/wire';
import { usePunctuation, useText, useWords } from '../language/use-words.ts';
import { ReasonList } from '../parts/reason-list.tsx';
import classes from './record.module.css';
import { RECORD } from './words-record.ts';

export function ReasonsPanel({ decision }: { readonly decision: DecisionDto }) {
  const say = useWords(RECORD);
  const text = useText();
  const { aside } = usePunctuation();
  const { reasons, violations, partly, ignored } = decision;
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
      <Aside title={say('partly')} evidence={partly} />
      <Aside title={say('ignored')} evidence={ignored} />
    </div>
  );
}

interface AsideProps {
  readonly title: string;
  readonly evidence: DecisionDto['ignored'];
}

function Aside({ title, evidence: all }: AsideProps) {
  const text = useText();
  if (all.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {all.map(({ evidence, rule, words }) => (
          <li key={`${evidence} ${rule}`}>
            {rule} {text(words)} <code>{evidence}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
