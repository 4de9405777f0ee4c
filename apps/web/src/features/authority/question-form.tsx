/** The three questions, each with its sentence; in a demonstration, the persons to play. */
import { Button, TextInput } from '@mantine/core';
import type { IdentifiedDto, IdentifyDto } from '@nagori/area-authority/wire';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import { useForm } from '../../parts/use-form.ts';
import classes from './authority.module.css';
import { personsQuery, useIdentify } from './authority-api.ts';
import { birthDateOf } from './birth-date.ts';
import { DESK } from './words-authority-desk.ts';

const BLANK: IdentifyDto = { name: '', birthDate: '', address: '' };
const FIELDS = [
  { field: 'name', ask: 'askName' },
  { field: 'birthDate', ask: 'askBirth' },
  { field: 'address', ask: 'askAddress' },
] as const;

export interface QuestionFormProps {
  readonly onIdentified: (found: IdentifiedDto) => void;
}

export function QuestionForm({ onIdentified }: QuestionFormProps) {
  const say = useWords(DESK);
  const missing = (text: string) => text.trim() === '' && say('missing');
  const form = useForm({
    first: BLANK,
    wrong: ({ name, birthDate, address }) => ({
      name: missing(name),
      birthDate: missing(birthDate) || (birthDateOf(birthDate) === undefined && say('birthWrong')),
      address: missing(address),
    }),
    request: (answers) => {
      const birthDate = birthDateOf(answers.birthDate);
      return birthDate === undefined ? undefined : { ...answers, birthDate };
    },
    write: useIdentify(),
    words: { 'not-identified': say('notIdentified'), 'too-many-questions': say('tooMany') },
    onDone: onIdentified,
  });
  return (
    <Form of={form} submit={say('identify')} hotkey="confirm">
      {FIELDS.map(({ field, ask }) => (
        <div key={field}>
          <p className={classes.ask}>{say(ask)}</p>
          <TextInput
            label={say(field)}
            placeholder={field === 'birthDate' ? say('birthHint') : undefined}
            inputMode={field === 'birthDate' ? 'numeric' : 'text'}
            maxLength={200}
            autoComplete="off"
            autoFocus={field === 'name'}
            {...form.field(field)}
          />
        </div>
      ))}
      <Persons onChoose={form.set} />
    </Form>
  );
}

/** Hidden if the server is no demonstration. */
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
