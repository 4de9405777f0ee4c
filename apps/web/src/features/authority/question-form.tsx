/** The three questions, each with the sentence that asks it. In a demonstration, whom to play. */
import { Button, TextInput } from '@mantine/core';
import type { IdentifyDto } from '@nagori/area-authority/wire';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import classes from './authority.module.css';
import { personsQuery } from './authority-api.ts';
import { birthDateOf } from './birth-date.ts';
import { AUTHORITY_KEYS } from './keys.ts';
import { DESK } from './words-authority-desk.ts';

export interface QuestionFormProps {
  readonly busy: boolean;
  readonly onAsk: (answers: IdentifyDto) => void;
}

const BLANK: IdentifyDto = { name: '', birthDate: '', address: '' };
const FIELDS = [
  { field: 'name', ask: 'askName' },
  { field: 'birthDate', ask: 'askBirth' },
  { field: 'address', ask: 'askAddress' },
] as const;

export function QuestionForm({ busy, onAsk }: QuestionFormProps) {
  const say = useWords(DESK);
  const [answers, setAnswers] = useState(BLANK);
  const [tried, setTried] = useState(false);
  const isEmpty = (field: keyof IdentifyDto) => answers[field].trim() === '';
  const wrong = (field: keyof IdentifyDto) => {
    if (!tried) return undefined;
    if (isEmpty(field)) return say('missing');
    const isDate = field !== 'birthDate' || birthDateOf(answers.birthDate) !== undefined;
    return isDate ? undefined : say('birthWrong');
  };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    const birthDate = birthDateOf(answers.birthDate);
    if (busy || birthDate === undefined || FIELDS.some(({ field }) => isEmpty(field))) return;
    onAsk({ ...answers, birthDate });
  };
  useFunctionKeys({ [AUTHORITY_KEYS.identify]: () => submit() });
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {FIELDS.map(({ field, ask }) => (
        <div key={field}>
          <p className={classes.ask}>{say(ask)}</p>
          <TextInput
            label={say(field)}
            placeholder={field === 'birthDate' ? say('birthHint') : undefined}
            inputMode={field === 'birthDate' ? 'numeric' : 'text'}
            value={answers[field]}
            maxLength={200}
            autoComplete="off"
            autoFocus={field === 'name'}
            error={wrong(field)}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setAnswers((before) => ({ ...before, [field]: value }));
            }}
          />
        </div>
      ))}
      <div className={classes.formEnd}>
        <Button type="submit" loading={busy}>
          {say('identify')}
          <KeyHint name={AUTHORITY_KEYS.identify} />
        </Button>
      </div>
      <Persons onChoose={setAnswers} />
    </form>
  );
}

/** There are none where the server is no demonstration. */
function Persons({ onChoose }: { readonly onChoose: (answers: IdentifyDto) => void }) {
  const say = useWords(DESK);
  const { data = [] } = useQuery(personsQuery);
  if (data.length === 0) return null;
  return (
    <details className={classes.persons}>
      <summary>{say('persons')}</summary>
      <ul>
        {data.map(({ id, name, birthDate, address }) => (
          <li key={id}>
            <span>
              {name} {birthDate} {address}
            </span>
            <Button
              variant="default"
              aria-label={`${say('use')} ${name}`}
              onClick={() => onChoose({ name, birthDate, address })}
            >
              {say('use')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
