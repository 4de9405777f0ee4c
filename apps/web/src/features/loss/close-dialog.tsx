/** The reporter has the phone again: who says so, and how this was verified (R18). */
import { TextInput } from '@mantine/core';
import { useWords } from '../../language/use-words.ts';
import { FormDialog } from '../../parts/form.tsx';
import { useForm } from '../../parts/use-form.ts';
import { FIELD_WORDS } from '../../parts/words-problem.ts';
import { ChoiceRow } from './choice-row.tsx';
import { useCloseCase } from './loss-api.ts';
import { LOSS } from './words-loss-desk.ts';

const OUTCOMES = ['found', 'mistaken'] as const;
const PROOFS = ['code', 'questions'] as const;

interface Closing {
  readonly outcome: (typeof OUTCOMES)[number];
  readonly proof: (typeof PROOFS)[number];
  readonly code: string;
}
const FIRST: Closing = { outcome: 'found', proof: 'code', code: '' };

export function CloseDialog({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const say = useWords(LOSS);
  const field = useWords(FIELD_WORDS);
  const form = useForm({
    first: FIRST,
    wrong: ({ proof, code }) => ({
      code: proof === 'code' && code.trim() === '' && field('missing'),
    }),
    request: ({ outcome, proof: kind, code }) => ({
      outcome,
      proof: kind === 'code' ? { kind, code: code.trim() } : { kind },
    }),
    write: useCloseCase(id),
    words: {
      'code-wrong': say('codeWrong'),
      'code-locked': say('codeLocked'),
      'loss-closed': say('closedAlready'),
    },
    onDone,
  });
  return (
    <FormDialog
      of={form}
      title={say('closeTitle')}
      submit={say('closeNow')}
      hotkey="stop"
      onClose={onDone}
    >
      <p>{say('closeText')}</p>
      <ChoiceRow
        name="outcome"
        legend={say('outcome')}
        choices={OUTCOMES.map((one) => ({
          value: one,
          label: say(one === 'found' ? 'outcomeFound' : 'outcomeMistaken'),
        }))}
        {...form.pick('outcome')}
      />
      <ChoiceRow
        name="proof"
        legend={say('proof')}
        choices={PROOFS.map((one) => ({
          value: one,
          label: say(one === 'code' ? 'proofCode' : 'proofQuestions'),
        }))}
        {...form.pick('proof')}
      />
      {form.draft.proof === 'code' && (
        <TextInput
          label={say('code')}
          inputMode="numeric"
          autoComplete="off"
          data-autofocus
          {...form.field('code')}
        />
      )}
    </FormDialog>
  );
}
