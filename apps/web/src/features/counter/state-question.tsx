/**
 * The first question at a counter: in which state the phone was brought in. A phone at its set-up
 * screen, one in use and a dead one each need other steps.
 *
 * Invariants: asked once, until a record answers it; any other record may come first.
 */
import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { lazy } from 'react';
import type { EvidenceDraft } from '../../api/evidence-draft.ts';
import { useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { ANSWER_KEYS } from '../../parts/keys.ts';
import shapes from '../../parts/shapes.module.css';
import { StepHelp } from '../../parts/step-help.tsx';
import { WorldProblem } from '../../parts/world-problem.tsx';
import { useRecord } from '../../record/handover-api.ts';
import { useVirtualStep } from '../../record/virtual-act.ts';
import { useVirtualPhone } from '../../record/virtual-phone.ts';
import { VIRTUAL } from '../../record/words-virtual.ts';
import classes from './counter.module.css';
import { asksState, BROUGHT_STATES } from './phone-states.ts';
import { COUNTER } from './words-counter.ts';

const StateHelp = lazy(async () => ({ default: (await import('./state-help.tsx')).StateHelp }));

export interface StateQuestionProps {
  readonly handover: HandoverDto;
  readonly onRecorded: () => void;
}

export function StateQuestion({ handover, onRecorded }: StateQuestionProps) {
  const say = useWords(COUNTER);
  const record = useRecord(handover.id);
  const phone = useVirtualPhone(handover.phone.imei);
  const asked = asksState(handover);
  const send = (drafts: readonly EvidenceDraft[]) => {
    if (!record.isPending) record.mutateAsync({ drafts }).then(onRecorded, () => undefined);
  };
  const keyed = BROUGHT_STATES.map(({ drafts }, index) => [ANSWER_KEYS[index], () => send(drafts)]);
  useFunctionKeys(asked ? Object.fromEntries(keyed) : {});
  if (!asked) return null;
  return (
    <section className={`${shapes.card} ${classes.stateQuestion}`} aria-labelledby="state-question">
      <h2 id="state-question">{say('stateAsked')}</h2>
      <div className={classes.answers}>
        {BROUGHT_STATES.map(({ word, drafts }, index) => (
          <Button
            key={word}
            variant="default"
            loading={record.isPending}
            onClick={() => send(drafts)}
          >
            {say(word)}
            <KeyHint name={ANSWER_KEYS[index]} />
          </Button>
        ))}
        {phone !== undefined && <VirtualLook phone={phone} onSeen={send} />}
      </div>
      <WorldProblem error={record.error} title="" />
      <StepHelp hotkey="stepHelp">
        <StateHelp />
      </StepHelp>
    </section>
  );
}

interface VirtualLookProps {
  readonly phone: WorldPhoneDto;
  readonly onSeen: (drafts: readonly EvidenceDraft[]) => void;
}

/** In a demonstration, looks at the virtual phone. */
function VirtualLook({ phone, onSeen }: VirtualLookProps) {
  const say = useWords(VIRTUAL);
  const virtual = useVirtualStep(phone);
  const look = async () => {
    if (virtual.isPending) return;
    const condition = await virtual.mutateAsync({ kind: 'look', look: 'condition' });
    const observation = await virtual.mutateAsync({ kind: 'look', look: 'observation' });
    onSeen([observation, condition].flatMap((one) => (one === undefined ? [] : [one])));
  };
  const run = () => void look().catch(() => undefined);
  useFunctionKeys({ virtual: run });
  return (
    <>
      <Button className={classes.demoButton} variant="default" onClick={run}>
        {say('look')}
        <KeyHint name="virtual" />
      </Button>
      <WorldProblem error={virtual.error} title={say('refused')} />
    </>
  );
}
