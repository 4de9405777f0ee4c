/**
 * One phone on the bench: its verdict with the remaining steps, or its possible next work; and the
 * findings.
 *
 * Invariants: shows the server's latest answer; a phone that has left has no actions.
 */

import type { HandoverDto } from '@nagori/area-handover/wire';
import { ROUTE_WORDS, receiversOf } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { usePhoneTitle } from '../../parts/page-title.ts';
import { ErrorState } from '../../parts/states.tsx';
import { VerdictBanner } from '../../parts/verdict-banner.tsx';
import { Custody } from '../../record/custody.tsx';
import { EndedNotice } from '../../record/ended-notice.tsx';
import { GradingPanel } from '../../record/grading-panel.tsx';
import { handoverQuery } from '../../record/handover-api.ts';
import { HandoverSteps, useStepChoice } from '../../record/handover-steps.tsx';
import { InspectPhoneButton } from '../../record/inspect-phone-button.tsx';
import { BlockButtons, LegalBlocks } from '../../record/legal-blocks.tsx';
import { OtherRecords } from '../../record/other-records.tsx';
import { PaperButtons } from '../../record/paper-buttons.tsx';
import { PhonePanel } from '../../record/phone-panel.tsx';
import { SecondNumber } from '../../record/second-number.tsx';
import { UsbReaderButton } from '../../record/usb-reader-button.tsx';
import { AwayBox } from './away-box.tsx';
import classes from './bench.module.css';
import { BenchActions } from './bench-actions.tsx';
import type { PanelProps } from './bench-api.ts';
import { Certificate } from './certificate.tsx';
import { withPhone } from './desk.ts';
import { BackAgain, EndedPanel } from './ended-panel.tsx';
import { LeftoverNotice } from './leftover-notice.tsx';
import { isInHand, mayReceive } from './next-work.ts';
import { OverwritePart } from './overwrite-part.tsx';
import { PackForm } from './pack-form.tsx';
import { ReportsForm } from './reports-form.tsx';
import { useChangeDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';
import { WorkStep } from './work-step.tsx';
import { Works } from './works.tsx';

export interface PhonePartProps {
  readonly id: string;
  readonly onShow: (handover: string) => void;
  readonly onRecorded: () => void;
}

export function PhonePart({ id, onShow, onRecorded }: PhonePartProps) {
  const change = useChangeDesk();
  const { data, error, refetch, dataUpdatedAt } = useQuery({
    ...handoverQuery(id),
    // Polls for what the authority or a colleague adds.
    refetchInterval: ({ state }) => (state.data?.state === 'open' ? 10_000 : false),
  });
  const known = data !== undefined;
  usePhoneTitle(data?.phone);
  useEffect(() => {
    if (known) change((desk) => withPhone(desk, id));
  }, [known, change, id]);
  const state = data?.state;
  useEffect(() => {
    // Where it goes stands at the top of the page, and the button that sent it at the end.
    if (state !== undefined && state !== 'open') window.scrollTo({ top: 0 });
  }, [state]);
  if (data === undefined) {
    if (error === null) return <div className={classes.reserved} aria-busy="true" />;
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  const panel = { handover: data, arrivedAt: dataUpdatedAt, onShow, onRecorded };
  return (
    <>
      <PhonePanel
        handover={data}
        second={<SecondNumber handover={data} onClosed={onRecorded} />}
        below={<GradingPanel handover={data} />}
      >
        {data.box !== undefined && state !== 'destroyed' && <AwayBox box={data.box} />}
        <Left {...panel} />
        <PaperButtons handovers={[id]} onClosed={onRecorded} />
      </PhonePanel>
      <BenchActions {...panel} />
    </>
  );
}

function Left(panel: PanelProps) {
  const { handover } = panel;
  if (handover.state === 'open') return <WorkPanel {...panel} />;
  if (isInHand(handover)) return <InHandPanel {...panel} />;
  return <EndedPanel {...panel} />;
}

/**
 * A phone's current work: the verdict, and the remaining steps in order. Each is recorded with one
 * click and a badge.
 */
function WorkPanel({ handover, arrivedAt, onRecorded }: PanelProps) {
  const say = useWords(BENCH);
  const choice = useStepChoice(onRecorded);
  const { decision, stage } = handover;
  const { steps } = decision;
  const held = decision.verdict === 'hold' && steps.length > 0;
  return (
    <>
      <VerdictBanner
        decision={decision}
        note={held ? say('stepsLeft', { n: steps.length }) : undefined}
      >
        <Custody decision={decision} />
      </VerdictBanner>
      <LegalBlocks handover={handover} onRecorded={choice.recorded} />
      {stage === 'intake' && <p className={classes.note}>{say('atCounter')}</p>}
      {decision.reasons.some(({ code }) => code === 'not-in-our-hands') && <BackAgain />}
      {stage === 'destruction' && held && <p className={classes.note}>{say('destroyHeld')}</p>}
      <LeftoverNotice handover={handover} onRecorded={onRecorded} />
      <OverwritePart handover={handover} />
      <HandoverSteps
        handover={handover}
        choice={choice}
        between={
          <>
            <InspectPhoneButton handover={handover} onRecorded={choice.recorded} />
            <UsbReaderButton handover={handover} onRecorded={choice.recorded} />
          </>
        }
        action={(step) => <WorkStep {...step} arrivedAt={arrivedAt} />}
      />
      <BlockButtons handover={handover} onRecorded={onRecorded} />
      <OtherRecords handover={handover} onRecorded={onRecorded} />
      <ReportsForm handover={handover.id} />
    </>
  );
}

/** The work is done; only papers and the handover are left. */
const isReady = (handover: HandoverDto): boolean =>
  handover.state === 'taken' && handover.stage !== 'inspection' && mayReceive(handover).length > 0;

/** It was confirmed to go, and the gate no longer lets it: why is shown, and what to do next. */
const isHeldBack = (handover: HandoverDto): boolean =>
  handover.decision.verdict === 'quarantine' ||
  (handover.state === 'taken' &&
    receiversOf(handover.route).length > 0 &&
    mayReceive(handover).length === 0);

/**
 * A phone that we hold and that is not being worked on: its route, its certificate, its possible
 * next work, its box.
 */
function InHandPanel({ handover, onShow, onRecorded }: PanelProps) {
  const say = useWords(BENCH);
  const text = useText();
  const { state, route, box, decision } = handover;
  const ready = isReady(handover);
  return (
    <>
      {isHeldBack(handover) && <VerdictBanner decision={decision} />}
      {isHeldBack(handover) && decision.verdict !== 'quarantine' && <p>{say('heldBack')}</p>}
      <LegalBlocks handover={handover} onRecorded={onRecorded} />
      <EndedNotice
        title={
          state === 'taken' && route !== undefined
            ? say('goesTo', { route: text(ROUTE_WORDS[route]) })
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
          <Works
            handover={handover}
            onShow={onShow}
            hotkeys
            heading={
              <h2 id="next-work" className={classes.heading}>
                {say('chooseWork')}
              </h2>
            }
          />
        </section>
      )}
      <BlockButtons handover={handover} onRecorded={onRecorded} />
      <PackForm handover={handover} />
    </>
  );
}
