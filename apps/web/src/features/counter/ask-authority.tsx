/**
 * Asking the authority although no step of the plan asks for it: the holder would rather prove than
 * declare, or a deletion has to be proven.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ChallengePanel } from './challenge-panel.tsx';
import classes from './counter.module.css';
import { CHALLENGE } from './words-challenge.ts';

export function AskAuthority({ handover }: { readonly handover: HandoverDto }) {
  const say = useWords(CHALLENGE);
  const [open, setOpen] = useState(false);
  // In the plan it has its place there.
  if (handover.decision.steps.some(({ id }) => id === 'challenge')) return null;
  return (
    <details className={classes.others} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('title')}</summary>
      {open && <ChallengePanel handover={handover} current={false} />}
    </details>
  );
}
