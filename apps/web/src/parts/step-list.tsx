/**
 * The steps to do, each with who does it, how long it takes, and the sentence to say. One step is
 * open; the others are a line that opens them. Completed steps collapse to a line with time and
 * proof.
 *
 * Invariants: steps follow the plan's order; a step's number does not change while others are
 * completed, so that staff can call it out.
 */
import type { StepDto } from '@nagori/area-handover/wire';
import type { ReactNode } from 'react';
import { quoted } from '../language/punctuation.ts';
import { useLanguage, useText, useWords } from '../language/use-words.ts';
import { showLength } from './show-time.ts';
import classes from './step-list.module.css';
import { PARTS } from './words.ts';

export interface DoneStep {
  readonly id: string;
  readonly title: string;
  /** The number of the step that it completed. */
  readonly number?: string | undefined;
  /** ✓ supports the phone, ✕ counts against it, ■ blocks it, ？ leaves something open. */
  readonly sign?: string;
  readonly at: string;
  /** The proof: the person, and the piece of evidence. */
  readonly proof?: string | undefined;
}

export interface StepListProps {
  readonly steps: readonly StepDto[];
  readonly done?: readonly DoneStep[];
  /** The index of the open step. If absent, all are open. */
  readonly current?: number;
  readonly onChoose?: (index: number) => void;
  /** The actions for a step, shown inside it. */
  readonly action?: (step: StepDto, index: number) => ReactNode;
  /** Help at the open step, below its actions: unfolded, it moves none of them. */
  readonly help?: (step: StepDto, index: number) => ReactNode;
  /** Shown on a closed step's line in place of who and how long. */
  readonly note?: (step: StepDto) => string | undefined;
  readonly label: string;
  /** Shown below the steps, above the completed ones. */
  readonly between?: ReactNode;
}

export function StepList(props: StepListProps) {
  const { steps, done = [], current, onChoose, action, help, note, label, between } = props;
  const say = useWords(PARTS);
  return (
    <>
      {steps.length > 0 && (
        <ol className={classes.steps} aria-label={label}>
          {steps.map((step, index) => (
            <Step
              key={step.id}
              step={step}
              index={index}
              open={current === undefined || current === index}
              onChoose={onChoose}
              action={action}
              help={help}
              note={note}
            />
          ))}
        </ol>
      )}
      {between}
      {done.length > 0 && (
        <ul className={classes.done} aria-label={say('stepsDone')}>
          {done.map(({ id, title, number, sign = '✓', at, proof }) => (
            <li key={id}>
              <span data-sign={sign}>
                {number} {sign}
              </span>
              <span className={classes.doneTitle}>{title}</span>
              <span className="numbers">{at}</span>
              {proof !== undefined && <span className={classes.proof}>{proof}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface StepProps {
  readonly step: StepDto;
  readonly index: number;
  readonly open: boolean;
  readonly onChoose: StepListProps['onChoose'];
  readonly action: StepListProps['action'];
  readonly help: StepListProps['help'];
  readonly note: StepListProps['note'];
}

function Step({ step, index, open, onChoose, action, help, note }: StepProps) {
  const say = useWords(PARTS);
  const text = useText();
  const language = useLanguage();
  if (!open) {
    return (
      <li>
        <button type="button" className={classes.line} onClick={() => onChoose?.(index)}>
          <span className={classes.number} aria-hidden="true">
            {step.number}
          </span>
          <span className={classes.lineTitle}>{text(step.title)}</span>
          <span className={classes.lineMeta}>
            {note?.(step) ??
              `${text(step.actorWords)} ${showLength(step.minutes, step.waitHours, language)}`}
          </span>
        </button>
      </li>
    );
  }
  return (
    <li className={classes.step} aria-current={onChoose === undefined ? undefined : 'step'}>
      <span className={classes.number} aria-hidden="true">
        {step.number}
      </span>
      <div className={classes.body}>
        <p className={classes.meta}>
          <strong>{text(step.actorWords)}</strong>
          <span>{showLength(step.minutes, step.waitHours, language)}</span>
          {step.again === true && <span>{say('stepAgain')}</span>}
          {step.irreversible && <span className={classes.warn}>⚠ {say('irreversible')}</span>}
        </p>
        <h2 className={classes.title}>{text(step.title)}</h2>
        <p className={classes.say}>
          <span className="only-read-aloud">{say('sayAloud')}: </span>
          {quoted(text(step.say), language)}
        </p>
        {action?.(step, index)}
        {help?.(step, index)}
      </div>
    </li>
  );
}
