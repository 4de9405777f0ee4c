/**
 * Records a step on the bench under a scanned badge: the first badge for acts, the second for looks
 * (R11).
 *
 * Invariants: a look without a second badge, or too soon after the act, is not sent, since the gate
 * would count both as one person; the page says so, and from when the look counts.
 */
import { useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import { useNow } from '../../parts/use-now.ts';
import { CorrectionForm } from '../../record/correction-form.tsx';
import type { StepProps } from '../../record/handover-steps.tsx';
import { Await, StepAnswers, type StepAnswersProps } from '../../record/step-answers.tsx';
import { formOf } from '../../record/step-forms.ts';
import classes from './bench.module.css';
import { type Desk, maskedBadge } from './desk.ts';
import { isSecondLook, waitMs } from './look-wait.ts';
import { useDesk } from './use-desk.ts';
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
  const { handover, step } = props;
  const [desk] = useDesk();
  const looks = isSecondLook(step.id);
  const waits = looks && waitMs(step.id, handover, arrivedAt, Date.now()) > 0;
  const now = useNow(waits ? 500 : undefined);
  const wait = looks ? waitMs(step.id, handover, arrivedAt, now) : 0;
  const badge = looks ? desk.looker?.code : desk.worker?.code;
  const blocked = looks && (badge === undefined || wait > 0);
  return (
    <StepAnswers
      {...props}
      scanned={{ badge, blocked }}
      lead={<Who looks={looks} desk={desk} wait={wait} />}
    />
  );
}

interface WhoProps {
  readonly looks: boolean;
  readonly desk: Desk;
  readonly wait: number;
}

/** The person under whose name it will be recorded, or what is missing for that. */
function Who({ looks, desk, wait }: WhoProps) {
  const say = useWords(BENCH);
  const session = useSession();
  const badge = looks ? desk.looker : desk.worker;
  if (looks && badge === undefined) return <p className={classes.missing}>{say('needsLooker')}</p>;
  const who =
    badge === undefined
      ? say('workerSelf', { mark: session?.mark ?? '' })
      : say('workerBadge', { badge: maskedBadge(badge.code) });
  return (
    <>
      <p className={classes.quiet}>{say('by', { who })}</p>
      {wait > 0 && (
        <p className={`${classes.missing} numbers`}>
          {say('tooEarly', { n: Math.ceil(wait / 1_000) })}
        </p>
      )}
    </>
  );
}
