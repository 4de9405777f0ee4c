/**
 * The authority's desk: who is calling, and may I suspend? Open cases are next to it (R21, R22).
 *
 * Invariants: its only act is to suspend, on the word of a holder who answered the questions; the
 * answers are discarded when the call ends.
 */
import type { DeskCaseDto } from '@nagori/area-authority/wire';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { useFunctionKeys } from '../../parts/function-keys.tsx';
import classes from './authority.module.css';
import { CallPanel } from './call-panel.tsx';
import { CaseQueue } from './case-queue.tsx';
import { DESK } from './words-authority-desk.ts';

export function AuthorityPage() {
  const say = useWords(DESK);
  const [about, setAbout] = useState<DeskCaseDto>();
  // A new call is a new panel, so that nothing of the last call stays on it.
  const [call, setCall] = useState(0);
  const begin = (one?: DeskCaseDto) => {
    setAbout(one);
    setCall((before) => before + 1);
  };
  useFunctionKeys({ next: () => begin() });
  return (
    <>
      <h1 className="only-read-aloud">{say('title')}</h1>
      <p className={classes.quiet}>{say('demoAuthority')}</p>
      <div className={classes.parts}>
        <CallPanel key={call} about={about} onNext={() => begin()} />
        <CaseQueue about={about?.id} onCall={begin} />
      </div>
    </>
  );
}
