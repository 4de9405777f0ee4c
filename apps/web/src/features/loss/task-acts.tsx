/**
 * Actions on a task: one click each, with a receipt if there is one.
 *
 * Invariants: offers only what the server accepts; passing a task on needs the holder's consent; an
 * act is stored before the next task opens.
 */

import { Button, Checkbox, TextInput } from '@mantine/core';
import type { LossTaskDto } from '@nagori/area-loss/wire';
import { useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { ANSWER_KEYS } from '../../parts/keys.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { useForm } from '../../parts/use-form.ts';
import classes from './loss.module.css';
import { useTaskAct } from './loss-api.ts';
import { LOSS } from './words-loss-desk.ts';

type Act = LossTaskDto['acts'][number];

/** The action that the practice expects; it comes first and is highlighted. */
const EXPECTED = { act: 'done', transfer: 'transfer', guide: 'guided' } as const;

/** An act has one key, whichever comes first. */
const KEY_OF = {
  done: ANSWER_KEYS[0],
  undone: ANSWER_KEYS[0],
  guided: ANSWER_KEYS[1],
  transfer: ANSWER_KEYS[2],
  refused: ANSWER_KEYS[3],
  reopen: undefined,
} as const;

export interface TaskActsProps {
  readonly id: string;
  readonly task: LossTaskDto;
  readonly onDone: () => void;
}

export function TaskActs({ id, task, onDone }: TaskActsProps) {
  const say = useWords(LOSS);
  const form = useForm({
    first: { receipt: '', consent: false },
    wrong: ({ consent }, what?: Act) => ({
      consent: what === 'transfer' && !consent && say('consentNeeded'),
    }),
    request: ({ receipt, consent }, what) =>
      what && {
        task: task.task,
        act: what,
        ...(receipt.trim() === '' ? {} : { receipt: receipt.trim() }),
        ...(what === 'transfer' ? { consent } : {}),
      },
    write: useTaskAct(id),
    words: { 'loss-invalid': say('invalid'), 'loss-closed': say('closedAlready') },
    onDone,
  });
  const expected = task.acts.includes('undone') ? 'undone' : EXPECTED[task.way];
  const acts = task.acts.toSorted((a, b) => Number(b === expected) - Number(a === expected));
  const keyed = acts.map((what) => [KEY_OF[what], () => form.submit(what)]);
  useFunctionKeys(Object.fromEntries(keyed));
  if (acts.length === 0) return null;
  return (
    <div ref={form.root} className={classes.acts}>
      {acts.includes('transfer') && <Checkbox label={say('consent')} {...form.tick('consent')} />}
      <TextInput
        label={say('receipt')}
        maxLength={200}
        autoComplete="off"
        {...form.field('receipt')}
      />
      <div className={classes.buttons}>
        {acts.map((what) => (
          <Button
            key={what}
            variant={what === expected ? 'filled' : 'default'}
            loading={form.isBusy && form.tried?.how === what}
            onClick={() => form.submit(what)}
          >
            {say(what === 'done' && task.kind === 'line' ? 'actLineDone' : `do-${what}`)}
            <KeyHint name={KEY_OF[what]} />
          </Button>
        ))}
      </div>
      <ProblemNotice error={form.problem} words={form.words} />
    </div>
  );
}
