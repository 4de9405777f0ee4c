/**
 * What can be recorded about a step, as the person whose badge was scanned: the first badge for
 * what is done, the second for what is looked at (R11).
 *
 * Invariants: a look without a second badge, or too soon after the act, is not sent: the gate would
 * take the two for one person; the page says so, and from when on it counts.
 */
import { Button } from '@mantine/core';
import type { HandoverDto, StepDto } from '@nagori/area-handover/wire';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import { useFunctionKeys } from '../../parts/use-function-keys.ts';
import { AnswersForm, type ScannedPerson } from '../../record/answers-form.tsx';
import { CorrectionForm } from '../../record/correction-form.tsx';
import { EarlyStep } from '../../record/early-step.tsx';
import { ANSWER_KEYS } from '../../record/keys.ts';
import { formOf } from '../../record/step-forms.ts';
import { VirtualAction } from '../../record/virtual-action.tsx';
import classes from './bench.module.css';
import { type Desk, maskedBadge } from './desk.ts';
import { isSecondLook, waitMs } from './look-wait.ts';
import { useDesk } from './use-desk.ts';
import { useNow } from './use-now.ts';
import { BENCH } from './words-bench.ts';

export interface WorkStepProps {
  readonly handover: HandoverDto;
  readonly arrivedAt: number;
  readonly step: StepDto;
  readonly current: boolean;
  /** It cannot be undone, and this one comes first. */
  readonly before: StepDto | undefined;
  readonly onOpenFirst: (step: string) => void;
  readonly onRecorded: () => void;
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
      return <Await id={handover.id} current={current} />;
    case 'correction':
      return <CorrectionForm handover={handover} onRecorded={onRecorded} />;
    case 'answers':
      // What the giver signs is signed on the turned screen of the counter.
      if (form.screen === 'giver') return <p className={classes.quiet}>{say('unknownStep')}</p>;
      return <Answers {...props} form={form} />;
    default:
      return form satisfies never;
  }
}

type AnswersProps = WorkStepProps & {
  readonly form: Extract<ReturnType<typeof formOf>, { kind: 'answers' }>;
};

function Answers(props: AnswersProps) {
  const { handover, arrivedAt, step, current, before, onOpenFirst, onRecorded, form } = props;
  const [happened, setHappened] = useState(false);
  const early = before === undefined ? undefined : happened ? 'happened' : 'waits';
  const [desk] = useDesk();
  const looks = isSecondLook(step.id);
  const now = useNow(looks && waitMs(step.id, handover, arrivedAt, Date.now()) > 0);
  const wait = looks ? waitMs(step.id, handover, arrivedAt, now) : 0;
  const badge = looks ? desk.looker?.code : desk.worker?.code;
  const blocked = looks && (badge === undefined || wait > 0);
  const scanned: ScannedPerson = { badge, blocked };
  const shared = { handover, current, onRecorded, scanned };
  return (
    <div className={classes.answersForm}>
      {before !== undefined && (
        <EarlyStep
          step={step}
          first={before}
          happened={happened}
          onHappened={setHappened}
          onOpenFirst={() => onOpenFirst(before.id)}
        />
      )}
      <Who looks={looks} desk={desk} wait={wait} />
      <AnswersForm {...shared} step={step} form={form} early={early} />
      <VirtualAction {...shared} step={step.id} early={early !== undefined} />
    </div>
  );
}

interface WhoProps {
  readonly looks: boolean;
  readonly desk: Desk;
  readonly wait: number;
}

/** As whom it will be recorded, or what is missing for that. */
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

function Await({ id, current }: { readonly id: string; readonly current: boolean }) {
  const say = useWords(BENCH);
  const queries = useQueryClient();
  const look = () => void queries.invalidateQueries({ queryKey: ['handover', id] });
  useFunctionKeys(current ? { [ANSWER_KEYS[0]]: look } : {});
  return (
    <>
      <p className={classes.quiet}>{say('awaits')}</p>
      <Button variant="default" onClick={look}>
        {say('lookAgain')}
        {current && <KeyHint name={ANSWER_KEYS[0]} />}
      </Button>
    </>
  );
}
