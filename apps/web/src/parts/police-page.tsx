/** A link to the police page of the user's own prefecture, chosen from the list (R27). */
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { desksQuery } from '../api/desks.ts';
import { useText, useWords } from '../language/use-words.ts';
import { typed } from './fields.ts';
import { DESKS } from './words-desks.ts';

export function PolicePage() {
  const say = useWords(DESKS);
  const text = useText();
  const [chosen, setChosen] = useState('');
  const { data } = useQuery(desksQuery);
  const pages = data?.police ?? [];
  const page = pages.find(({ id }) => id === chosen);
  if (pages.length === 0) return null;
  return (
    <>
      <p>{say('policeAnywhere')}</p>
      <NativeSelect
        label={say('prefecture')}
        {...typed(chosen, setChosen)}
        data={[
          { value: '', label: say('choosePrefecture') },
          ...pages.map(({ id, name }) => ({ value: id, label: text(name) })),
        ]}
      />
      {page !== undefined && (
        <p>
          <a href={page.web} target="_blank" rel="noreferrer">
            {say('policePage', { name: text(page.name) })}
          </a>
          {page.mark !== undefined && <small> ⚠ {text(page.mark)}</small>}
        </p>
      )}
    </>
  );
}
