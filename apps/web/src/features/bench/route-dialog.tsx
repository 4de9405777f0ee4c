/**
 * Confirms where the phone goes: one of the routes that the gate allows, or destruction where it
 * says so.
 *
 * Invariants: at intake the other side confirms as well; of a lot that is its delivery note.
 */
import { Radio } from '@mantine/core';
import { ROUTE_WORDS, ROUTES, type Route } from '@nagori/model';
import { useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { Dialog, DialogButtons } from '../../parts/dialog.tsx';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import type { ActDialogProps } from '../../record/end-dialog.tsx';
import { useConfirm } from '../../record/handover-api.ts';
import { RECORD_KEYS } from '../../record/keys.ts';
import classes from './bench.module.css';
import { benchProblems } from './bench-problems.ts';
import { proposedRoute } from './next-work.ts';
import { useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';

const ROUTE_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

function useConfirming({ handover, onLeave }: ActDialogProps, route: Route | undefined) {
  const [{ worker }] = useDesk();
  const confirm = useConfirm(handover.id);
  const go = async () => {
    if (confirm.isPending || route === undefined) return;
    const badge = worker === undefined ? {} : { badge: worker.code };
    if (!handover.confirmed.receiver) {
      const receiver = { party: 'receiver', route, ...badge } as const;
      const done = await confirm.mutateAsync(receiver).catch(() => undefined);
      if (done === undefined) return;
      if (done.state !== 'open') return onLeave();
    }
    const giver = { party: 'giver', how: 'paper', route } as const;
    await confirm.mutateAsync(giver).then(onLeave, () => undefined);
  };
  return { go, confirm };
}

export function RouteDialog(props: ActDialogProps) {
  const { handover, onLeave } = props;
  const say = useWords(BENCH);
  const text = useText();
  const { decision, stage } = handover;
  const offered: readonly Route[] =
    decision.verdict === 'destroy' ? ['destruction'] : decision.route.map(({ id }) => id);
  const [route, setRoute] = useState<Route | undefined>(proposedRoute(offered, handover));
  const { go, confirm } = useConfirming(props, route);
  const keyed = offered.map((id, index) => [ROUTE_KEYS[index], () => setRoute(id)] as const);
  useFunctionKeys(Object.fromEntries(keyed), true);
  return (
    <Dialog title={say('confirmTitle')} onClose={onLeave}>
      <p>{text(decision.custodyWords)}</p>
      <Radio.Group
        label={say('route')}
        value={route ?? ''}
        onChange={(value) => setRoute(ROUTES.find((id) => id === value))}
      >
        <div className={classes.radios}>
          {offered.map((id, index) => (
            <Radio
              key={id}
              value={id}
              size="lg"
              data-autofocus={id === route ? true : undefined}
              label={
                <>
                  {text(ROUTE_WORDS[id])}
                  {ROUTE_KEYS[index] !== undefined && <KeyHint name={ROUTE_KEYS[index]} />}
                </>
              }
            />
          ))}
        </div>
      </Radio.Group>
      {stage === 'intake' && (
        <p className={classes.quiet}>
          {say('confirmFrom')}: {say('fromPaper')}
        </p>
      )}
      <ProblemNotice error={confirm.error} words={benchProblems(say)} />
      <DialogButtons
        label={say(decision.verdict === 'destroy' ? 'sendToDestruction' : 'confirm')}
        hotkey={RECORD_KEYS.confirm}
        busy={confirm.isPending}
        onCancel={onLeave}
        onConfirm={() => void go()}
      />
    </Dialog>
  );
}
