/**
 * Letting a phone go: the steps in order, proven ones ticked, the current one open.
 *
 * Invariants: works as far as it can without a sign-in, since the phone itself shows what is left
 * in it; progress is read from phone, authority and this device, so a reload loses nothing.
 */
import type { HeldPhoneDto } from '@nagori/area-authority/wire';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { deviceStore } from '../../parts/browser-store.ts';
import { PagePending } from '../../parts/states.tsx';
import { ChoosePhone } from './choose-phone.tsx';
import { useDevice } from './device.ts';
import { keepTicks, storedTicks, type Ticked, type Ticks } from './device-store.ts';
import { Done } from './done.tsx';
import classes from './holder.module.css';
import { knownOf, useHolder } from './holder-api.ts';
import { HolderFrame } from './holder-frame.tsx';
import { LetGoStepItem } from './let-go-step.tsx';
import { currentStep, isOver, letGoSteps } from './let-go-steps.ts';
import { SignIn } from './sign-in.tsx';
import { ACTS } from './words-acts.ts';
import { HOLDER } from './words-holder.ts';
import { LET_GO } from './words-let-go.ts';

export function LetGoPage() {
  const say = useWords(LET_GO);
  const acts = useWords(ACTS);
  const device = useDevice();
  const holder = useHolder();
  const known = knownOf(holder);
  const isIos = device.phone?.platform === 'ios';
  return (
    <HolderFrame title={say('title')}>
      <p className={classes.lead}>{say('lead')}</p>
      <p className={classes.warning}>{say(isIos ? 'resetWarningIos' : 'resetWarning')}</p>
      {holder.kind === 'pending' || device.pending ? (
        <PagePending />
      ) : (
        <ChoosePhone phones={known?.phones ?? []} label={acts('choosePhone')}>
          {(held) => (
            <Steps key={held?.eid ?? device.eid ?? ''} held={held} asked={known !== undefined} />
          )}
        </ChoosePhone>
      )}
      <details className={classes.more}>
        <summary>{say('brokenTitle')}</summary>
        <p>{say('brokenText')}</p>
      </details>
    </HolderFrame>
  );
}

interface StepsProps {
  readonly held: HeldPhoneDto | undefined;
  readonly asked: boolean;
}

function Steps({ held, asked }: StepsProps) {
  const say = useWords(LET_GO);
  const { phone, eid } = useDevice();
  const kind = useHolder().kind;
  const meant = held?.eid ?? eid ?? 'unknown';
  const [ticks, setTicks] = useState<Ticks>(() => storedTicks(deviceStore(), meant));
  const steps = letGoSteps({ held, asked, phone, ticks });
  const current = currentStep(steps, held);
  const tick = (id: Ticked, done: boolean) => {
    const { [id]: _before, ...rest } = ticks;
    const after = done ? { ...rest, [id]: new Date().toISOString() } : rest;
    keepTicks(deviceStore(), meant, after);
    setTicks(after);
  };
  return (
    <>
      {isOver(steps) && (
        <Done title={say('over')} text={say('overText')}>
          <Link to="/holder/answer" className={classes.way}>
            {say('toAnswer')}
          </Link>
        </Done>
      )}
      <ol className={classes.steps} aria-label={say('steps')}>
        {steps.map((step, index) => (
          <LetGoStepItem
            key={step.id}
            number={index + 1}
            step={step}
            steps={steps}
            open={step === current || step.state === 'waiting' || step.state === 'failed'}
            held={held}
            phone={phone}
            onTick={tick}
          />
        ))}
      </ol>
      {kind === 'signed-out' && <Ask asked={asked} />}
    </>
  );
}

/** When signed out, the authority's data is unknown, or dates from before the sign-in ended. */
function Ask({ asked }: { readonly asked: boolean }) {
  const say = useWords(LET_GO);
  const holder = useWords(HOLDER);
  return (
    <SignIn cardOnly={asked}>
      <p>{asked ? holder('endedByPhone') : say('revokeSignIn')}</p>
    </SignIn>
  );
}
