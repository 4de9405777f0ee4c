/**
 * The form for a step: its answers, and looks at a virtual phone; or a note that it arrives
 * automatically.
 *
 * Invariants: one answer is one click; a missing field is asked for, never guessed; an irreversible
 * act is recorded before its turn only after staff confirm that it happened.
 */
import { Button } from '@mantine/core';
import type { HandoverDto, StepDto } from '@nagori/area-handover/wire';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useSavedSteps } from '../away/waiting.ts';
import { useText, useWords } from '../language/use-words.ts';
import { ticked } from '../parts/fields.ts';
import { KeyHint, useFunctionKeys } from '../parts/function-keys.tsx';
import { ANSWER_KEYS } from '../parts/keys.ts';
import { WorldProblem } from '../parts/world-problem.tsx';
import { AnswersForm, type AnswersFormProps, type ScannedPerson } from './answers-form.tsx';
import { CarrierPages } from './carrier-pages.tsx';
import { useRecord } from './handover-api.ts';
import type { StepProps } from './handover-steps.tsx';
import classes from './record.module.css';
import { useVirtualStep } from './virtual-act.ts';
import { useVirtualPhone } from './virtual-phone.ts';
import { virtualStep } from './virtual-steps.ts';
import { HANDOVER } from './words-handover.ts';
import { RECORD } from './words-record.ts';
import { VIRTUAL } from './words-virtual.ts';

export interface StepAnswersProps extends StepProps, Pick<AnswersFormProps, 'form' | 'scanned'> {
  /** The person under whose name it is recorded. */
  readonly lead?: ReactNode;
  /** Other actions for the step, below the answers. */
  readonly beside?: ReactNode;
  readonly last?: ReactNode;
}

export function StepAnswers({ lead, beside, last, ...props }: StepAnswersProps) {
  const { step, before, onOpenFirst, form } = props;
  const say = useWords(RECORD);
  const [happened, setHappened] = useState(false);
  const isSaved = useSavedSteps(props.handover.id).has(step.id);
  const early = before === undefined ? undefined : happened ? 'happened' : 'waits';
  if (isSaved) return <p className={classes.hint}>{say('savedHere')}</p>;
  return (
    <div className={classes.form}>
      {before !== undefined && (
        <EarlyStep
          step={step}
          first={before}
          happened={happened}
          onHappened={setHappened}
          onOpenFirst={() => onOpenFirst(before.id)}
        />
      )}
      {lead}
      {step.id === 'ask-network' && <CarrierPages />}
      {form.screen !== 'giver' && <AnswersForm {...props} early={early} />}
      {beside}
      <VirtualAction {...props} step={step.id} early={early !== undefined} />
      {last}
    </div>
  );
}

interface AwaitProps extends Pick<StepProps, 'handover' | 'current'> {
  readonly text: string;
}

/** Evidence that arrives automatically: nothing is recorded here, but staff can check for it. */
export function Await({ handover, current, text }: AwaitProps) {
  const say = useWords(HANDOVER);
  const queries = useQueryClient();
  const look = () => void queries.invalidateQueries({ queryKey: ['handover', handover.id] });
  useFunctionKeys(current ? { [ANSWER_KEYS[0]]: look } : {});
  return (
    <>
      <p className={classes.hint}>{text}</p>
      <Button variant="default" onClick={look}>
        {say('lookAgain')}
        {current && <KeyHint name={ANSWER_KEYS[0]} />}
      </Button>
    </>
  );
}

interface EarlyStepProps {
  readonly step: StepDto;
  /** The step that must come first. */
  readonly first: StepDto;
  readonly happened: boolean;
  readonly onHappened: (happened: boolean) => void;
  readonly onOpenFirst: () => void;
}

/**
 * Warns before an irreversible step while earlier steps are left that it would make impossible:
 * which step comes first, and what it costs if the act has happened already.
 *
 * Invariants: nothing is recorded before staff confirm that it happened.
 */
function EarlyStep({ step, first, happened, onHappened, onOpenFirst }: EarlyStepProps) {
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

interface VirtualActionProps {
  readonly handover: HandoverDto;
  readonly step: string;
  readonly current: boolean;
  readonly onRecorded: () => void;
  readonly scanned?: ScannedPerson;
  /** True before its turn: then no irreversible act is done to the phone. */
  readonly early?: boolean;
}

/**
 * In a demonstration: looks at the virtual phone on the counter, or acts on it, and records the
 * real result instead of a typed one.
 *
 * Invariants: marked as a demonstration wherever it appears.
 */
function VirtualAction(props: VirtualActionProps) {
  const { handover, step, current, onRecorded, scanned, early = false } = props;
  const say = useWords(VIRTUAL);
  const phone = useVirtualPhone(handover.phone.imei);
  const what = virtualStep(step);
  const virtual = useVirtualStep(phone);
  const record = useRecord(handover.id);
  const busy = virtual.isPending || record.isPending;
  const blocked = scanned?.blocked === true || early;
  const run = async () => {
    if (what === undefined || busy) return;
    if (blocked) return scanned?.refuse?.();
    const evidence = await virtual.mutateAsync(what).catch(() => undefined);
    if (evidence === undefined) return;
    await record
      .mutateAsync({ drafts: [evidence], badge: scanned?.badge })
      .then(onRecorded, () => undefined);
  };
  // A second person's look needs that person's badge, unless one is scanned already.
  const asks = what?.kind === 'look' && what.bySecond === true && scanned === undefined;
  const shown = phone !== undefined && what !== undefined && !asks;
  useFunctionKeys(shown && current ? { virtual: () => void run() } : {});
  if (!shown) return null;
  return (
    <div className={classes.virtual}>
      <Button
        variant="default"
        loading={busy}
        disabled={blocked}
        title={blocked ? scanned?.why : undefined}
        onClick={() => void run()}
      >
        {say(what.kind)}
        {current && <KeyHint name="virtual" />}
      </Button>
      {virtual.isSuccess && virtual.data === undefined && <p role="status">{say('nothing')}</p>}
      <WorldProblem error={virtual.error ?? record.error} title={say('refused')} />
    </div>
  );
}
