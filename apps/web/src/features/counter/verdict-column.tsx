/**
 * What follows the verdict in the left column of a handover: the remaining steps with one of them
 * open, what is on record, and other forms.
 *
 * Invariants: one question at a time has the keys.
 */

import type { HandoverDto } from '@nagori/area-handover/wire';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useWords } from '../../language/use-words.ts';
import { currentStep } from '../../record/current-step.ts';
import { HandoverSteps, useStepChoice } from '../../record/handover-steps.tsx';
import { BlockButtons, LegalBlocks } from '../../record/legal-blocks.tsx';
import { OtherRecords } from '../../record/other-records.tsx';
import { ReadPhoneButton } from '../../record/read-phone-button.tsx';
import { WhyHeld } from '../../record/why-held.tsx';
import { AskFirst, askingStep } from './ask-first.tsx';
import { BasketLink } from './basket-link.tsx';
import { isWaiting, useChallenges } from './challenge-api.ts';
import { ChallengePanel } from './challenge-panel.tsx';
import classes from './counter.module.css';
import { FoundByReporter } from './found-by-reporter.tsx';
import type { GiverStep } from './giver-run.ts';
import { NotAnIntake } from './not-an-intake.tsx';
import { asksState } from './phone-states.ts';
import { useBookEntry, usePurchase } from './purchase-api.ts';
import { PurchaseSection } from './purchase-section.tsx';
import { QuoteSection } from './quote-section.tsx';
import { StateQuestion } from './state-question.tsx';
import { StepAction } from './step-action.tsx';
import { CHALLENGE } from './words-challenge.ts';
import { COUNTER } from './words-counter.ts';

export interface VerdictColumnProps {
  readonly handover: HandoverDto;
  /** Turns the screen to the customer. A step that is not in the plan is then asked alone. */
  readonly onTurn: (step?: GiverStep) => void;
  /** Opens the sheet of what a purchase asks for. */
  readonly onPurchase: () => void;
  /** Whether a quote is made; it has the key that confirms, then. */
  readonly isQuoting: boolean;
  readonly onQuoting: (isQuoting: boolean) => void;
  readonly onRecorded: () => void;
}

export function VerdictColumn(props: VerdictColumnProps) {
  const { handover, onTurn, onPurchase, isQuoting, onQuoting, onRecorded } = props;
  const say = useWords(COUNTER);
  const { decision, state } = handover;
  const choice = useStepChoice(onRecorded);
  const { recorded } = choice;
  const current = decision.steps[currentStep(decision.steps, choice.chosen)];
  const isAskingCurrent = current?.id === 'challenge' && !asksState(handover);
  return (
    <>
      <NotAnIntake handover={handover} onRecorded={recorded} />
      <AskFirst
        handover={handover}
        current={isAskingCurrent}
        chosen={choice.chosen === 'challenge'}
      />
      <LegalBlocks handover={handover} onRecorded={recorded} />
      <QuoteSection handover={handover} open={isQuoting} onOpen={onQuoting} onRecorded={recorded} />
      <PurchaseSection handover={handover} onOpen={onPurchase} isQuoting={isQuoting} />
      <BookLink handover={handover} />
      <BasketLink handover={handover} />
      {isKindMissing(handover) && <p className={classes.earlier}>{say('kindMissing')}</p>}
      <FoundByReporter handover={handover} />
      <StateQuestion handover={handover} onRecorded={recorded} />
      {state === 'open' && <ReadPhoneButton handover={handover} onRecorded={recorded} />}
      <HandoverSteps
        handover={handover}
        choice={choice}
        waits={asksState(handover)}
        action={(step) => <StepAction {...step} onTurn={onTurn} />}
      />
      {!isQuoting && <WhyNotTaken handover={handover} />}
      <BlockButtons handover={handover} onRecorded={recorded} />
      {state === 'open' && <BesideThePlan handover={handover} onRecorded={recorded} />}
    </>
  );
}

/** The key that takes a phone, where neither the gate nor a purchase has a use for it. */
function WhyNotTaken({ handover }: { readonly handover: HandoverDto }) {
  const { purchase, waits } = usePurchase(handover);
  const isLacking = purchase !== undefined && purchase.missing.length > 0;
  const isAccepted = handover.decision.verdict === 'accept';
  if (handover.state !== 'open' || isAccepted || isLacking || waits) return null;
  return <WhyHeld handover={handover} hotkey="confirm" />;
}

/** Questions and records that no step of the plan needs. */
function BesideThePlan({
  handover,
  onRecorded,
}: Pick<VerdictColumnProps, 'handover' | 'onRecorded'>) {
  return (
    <>
      {handover.decision.verdict === 'hold' && <AskAuthority handover={handover} />}
      <OtherRecords handover={handover} onRecorded={onRecorded} />
    </>
  );
}

/** Refused because the effect of a reset is unknown: an empty phone type can be filled in. */
const isKindMissing = ({ state, decision, phone }: HandoverDto): boolean =>
  state === 'open' && decision.verdict === 'refuse' && phone.platform === undefined;

/**
 * Asks the authority although no step of the plan needs it: the holder prefers to prove instead of
 * declare, or a deletion has to be proven. An open question is shown at once, since its code is
 * typed here.
 */
function AskAuthority({ handover }: { readonly handover: HandoverDto }) {
  // If it is in the plan, it is asked at the top.
  const isPlanned = askingStep(handover) !== undefined;
  return isPlanned ? null : <AskBesideThePlan handover={handover} />;
}

function AskBesideThePlan({ handover }: { readonly handover: HandoverDto }) {
  const say = useWords(CHALLENGE);
  const { data } = useChallenges(handover.id);
  const [chosen, setOpen] = useState<boolean>();
  const open = chosen ?? data?.items.some(isWaiting) === true;
  return (
    <details
      className={classes.others}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{say('title')}</summary>
      {open && <ChallengePanel handover={handover} current={false} />}
    </details>
  );
}

/**
 * Links to the dealer's book: each purchase needs an entry (art. 16; R15).
 *
 * Invariants: not offered where the entry is written with the confirmation; else wherever a phone
 * is bought or exchanged (carriers do both), once it may be taken or was; an entered purchase shows
 * its number, also after the phone has left.
 */
function BookLink({ handover }: { readonly handover: HandoverDto }) {
  const say = useWords(COUNTER);
  const { id } = handover;
  const { data, error, isBought, isOffered } = useBookEntry(handover);
  const { purchase } = usePurchase(handover);
  if (!isOffered || purchase !== undefined) return null;
  if (data !== undefined) {
    return (
      <p className={classes.book}>
        <Link to="/books/$part/$id" params={{ part: 'entries', id: `${data.shop}_${data.number}` }}>
          ✓ {say('inBook', { n: data.number })}
        </Link>
      </p>
    );
  }
  if (!isBought || !isProblem(error, 'book-entry-not-found')) return null;
  return (
    <p className={classes.book}>
      <Link to="/books/$part/$id" params={{ part: 'write', id }}>
        {say('enterInBook')}
      </Link>
    </p>
  );
}
