/**
 * What was done about a task: one press each, with a receipt where there is one.
 *
 * Invariants: only what the server takes is offered; passing on needs the holder's consent; a press
 * is stored before the next task opens.
 */
import { Button, Checkbox, TextInput } from '@mantine/core';
import type { LossTaskDto } from '@nagori/area-loss/wire';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ticked, typed } from '../../parts/fields.ts';
import { type KeyActions, KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import { ACT_KEYS } from './keys.ts';
import classes from './loss.module.css';
import { useTaskAct } from './loss-api.ts';
import { LOSS } from './words-loss-desk.ts';

type Act = LossTaskDto['acts'][number];

/** The act that the practice expects comes first and is filled. */
const EXPECTED = { act: 'done', transfer: 'transfer', guide: 'guided' } as const;

export interface TaskActsProps {
  readonly id: string;
  readonly task: LossTaskDto;
  readonly onDone: () => void;
}

export function TaskActs({ id, task, onDone }: TaskActsProps) {
  const say = useWords(LOSS);
  const [receipt, setReceipt] = useState('');
  const [consent, setConsent] = useState(false);
  const [asked, setAsked] = useState(false);
  const act = useTaskAct(id);
  const send = (what: Act) => {
    if (act.isPending) return;
    if (what === 'transfer' && !consent) return setAsked(true);
    const body = {
      act: what,
      ...(receipt.trim() === '' ? {} : { receipt: receipt.trim() }),
      ...(what === 'transfer' ? { consent } : {}),
    };
    act.mutate({ task: task.task, ...body }, { onSuccess: onDone });
  };
  const expected = task.acts.includes('undone') ? 'undone' : EXPECTED[task.way];
  const acts = task.acts.toSorted((a, b) => Number(b === expected) - Number(a === expected));
  useFunctionKeys(keysFor(acts, send));
  if (acts.length === 0) return null;
  return (
    <div className={classes.acts}>
      {acts.includes('transfer') && (
        <Checkbox
          label={say('consent')}
          {...ticked(consent, setConsent)}
          error={asked && !consent ? say('consentNeeded') : undefined}
        />
      )}
      <TextInput
        label={say('receipt')}
        {...typed(receipt, setReceipt)}
        maxLength={200}
        autoComplete="off"
      />
      <div className={classes.buttons}>
        {acts.map((what) => (
          <Button
            key={what}
            variant={what === expected ? 'filled' : 'default'}
            loading={act.isPending && act.variables.act === what}
            onClick={() => send(what)}
          >
            {say(what === 'done' && task.kind === 'line' ? 'actLineDone' : `do-${what}`)}
            {ACT_KEYS[what] !== undefined && <KeyHint name={ACT_KEYS[what]} />}
          </Button>
        ))}
      </div>
      <ProblemNotice
        error={act.error}
        words={{ 'loss-invalid': say('invalid'), 'loss-closed': say('closedAlready') }}
      />
    </div>
  );
}

function keysFor(acts: readonly Act[], send: (act: Act) => void): KeyActions {
  return Object.fromEntries(
    acts.flatMap((what) => {
      const key = ACT_KEYS[what];
      return key === undefined ? [] : [[key, () => send(what)]];
    }),
  );
}
