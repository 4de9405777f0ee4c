/**
 * Before a step that cannot be undone, while earlier ones are left that it would make impossible:
 * which comes first, and what it costs where it has happened all the same.
 *
 * Invariants: nothing is recorded of it before somebody says that it has happened.
 */
import { Button } from '@mantine/core';
import type { StepDto } from '@nagori/area-handover/wire';
import { useText, useWords } from '../language/use-words.ts';
import { ticked } from '../parts/fields.ts';
import classes from './record.module.css';
import { RECORD } from './words-record.ts';

export interface EarlyStepProps {
  readonly step: StepDto;
  /** The step to begin with. */
  readonly first: StepDto;
  readonly happened: boolean;
  readonly onHappened: (happened: boolean) => void;
  readonly onOpenFirst: () => void;
}

export function EarlyStep({ step, first, happened, onHappened, onOpenFirst }: EarlyStepProps) {
  const say = useWords(RECORD);
  const text = useText();
  return (
    <div role="alert" className={classes.early}>
      <p>{say('earlierFirst', { step: `${first.number} ${text(first.title)}` })}</p>
      <Button onClick={onOpenFirst}>{say('openFirst')}</Button>
      <label className={classes.happened}>
        <input type="checkbox" {...ticked(happened, onHappened)} />
        <span>
          <strong>{say('hasHappened')}</strong>
          {step.early !== undefined && <span>{text(step.early)}</span>}
        </span>
      </label>
    </div>
  );
}
