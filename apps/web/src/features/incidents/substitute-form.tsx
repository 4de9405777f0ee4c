/** What was done for persons who cannot be reached (privacy law art. 26(2), proviso). */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { IncidentActDto } from '@nagori/area-incidents/wire';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { fieldsOf } from '../../parts/fields.ts';
import classes from './incidents.module.css';
import { SUBSTITUTES } from './leak-words.ts';
import { INCIDENTS } from './words-incidents.ts';

export function SubstituteForm({ onAct }: { readonly onAct: (sent: IncidentActDto) => void }) {
  const say = useWords(INCIDENTS);
  const [draft, setDraft] = useState({ measure: 'publication', what: '' });
  const [tried, setTried] = useState(false);
  const field = fieldsOf(draft, (change) => setDraft((before) => ({ ...before, ...change })));
  const what = draft.what.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const measure = SUBSTITUTES.find(({ id }) => id === draft.measure)?.id;
    if (what !== '' && measure !== undefined) onAct({ act: 'substitute', measure, what });
  };
  return (
    <form className={classes.substitute} onSubmit={submit} noValidate>
      <NativeSelect
        label={say('substitute')}
        description={say('substituteHint')}
        data={SUBSTITUTES.map(({ id, word }) => ({ value: id, label: say(word) }))}
        {...field('measure')}
      />
      <TextInput
        label={say('substituteWhat')}
        maxLength={80}
        error={tried && what === '' && say('required')}
        {...field('what')}
      />
      <Button type="submit" variant="default">
        {say('recordThat', { name: say('substitute') })}
      </Button>
    </form>
  );
}
