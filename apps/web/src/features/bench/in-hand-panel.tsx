/**
 * A phone that is in our hands and not being worked on: where it goes, its certificate, what can
 * come next, its box.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useText, useWords } from '../../language/use-words.ts';
import { ROUTE_NAMES } from '../../parts/domain-words.ts';
import { VerdictBanner } from '../../parts/verdict-banner.tsx';
import { EndedNotice } from '../../record/ended-notice.tsx';
import classes from './bench.module.css';
import type { PanelProps } from './bench-api.ts';
import { Certificate } from './certificate.tsx';
import { receiversOf } from './next-work.ts';
import { PackForm } from './pack-form.tsx';
import { BENCH } from './words-bench.ts';
import { Works } from './works.tsx';

/** Its work is done: what is left is its paper, and giving it away. */
const isReady = ({ state, stage, route }: HandoverDto): boolean =>
  state === 'taken' && stage !== 'inspection' && receiversOf(route).length > 0;

export function InHandPanel({ handover, onShow }: PanelProps) {
  const say = useWords(BENCH);
  const text = useText();
  const { state, route, box, decision } = handover;
  const ready = isReady(handover);
  return (
    <>
      {decision.verdict === 'quarantine' && <VerdictBanner decision={decision} />}
      <EndedNotice
        title={
          state === 'taken' && route !== undefined
            ? say('goesTo', { route: text(ROUTE_NAMES[route]) })
            : say('inHand')
        }
      >
        {state !== 'taken' && <p>{say('ended')}</p>}
        {box !== undefined && <p>{say('inBox', { box })}</p>}
      </EndedNotice>
      <Certificate handover={handover} />
      {ready ? (
        <details className={classes.others}>
          <summary>{say('otherWork')}</summary>
          <Works handover={handover} onShow={onShow} />
        </details>
      ) : (
        <section aria-labelledby="next-work">
          <h2 id="next-work" className={classes.heading}>
            {say('chooseWork')}
          </h2>
          <Works handover={handover} onShow={onShow} hotkeys />
        </section>
      )}
      {state === 'taken' && <PackForm handover={handover} />}
    </>
  );
}
