/** The reporter has the phone again: who says so, and how that was made sure (R18). */
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { Dialog, DialogButtons } from '../../parts/dialog.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import { ChoiceRow } from './choice-row.tsx';
import classes from './loss.module.css';
import { useCloseCase } from './loss-api.ts';
import { LOSS } from './words-loss-desk.ts';

const OUTCOMES = ['found', 'mistaken'] as const;
const PROOFS = ['code', 'questions'] as const;

export function CloseDialog({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const say = useWords(LOSS);
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('found');
  const [kind, setKind] = useState<(typeof PROOFS)[number]>('code');
  const [code, setCode] = useState('');
  const close = useCloseCase(id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (close.isPending || (kind === 'code' && code.trim() === '')) return;
    const proof = kind === 'code' ? { kind, code: code.trim() } : { kind };
    close.mutate({ outcome, proof }, { onSuccess: onDone });
  };
  return (
    <Dialog title={say('closeTitle')} onClose={onDone}>
      <form className={classes.dialogForm} onSubmit={submit} noValidate>
        <p>{say('closeText')}</p>
        <ChoiceRow
          name="outcome"
          legend={say('outcome')}
          choices={OUTCOMES.map((one) => ({
            value: one,
            label: say(one === 'found' ? 'outcomeFound' : 'outcomeMistaken'),
          }))}
          value={outcome}
          onChange={setOutcome}
        />
        <ChoiceRow
          name="proof"
          legend={say('proof')}
          choices={PROOFS.map((one) => ({
            value: one,
            label: say(one === 'code' ? 'proofCode' : 'proofQuestions'),
          }))}
          value={kind}
          onChange={setKind}
        />
        {kind === 'code' && (
          <TextInput
            label={say('code')}
            value={code}
            inputMode="numeric"
            autoComplete="off"
            data-autofocus
            onChange={(event) => {
              setCode(event.currentTarget.value);
              close.reset();
            }}
          />
        )}
        <ProblemNotice
          error={close.error}
          words={{
            'code-wrong': say('codeWrong'),
            'code-locked': say('codeLocked'),
            'loss-closed': say('closedAlready'),
          }}
        />
        <DialogButtons label={say('closeNow')} busy={close.isPending} onCancel={onDone} />
      </form>
    </Dialog>
  );
}
