/**
 * Both sides confirm that the phone changes hands: staff choose where it goes next, then the screen
 * is turned and the giver confirms on it, or on paper.
 *
 * Invariants: the receiver confirms first, so that the giver agrees to what will happen; a lost
 * answer or a reload goes on where it stopped.
 */

import { Button, NativeSelect } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { ROUTES, type Route } from '@nagori/model';
import { useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { Dialog, DialogButtons } from '../../parts/dialog.tsx';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import type { ActDialogProps } from '../../record/end-dialog.tsx';
import { useConfirm } from '../../record/handover-api.ts';
import { RECORD_KEYS } from '../../record/keys.ts';
import classes from './counter.module.css';
import giverClasses from './giver-screen.module.css';
import { GiverQuestion, TurnedScreen } from './giver-screen.tsx';
import { COUNTER } from './words-counter.ts';

const HOW = [
  { how: 'screen', word: 'howScreen' },
  { how: 'paper', word: 'howPaper' },
] as const;
type How = (typeof HOW)[number]['how'];

/** Only at intake somebody else stands on the other side. */
const hasGiver = ({ stage }: HandoverDto): boolean => stage === 'intake';

function useTaking(handover: HandoverDto, onLeave: () => void) {
  const confirm = useConfirm(handover.id);
  const offered = handover.decision.route;
  const first = offered.find(({ id }) => id === 'inspection') ?? offered[0];
  const [route, setRoute] = useState<Route | undefined>(handover.route ?? first?.id);
  const [how, setHow] = useState<How>('screen');
  const [turned, setTurned] = useState(false);
  const giver = () => {
    confirm
      .mutateAsync({ party: 'giver', how, ...(route === undefined ? {} : { route }) })
      .then(onLeave, () => undefined);
  };
  const take = async () => {
    if (confirm.isPending) return;
    if (!handover.confirmed.receiver) {
      const receiver = { party: 'receiver', ...(route === undefined ? {} : { route }) } as const;
      const done = await confirm.mutateAsync(receiver).catch(() => undefined);
      if (done === undefined) return;
      if (done.state !== 'open') return onLeave();
    }
    if (!hasGiver(handover)) return;
    if (how === 'screen') setTurned(true);
    else giver();
  };
  return { confirm, route, setRoute, how, setHow, turned, setTurned, take, giver };
}

export function TakeDialog({ handover, onLeave }: ActDialogProps) {
  const say = useWords(COUNTER);
  const text = useText();
  const taking = useTaking(handover, onLeave);
  const { confirm, route, how, turned } = taking;
  if (turned) return <LastQuestion {...taking} onLeave={() => taking.setTurned(false)} />;
  return (
    <Dialog title={say('takeTitle')} onClose={onLeave}>
      <p>{text(handover.decision.custodyWords)}</p>
      <NativeSelect
        label={say('route')}
        value={route ?? ''}
        data-autofocus
        data={handover.decision.route.map(({ id, name }) => ({ value: id, label: text(name) }))}
        onChange={(event) => taking.setRoute(ROUTES.find((id) => id === event.currentTarget.value))}
      />
      {hasGiver(handover) && (
        <NativeSelect
          mt="sm"
          label={say('how')}
          value={how}
          data={HOW.map(({ how: value, word }) => ({ value, label: say(word) }))}
          onChange={(event) => {
            const chosen = HOW.find((one) => one.how === event.currentTarget.value);
            if (chosen !== undefined) taking.setHow(chosen.how);
          }}
        />
      )}
      <Sides handover={handover} />
      <ProblemNotice error={confirm.error} />
      <DialogButtons
        label={say(hasGiver(handover) && how === 'screen' ? 'turnScreen' : 'confirm')}
        hotkey={RECORD_KEYS.confirm}
        busy={confirm.isPending}
        onCancel={onLeave}
        onConfirm={() => void taking.take()}
      />
    </Dialog>
  );
}

function Sides({ handover }: { readonly handover: HandoverDto }) {
  const say = useWords(COUNTER);
  const { receiver, giver } = handover.confirmed;
  const sides = [
    { word: 'receiverSide', done: receiver },
    ...(hasGiver(handover) ? [{ word: 'giverSide', done: giver } as const] : []),
  ] as const;
  return (
    <dl className={classes.sides}>
      {sides.map(({ word, done }) => (
        <div key={word}>
          <dt>{say(word)}</dt>
          <dd>
            <span aria-hidden="true">{done ? '✓' : '…'}</span>{' '}
            {say(done ? 'confirmed' : 'notConfirmed')}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface LastQuestionProps {
  readonly confirm: ReturnType<typeof useConfirm>;
  readonly giver: () => void;
  readonly onLeave: () => void;
}

/** What the giver agrees to at the very end. */
function LastQuestion({ confirm, giver, onLeave }: LastQuestionProps) {
  const say = useWords(COUNTER);
  useFunctionKeys({ 1: giver, 2: onLeave }, true);
  return (
    <TurnedScreen onLeave={onLeave}>
      <GiverQuestion>{say('asksHandover')}</GiverQuestion>
      <ProblemNotice error={confirm.error} />
      <div className={giverClasses.answers}>
        <Button size="xl" loading={confirm.isPending} onClick={giver}>
          {say('handsOver')}
          <KeyHint name="1" />
        </Button>
        <Button size="xl" variant="default" onClick={onLeave}>
          {say('keepsIt')}
          <KeyHint name="2" />
        </Button>
      </div>
    </TurnedScreen>
  );
}
