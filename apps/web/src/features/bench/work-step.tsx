/**
 * Records a step on the bench under a scanned badge: the worker's for acts, the checker's for looks
 * (R11).
 *
 * Invariants: a look that would not count is not sent; the page says at once all that it lacks.
 */
import { useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { CorrectionForm } from '../../record/correction-form.tsx';
import type { StepProps } from '../../record/handover-steps.tsx';
import { Await, StepAnswers, type StepAnswersProps } from '../../record/step-answers.tsx';
import { formOf } from '../../record/step-forms.ts';
import classes from './bench.module.css';
import { type Badge, maskedBadge } from './desk.ts';
import { useLacks } from './look-lacks.tsx';
import { isSecondLook, whyNotAnother } from './look-wait.ts';
import { useDesk, useNeed } from './use-desk.ts';
import { BENCH } from './words-bench.ts';

export interface WorkStepProps extends StepProps {
  readonly arrivedAt: number;
}

export function WorkStep(props: WorkStepProps) {
  const { handover, step, current, onRecorded } = props;
  const say = useWords(BENCH);
  const form = formOf(step.id);
  switch (form?.kind) {
    case undefined:
    case 'number':
    case 'challenge':
    case 'fault':
      return <p className={classes.quiet}>{say('unknownStep')}</p>;
    case 'await':
      return <Await handover={handover} current={current} text={say('awaits')} />;
    case 'correction':
      return <CorrectionForm handover={handover} onRecorded={onRecorded} />;
    case 'answers':
      // What the giver signs is signed on the counter's turned screen.
      if (form.screen === 'giver') return <p className={classes.quiet}>{say('unknownStep')}</p>;
      return <Answers {...props} form={form} />;
    default:
      return form satisfies never;
  }
}

function Answers({ arrivedAt, ...props }: WorkStepProps & Pick<StepAnswersProps, 'form'>) {
  const { handover, step, current } = props;
  const text = useText();
  const [desk] = useDesk();
  const looks = isSecondLook(step.id);
  useNeed(current ? (looks ? 'look' : 'act') : undefined);
  const { lacks, refuse, notice } = useLacks({
    ...{ handover, arrivedAt, step: step.id, badge: desk.looker },
  });
  const why = whyNotAnother(step.id, handover);
  const badge = looks ? desk.looker?.code : desk.worker?.code;
  return (
    <StepAnswers
      {...props}
      scanned={
        looks
          ? { badge, blocked: lacks.length > 0, why: lacks.join(' '), refuse }
          : { badge, blocked: false }
      }
      lead={
        <>
          {why !== undefined && <p className={classes.missing}>{text(why)}</p>}
          <Who badge={looks ? desk.looker : desk.worker} looks={looks} />
          {looks && notice}
        </>
      }
    />
  );
}

interface WhoProps {
  readonly badge: Badge | undefined;
  readonly looks: boolean;
}

/** The person under whose name it will be recorded. */
function Who({ badge, looks }: WhoProps) {
  const say = useWords(BENCH);
  const session = useSession();
  const who =
    badge === undefined
      ? say('workerSelf', { name: session?.displayName ?? '' })
      : say('workerBadge', { badge: maskedBadge(badge.code) });
  return !looks || badge !== undefined ? (
    <p className={classes.quiet}>{say('by', { who })}</p>
  ) : null;
}
