/** All reasons, one line each in plain words; rule, requirement and evidence are one click away. */
import type { ReasonDto } from '@nagori/area-handover/wire';
import { usePunctuation, useText, useWords } from '../language/use-words.ts';
import { type EvidenceNumbers, useEvidenceName } from './evidence-name.ts';
import classes from './reason-list.module.css';
import { PARTS } from './words.ts';

export interface ReasonListProps {
  readonly reasons: readonly ReasonDto[];
  /** All that is on record, to name what a reason rests on. */
  readonly evidence: EvidenceNumbers;
}

export function ReasonList({ reasons, evidence }: ReasonListProps) {
  const say = useWords(PARTS);
  const text = useText();
  const nameOf = useEvidenceName(evidence);
  const { listed } = usePunctuation();
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
              {reason.left !== undefined && (
                <span>{say('reasonLeft', { names: text(reason.left) })}</span>
              )}
              <span>{say('reasonRule', { rule: reason.rule })}</span>
              <span>{say('reasonRequirement', { id: reason.requirement })}</span>
              {reason.evidence.length > 0 && (
                <span>{say('reasonEvidence', { names: listed(reason.evidence.map(nameOf)) })}</span>
              )}
              {reason.cause !== undefined && (
                <span>{say('reasonCause', { name: nameOf(reason.cause.evidence) })}</span>
              )}
            </p>
          </details>
        </li>
      ))}
    </ul>
  );
}
