/**
 * The main action that completes a phone's work, and ending the work without acceptance.
 *
 * Invariants: irreversible actions ask for confirmation; actions that the gate does not allow are
 * not offered, and the server refuses them too.
 */
import { Button } from '@mantine/core';
import { receiversOf, VERDICT_NAMES } from '@nagori/model';
import { useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { ActionBar } from '../../record/action-bar.tsx';
import { EndDialog } from '../../record/end-dialog.tsx';
import { WhyHeld } from '../../record/why-held.tsx';
import { WHY_HELD } from '../../record/words-why-held.ts';
import classes from './bench.module.css';
import type { PanelProps } from './bench-api.ts';
import { benchProblems } from './bench-problems.ts';
import { DestroyDialog } from './destroy-dialog.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { mayReceive } from './next-work.ts';
import { RouteDialog } from './route-dialog.tsx';
import { BENCH } from './words-bench.ts';

type Main = 'route' | 'destroy' | 'hand-over';
type Open = Main | 'end' | undefined;

interface MainAct {
  readonly act: Main;
  readonly word: 'confirm' | 'sendToDestruction' | 'destroy' | 'handOver';
  /** Destruction never has the key of a sale. */
  readonly key: 'confirm' | 'destroy';
  /** False: shown, but not possible yet. */
  readonly possible: boolean;
}

/** The main action of this phone's work. */
function mainAct(handover: PanelProps['handover']): MainAct | undefined {
  const { state, stage, route, decision } = handover;
  const { verdict } = decision;
  if (stage === 'destruction' && (state === 'open' || state === 'taken')) {
    const possible = verdict === 'accept' || verdict === 'destroy';
    return { act: 'destroy', word: 'destroy', key: 'destroy', possible };
  }
  if (state === 'open') {
    const act = 'route';
    if (verdict === 'destroy') {
      return { act, word: 'sendToDestruction', key: 'destroy', possible: true };
    }
    return { act, word: 'confirm', key: 'confirm', possible: verdict === 'accept' };
  }
  if (state !== 'taken' || receiversOf(route).length === 0) return undefined;
  const possible = mayReceive(handover).length > 0;
  return { act: 'hand-over', word: 'handOver', key: 'confirm', possible };
}

export function BenchActions({ handover, onRecorded }: PanelProps) {
  const say = useWords(BENCH);
  const sayHeld = useWords(WHY_HELD);
  const text = useText();
  const [open, setOpen] = useState<Open>();
  const { decision, state } = handover;
  const main = mainAct(handover);
  const why =
    decision.verdict === 'hold'
      ? say('notYet', { n: decision.steps.length })
      : sayHeld('notBy', { verdict: text(VERDICT_NAMES[decision.verdict].name) });
  const ends = state === 'open';
  const apart = decision.verdict === 'quarantine';
  const endKey = apart ? 'quarantine' : 'stop';
  useFunctionKeys({
    [endKey]: () => ends && setOpen('end'),
    ...(main?.possible === true && { [main.key]: () => setOpen(main.act) }),
  });
  const dialog = {
    handover,
    onLeave: () => {
      setOpen(undefined);
      onRecorded();
    },
  };
  return (
    <>
      <ActionBar handover={handover}>
        {ends && (
          <Button variant="default" onClick={() => setOpen('end')}>
            {say(apart ? 'quarantine' : 'endWork')}
            <KeyHint name={endKey} />
          </Button>
        )}
        {main?.possible === false && (
          <>
            <WhyHeld handover={handover} hotkey={main.key} />
            <span className={classes.quiet}>{why}</span>
          </>
        )}
        {main !== undefined && (
          <Button
            disabled={!main.possible}
            title={main.possible ? undefined : why}
            onClick={() => setOpen(main.act)}
          >
            {say(main.word)}
            <KeyHint name={main.key} />
          </Button>
        )}
      </ActionBar>
      {open === 'route' && <RouteDialog {...dialog} />}
      {open === 'destroy' && <DestroyDialog {...dialog} />}
      {open === 'hand-over' && <HandOverDialog {...dialog} />}
      {open === 'end' && (
        <EndDialog
          {...dialog}
          hotkey={endKey}
          title={say(apart ? 'quarantine' : 'endTitle')}
          text={say(apart ? 'endQuarantined' : 'endText')}
          label={say(apart ? 'quarantine' : 'endWork')}
          problems={benchProblems(say)}
        />
      )}
    </>
  );
}
