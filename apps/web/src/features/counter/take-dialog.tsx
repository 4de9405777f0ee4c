/**
 * Both sides confirm that the phone changes hands: staff choose its route, then the screen is
 * turned and the giver signs on it, or on paper.
 *
 * Invariants: the receiver confirms first, so that the giver agrees to what will happen; after a
 * lost answer or a reload, the dialog continues where it stopped.
 */

import { NativeSelect } from '@mantine/core';
import type { ConfirmHandoverDto, HandoverDto } from '@nagori/area-handover/wire';
import type { Route } from '@nagori/model';
import { useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { FormDialog } from '../../parts/form.tsx';
import { useForm } from '../../parts/use-form.ts';
import type { ActDialogProps } from '../../record/end-dialog.tsx';
import { useConfirm } from '../../record/handover-api.ts';
import classes from './counter.module.css';
import { OwnPhoneScreen } from './own-phone-screen.tsx';
import { SignScreen } from './sign-screen.tsx';
import { isBetweenOperators } from './ways.ts';
import { COUNTER } from './words-counter.ts';

const HOW = [
  { how: 'screen', word: 'howScreen' },
  { how: 'own-phone', word: 'howOwnPhone' },
  { how: 'paper', word: 'howPaper' },
] as const;

interface Taking {
  readonly route: Route | '';
  readonly how: (typeof HOW)[number]['how'];
}

/** Only an intake has a giver at the counter. */
const hasGiver = ({ stage }: HandoverDto): boolean => stage === 'intake';

export function TakeDialog({ handover, onLeave }: ActDialogProps) {
  const say = useWords(COUNTER);
  const text = useText();
  const confirm = useConfirm(handover.id);
  const [turned, setTurned] = useState(false);
  const offered = handover.decision.route;
  const first = offered.find(({ id }) => id === 'inspection') ?? offered[0];
  const isTwoSided = hasGiver(handover);
  // To the route that the receiver has confirmed, which is the one that is signed for.
  const giver = ({ how }: Taking): ConfirmHandoverDto => ({ party: 'giver', how });
  const isRouted = handover.confirmed.receiver;
  const form = useForm({
    first: {
      route: handover.confirmed.route ?? first?.id ?? '',
      how: 'screen',
    } as Taking,
    request: (draft): readonly ConfirmHandoverDto[] => [
      ...(handover.confirmed.receiver
        ? []
        : [{ party: 'receiver', ...(draft.route && { route: draft.route }) } as const]),
      ...(isTwoSided && draft.how === 'paper' ? [giver(draft)] : []),
    ],
    write: confirm,
    onDone: (last, { how }) => {
      if (isTwoSided && how !== 'paper' && (last ?? handover).state === 'open') setTurned(true);
      else onLeave();
    },
  });
  const fromSupplier = isBetweenOperators(handover);
  const asksGiver = isTwoSided && form.draft.how !== 'paper';
  if (turned && form.draft.how === 'own-phone') {
    return (
      <OwnPhoneScreen
        handover={handover}
        error={confirm.error}
        onSigned={() => {
          if (!confirm.isPending) {
            confirm.mutateAsync([giver(form.draft)]).then(onLeave, () => undefined);
          }
        }}
        onLeave={() => setTurned(false)}
      />
    );
  }
  if (turned) {
    return (
      <SignScreen
        handover={handover}
        busy={confirm.isPending}
        error={confirm.error}
        onSign={(signature) => {
          const signed = { ...giver(form.draft), signature };
          confirm.mutateAsync([signed]).then(onLeave, () => undefined);
        }}
        onLeave={() => setTurned(false)}
      />
    );
  }
  return (
    <FormDialog
      of={form}
      title={say('takeTitle')}
      submit={say(asksGiver ? (fromSupplier ? 'supplierScreen' : 'turnScreen') : 'confirm')}
      hotkey="confirm"
      onClose={onLeave}
    >
      <p>{text(handover.decision.custodyWords)}</p>
      <NativeSelect
        label={say('route')}
        data-autofocus
        {...form.field('route')}
        disabled={isRouted}
        data={offered.map(({ id, name }) => ({ value: id, label: text(name) }))}
      />
      {isTwoSided && (
        <NativeSelect
          label={say(fromSupplier ? 'supplierHow' : 'how')}
          {...form.field('how')}
          data={HOW.map(({ how: value, word }) => ({ value, label: say(word) }))}
        />
      )}
      <Sides handover={handover} />
    </FormDialog>
  );
}

function Sides({ handover }: { readonly handover: HandoverDto }) {
  const say = useWords(COUNTER);
  const { receiver, giver } = handover.confirmed;
  const giverWord = isBetweenOperators(handover) ? 'supplierSide' : 'giverSide';
  const sides = [
    { word: 'receiverSide', done: receiver },
    ...(hasGiver(handover) ? [{ word: giverWord, done: giver } as const] : []),
  ] as const;
  return (
    <FactList
      className={classes.sides}
      of={sides.map(({ word, done }) => [
        say(word),
        <>
          <span aria-hidden="true">{done ? '✓' : '…'}</span>{' '}
          {say(done ? 'confirmed' : 'notConfirmed')}
        </>,
      ])}
    />
  );
}
