/** Adds the station of a program: its enrolment code is shown once, as the command to run there. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { StationCodeDto } from '@nagori/area-staff/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { shopsQuery } from '../../api/shops.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { FormDialog } from '../../parts/form.tsx';
import { showTime } from '../../parts/show-time.ts';
import { useForm } from '../../parts/use-form.ts';
import classes from './admin.module.css';
import { addProgramStation, stationsQuery, useChange } from './admin-api.ts';
import { problemWords } from './admin-problems.ts';
import { OnceDialog } from './once-dialog.tsx';
import { ADMIN } from './words-admin.ts';
import { STATIONS } from './words-stations.ts';

interface Given extends StationCodeDto {
  readonly name: string;
}

export function ProgramStation() {
  const say = useWords(STATIONS);
  const admin = useWords(ADMIN);
  const [adding, setAdding] = useState(false);
  const [given, setGiven] = useState<Given>();
  const shops = useQuery(shopsQuery).data ?? [];
  // Without a shop, the form above says what to do first.
  if (shops.every(({ closedAt }) => closedAt !== undefined)) return null;
  return (
    <section className={classes.enrol}>
      <h2>{say('addProgram')}</h2>
      <p>{say('addProgramText')}</p>
      <Button variant="default" onClick={() => setAdding(true)}>
        {say('addProgram')}
      </Button>
      {adding && (
        <AddDialog
          onClose={() => setAdding(false)}
          onAdded={(made) => {
            setAdding(false);
            setGiven(made);
          }}
        />
      )}
      {given !== undefined && (
        <OnceDialog
          title={say('codeTitle', { name: given.name })}
          text={say('codeText')}
          shown={[
            { label: admin('code'), value: given.code },
            { label: say('command'), value: commandFor(given.code) },
          ]}
          copies={commandFor(given.code)}
          until={say('codeUntil', { at: showTime(given.until) })}
          onClose={() => setGiven(undefined)}
        />
      )}
    </section>
  );
}

const commandFor = (code: string): string =>
  `script/nagori station enrol --server ${window.location.origin} --code ${code}`;

interface AddDialogProps {
  readonly onAdded: (made: Given) => void;
  readonly onClose: () => void;
}

function AddDialog({ onAdded, onClose }: AddDialogProps) {
  const say = useWords(STATIONS);
  const admin = useWords(ADMIN);
  const text = useText();
  const open = (useQuery(shopsQuery).data ?? []).filter(({ closedAt }) => closedAt === undefined);
  const form = useForm({
    first: { shop: '', name: '' },
    wrong: ({ name }) => ({ name: name.trim() === '' && admin('missing') }),
    request: ({ shop, name }) => ({ shop: shop || (open[0]?.id ?? ''), name: name.trim() }),
    write: useChange(addProgramStation, [stationsQuery.queryKey]),
    words: problemWords(admin),
    onDone: (made, { name }) => onAdded({ ...made, name: name.trim() }),
  });
  return (
    <FormDialog of={form} title={say('addProgram')} submit={admin('add')} onClose={onClose}>
      <NativeSelect
        label={admin('shop')}
        {...form.field('shop')}
        data={open.map((one) => ({ value: one.id, label: text(one.name) }))}
      />
      <TextInput label={say('machineName')} maxLength={80} data-autofocus {...form.field('name')} />
    </FormDialog>
  );
}
