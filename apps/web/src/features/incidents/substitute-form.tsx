/** Records what was done for persons who cannot be reached (privacy law art. 26(2), proviso). */
import { NativeSelect, TextInput } from '@mantine/core';
import type { IncidentActDto } from '@nagori/area-incidents/wire';
import { useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import { useForm } from '../../parts/use-form.ts';
import classes from './incidents.module.css';
import { useIncidentAct } from './incidents-api.ts';
import { SUBSTITUTES } from './leak-words.ts';
import { useIncidentProblems } from './use-incident-problems.ts';
import { INCIDENTS } from './words-incidents.ts';

type Measure = Extract<IncidentActDto, { act: 'substitute' }>['measure'];

export function SubstituteForm({ incident }: { readonly incident: string }) {
  const say = useWords(INCIDENTS);
  const form = useForm({
    first: { measure: 'publication' as Measure, what: '' },
    wrong: ({ what }) => ({ what: what.trim() === '' && say('required') }),
    request: ({ measure, what }): IncidentActDto => ({
      act: 'substitute',
      measure,
      what: what.trim(),
    }),
    write: useIncidentAct(incident),
    words: useIncidentProblems(),
  });
  return (
    <Form
      of={form}
      className={classes.substitute}
      submit={say('recordThat', { name: say('substitute') })}
      button={{ variant: 'default' }}
    >
      <NativeSelect
        label={say('substitute')}
        description={say('substituteHint')}
        data={SUBSTITUTES.map(({ id, word }) => ({ value: id, label: say(word) }))}
        {...form.field('measure')}
      />
      <TextInput label={say('substituteWhat')} maxLength={80} {...form.field('what')} />
    </Form>
  );
}
