/**
 * The first thing that a clerk reads about a phone: the verdict, or how its handover ended.
 *
 * Invariants: waits for nothing that is loaded later; another verdict comes into view.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { ROUTE_WORDS } from '@nagori/model';
import { useEffect, useRef } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { VerdictBanner } from '../../parts/verdict-banner.tsx';
import { Custody } from '../../record/custody.tsx';
import { EndedNotice, QuarantineText } from '../../record/ended-notice.tsx';
import { HANDOVER } from '../../record/words-handover.ts';
import { COUNTER } from './words-counter.ts';

export function VerdictHead({ handover }: { readonly handover: HandoverDto }) {
  const say = useWords(COUNTER);
  const { decision, state } = handover;
  const shown = useRef(decision.verdict);
  useEffect(() => {
    if (shown.current === decision.verdict) return;
    shown.current = decision.verdict;
    window.scrollTo({ top: 0 });
  }, [decision.verdict]);
  // Taken in before the finding: the stop is shown before what was agreed.
  const isStopped = state === 'taken' && decision.verdict === 'quarantine';
  if (state !== 'open' && !isStopped) return <Ended handover={handover} />;
  const isHeld = decision.verdict === 'hold' && decision.steps.length > 0;
  return (
    <VerdictBanner
      decision={decision}
      note={isHeld ? say('stepsLeft', { n: decision.steps.length }) : undefined}
    >
      <Custody decision={decision} />
    </VerdictBanner>
  );
}

function Ended({ handover }: { readonly handover: HandoverDto }) {
  const say = useWords(COUNTER);
  const ended = useWords(HANDOVER);
  const text = useText();
  const { state, route, goesOn } = handover;
  const title = () => {
    if (state === 'open') return '';
    if (state === 'quarantined') return say('quarantined');
    if (state !== 'taken') return ended(state);
    return route === undefined
      ? say('taken')
      : say('takenRoute', { route: text(ROUTE_WORDS[route]) });
  };
  return (
    <EndedNotice title={title()}>
      {state === 'quarantined' && <QuarantineText decision={handover.decision} />}
      {goesOn !== undefined && <a href={`/counter/${goesOn}`}>{ended('toOther')}</a>}
      <p>{ended('scanNext')}</p>
    </EndedNotice>
  );
}
