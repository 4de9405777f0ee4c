/**
 * Says why a phone cannot be taken or go on, when the key of that button is pressed before the gate
 * accepts: the step that comes next, or the verdict.
 *
 * Invariants: said once for each key, as an alert; begun anew for another version of the handover.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { VERDICT_NAMES } from '@nagori/model';
import { useState } from 'react';
import { useText, useWords } from '../language/use-words.ts';
import { useFunctionKeys } from '../parts/function-keys.tsx';
import { intoView } from '../parts/into-view.ts';
import type { KeyName } from '../parts/keys.ts';
import classes from './record.module.css';
import { WHY_HELD } from './words-why-held.ts';

export interface WhyHeldProps {
  readonly handover: HandoverDto;
  /** Of the button that cannot be pressed. */
  readonly hotkey: KeyName;
}

export function WhyHeld(props: WhyHeldProps) {
  return <OfVersion key={props.handover.version} {...props} />;
}

function OfVersion({ handover, hotkey }: WhyHeldProps) {
  const say = useWords(WHY_HELD);
  const text = useText();
  const [pressed, setPressed] = useState(0);
  useFunctionKeys({ [hotkey]: () => setPressed(pressed + 1) });
  if (pressed === 0) return null;
  const { verdict, steps } = handover.decision;
  const [next] = steps;
  return (
    <p key={pressed} role="alert" ref={intoView} className={classes.whyHeld}>
      {next === undefined || verdict !== 'hold'
        ? say('notBy', { verdict: text(VERDICT_NAMES[verdict].name) })
        : say('nextIs', { step: `${next.number} ${text(next.title)}` })}
    </p>
  );
}
