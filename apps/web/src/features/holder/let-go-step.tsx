/**
 * One step of letting a phone go: its state, its proof and, when open, the instructions.
 *
 * Invariants: a completed step collapses to a line with proof and time; irreversible consequences
 * are shown before the button.
 */
import { Button } from '@mantine/core';
import type { HeldPhoneDto } from '@nagori/area-authority/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { AFTER_DELETION, LET_GO_WORDS } from '@nagori/model';
import type { ReactNode } from 'react';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import { E_MONEY_NAMES } from '../../parts/world-words.ts';
import { DeleteStep } from './delete-step.tsx';
import type { Ticked } from './device-store.ts';
import classes from './holder.module.css';
import { type LetGoStep, letGoKind } from './let-go-steps.ts';
import { OperateLink } from './operate-link.tsx';
import { RevokeStep } from './revoke-step.tsx';
import { LET_GO } from './words-let-go.ts';

export interface LetGoStepProps {
  readonly number: number;
  readonly step: LetGoStep;
  readonly steps: readonly LetGoStep[];
  readonly open: boolean;
  readonly held: HeldPhoneDto | undefined;
  readonly phone: WorldPhoneDto | undefined;
  readonly onTick: (id: Ticked, done: boolean) => void;
}

export function LetGoStepItem(props: LetGoStepProps) {
  const { number, step, open, phone } = props;
  const say = useWords(LET_GO);
  const text = useText();
  const over = step.state === 'done' || step.state === 'needless';
  return (
    <li
      className={classes.step}
      data-state={step.state}
      aria-current={open && !over ? 'step' : undefined}
    >
      <span className={classes.number} aria-hidden="true">
        {over ? '✓' : number}
      </span>
      <div className={classes.stepBody}>
        <h2>{text(LET_GO_WORDS[letGoKind(phone)][step.id].title)}</h2>
        <p className={classes.stepState}>
          {step.state === 'done' ? <Proof step={step} /> : say(`state-${step.state}`)}
          {step.by === 'self' && (
            <Button
              variant="subtle"
              size="compact-md"
              onClick={() => props.onTick(step.id as Ticked, false)}
            >
              {say('untick')}
            </Button>
          )}
        </p>
        {open && !over && <Todo {...props} />}
      </div>
    </li>
  );
}

function Proof({ step: { by, at } }: { readonly step: LetGoStep }) {
  const say = useWords(LET_GO);
  const prover = say(by === undefined ? 'state-done' : `by-${by}`);
  if (at === undefined) return prover;
  return <span className="numbers">{say('provenAt', { by: prover, at: showTime(at) })}</span>;
}

/** The instructions and buttons of an open step. */
function Todo(props: LetGoStepProps) {
  const { step, held, phone } = props;
  switch (step.id) {
    case 'revoke':
      return <RevokeStep held={held} phone={phone} state={step.state} />;
    case 'delete':
      return <DeleteStep held={held} phone={phone} state={step.state} />;
    case 'e-money':
      return (
        <ByHand {...props} id="e-money">
          <MoneyLeft phone={phone} />
        </ByHand>
      );
    case 'card-record':
    case 'account-lock':
    case 'cards':
    case 'reset':
      return (
        <ByHand {...props} id={step.id}>
          <Early {...props} />
        </ByHand>
      );
    default:
      return step.id satisfies never;
  }
}

function MoneyLeft({ phone }: { readonly phone: WorldPhoneDto | undefined }) {
  const say = useWords(LET_GO);
  const text = useText();
  const { listed } = usePunctuation();
  const services = phone?.felica?.services ?? [];
  if (services.length === 0) return null;
  const names = listed(services.map((service) => text(E_MONEY_NAMES[service])));
  return <p>{say('eMoneyLeft', { names })}</p>;
}

/** Warns about steps that must wait until the key is deleted. */
function Early({ step, steps }: LetGoStepProps) {
  const say = useWords(LET_GO);
  const deletion = steps.find(({ id }) => id === 'delete')?.state;
  const isOver = deletion === 'done' || deletion === 'needless';
  if (isOver || !AFTER_DELETION.includes(step.id)) return null;
  return (
    <p className={classes.warning}>{say(step.id === 'reset' ? 'resetEarly' : 'cardsEarly')}</p>
  );
}

interface ByHandProps extends LetGoStepProps {
  readonly id: Ticked;
  readonly children?: ReactNode;
}

/** Done outside this app: detected in the phone, or declared by the holder. */
function ByHand({ id, phone, onTick, children }: ByHandProps) {
  const say = useWords(LET_GO);
  const text = useText();
  return (
    <>
      <p>{text(LET_GO_WORDS[letGoKind(phone)][id].text)}</p>
      {children}
      {phone === undefined ? (
        <Button fullWidth size="lg" onClick={() => onTick(id, true)}>
          {say('tick')}
        </Button>
      ) : (
        <OperateLink phone={phone} />
      )}
    </>
  );
}
