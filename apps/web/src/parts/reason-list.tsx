/** All reasons, one line each in plain words; rule, requirement and evidence are one click away. */
import type { ReasonDto } from '@nagori/area-handover/wire';
import { useText, useWords } from '../language/use-words.ts';
import classes from './reason-list.module.css';
import { PARTS } from './words.ts';

export function ReasonList({ reasons }: { readonly reasons: readonly ReasonDto[] }) {
  const say = useWords(PARTS);
  const text = useText();
  if (reasons.length === 0) return <p>{say('noReasons')}</p>;
  return (
    <ul className={classes.list}>
      {reasons.map((reason) => (
        <li key={`${reason.requirement} ${reason.subjects.join()} ${reason.code}`}>
          <details>
            <summary>
              <strong>{text(reason.label)}</strong> <span>{text(reason.words)}</span>
            </summary>
            <p className={classes.source}>
              <span>{say('reasonRule', { rule: reason.rule })}</span>
              <span>{say('reasonRequirement', { id: reason.requirement })}</span>
              {reason.evidence.length > 0 && (
                <span>{say('reasonEvidence', { ids: reason.evidence.join(', ') })}</span>
              )}
              {reason.cause !== undefined && (
                <span>{say('reasonCause', { id: reason.cause.evidence })}</span>
              )}
            </p>
          </details>
        </li>
      ))}
    </ul>
  );
}
