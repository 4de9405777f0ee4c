/**
 * How the columns of a tool's CSV are read: a saved mapping is chosen, changed or deleted, or one
 * is made from the first rows of the chosen file.
 *
 * Invariants: making or changing a mapping records no report.
 */
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import classes from './bench.module.css';
import { reportMappingsQuery } from './bench-api.ts';
import { MappingDelete } from './mapping-delete.tsx';
import { MappingForm } from './mapping-form.tsx';
import { MAPPINGS } from './words-mappings.ts';

/** The file's own format. */
const OWN = '';
/** No name of a mapping has a line break. */
const NEW = '\n';

interface MappingPartProps {
  readonly file: File | undefined;
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

export function MappingPart({ file, chosen, onChoose }: MappingPartProps) {
  const say = useWords(MAPPINGS);
  const { data } = useQuery(reportMappingsQuery);
  const [act, setAct] = useState<'make' | 'change' | 'delete'>();
  const choose = (value: string) => {
    setAct(value === NEW ? 'make' : undefined);
    onChoose(value === NEW ? OWN : value);
  };
  const of = data?.mappings.find(({ name }) => name === chosen);
  const isForm = act === 'make' || (act === 'change' && of !== undefined);
  return (
    <>
      <NativeSelect
        label={say('choose')}
        description={say('chooseHint')}
        value={act === 'make' ? NEW : chosen}
        onChange={({ currentTarget: { value } }) => choose(value)}
        data={[
          { value: OWN, label: say('own') },
          ...(data?.mappings ?? []).map(({ name }) => ({ value: name, label: name })),
          { value: NEW, label: say('makeOne'), disabled: file === undefined },
        ]}
      />
      {of !== undefined && act !== 'change' && (
        <div className={classes.fields}>
          <Button variant="default" disabled={file === undefined} onClick={() => setAct('change')}>
            {say('change')}
          </Button>
          <Button variant="default" onClick={() => setAct('delete')}>
            {say('delete')}
          </Button>
        </div>
      )}
      {act === 'delete' && of !== undefined && data !== undefined && (
        <MappingDelete
          name={of.name}
          before={data}
          onClose={() => setAct(undefined)}
          onDeleted={() => choose(OWN)}
        />
      )}
      {isForm && file !== undefined && data !== undefined && (
        <MappingForm
          key={`${file.name} ${file.size} ${file.lastModified} ${of?.name}`}
          file={file}
          before={data}
          of={of}
          onSaved={choose}
        />
      )}
    </>
  );
}
