/** Explains why a virtual phone or a simulated card refused; other problems are shown as usual. */
import { WORLD_REASON_WORDS, type WorldReasonCode } from '@nagori/area-world/wire';
import { isProblem } from '../api/problem.ts';
import { useText } from '../language/use-words.ts';
import { intoView } from './into-view.ts';
import classes from './states.module.css';
import { ProblemNotice } from './states.tsx';

export interface WorldProblemProps {
  readonly error: unknown;
  readonly title: string;
  readonly words?: Readonly<Record<string, string>>;
}

const isReason = (code: string): code is WorldReasonCode => Object.hasOwn(WORLD_REASON_WORDS, code);

/** The reasons that the phone or card gave; empty for any other problem. */
export function worldReasons(error: unknown): readonly WorldReasonCode[] {
  if (!isProblem(error, 'phone-refuses', 'card-refuses')) return [];
  return error.fields.map(({ code }) => code).filter(isReason);
}

export function WorldProblem({ error, title, words = {} }: WorldProblemProps) {
  const text = useText();
  const reasons = worldReasons(error);
  if (reasons.length === 0) return <ProblemNotice error={error} words={words} />;
  return (
    <div role="alert" ref={intoView} className={classes.problem}>
      <p className={classes.title}>{title}</p>
      {reasons.map((reason) => (
        <p key={reason}>{text(WORLD_REASON_WORDS[reason])}</p>
      ))}
    </div>
  );
}
