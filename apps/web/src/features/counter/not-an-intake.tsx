/**
 * What a clerk is told of a phone that is shown at the counter and is in our hands: its work is
 * open at the bench, or this intake cannot take it in (R20).
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useText, useWords } from '../../language/use-words.ts';
import { ToBench, WrongRecord } from './already-here.tsx';
import classes from './counter.module.css';
import { ALREADY_HERE } from './words-already-here.ts';

export interface NotAnIntakeProps {
  readonly handover: HandoverDto;
  readonly onRecorded: () => void;
}

export function NotAnIntake({ handover, onRecorded }: NotAnIntakeProps) {
  const say = useWords(ALREADY_HERE);
  const text = useText();
  const { state, stage, stageWords, decision, inOurHands, id } = handover;
  if (state !== 'open') return null;
  if (stage !== 'intake') {
    const isAway = decision.reasons.some(({ code }) => code === 'not-in-our-hands');
    return (
      <div role="status" className={`${classes.notice} never-on-paper`}>
        <p>{isAway ? say('notOurs') : say('atBench', { work: text(stageWords) })}</p>
        {!isAway && <ToBench id={id} />}
      </div>
    );
  }
  if (inOurHands !== true) return null;
  return (
    <div role="alert" className={`${classes.notice} never-on-paper`}>
      <p>
        <strong>{say('title')}</strong>
      </p>
      <p>{say('endFirst')}</p>
      <WrongRecord handover={handover} onCorrected={onRecorded} />
    </div>
  );
}
