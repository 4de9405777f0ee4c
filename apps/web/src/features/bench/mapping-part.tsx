/**
 * How the columns of a tool's CSV are read: a saved mapping is chosen, or one is made from the
 * first rows of the chosen file.
 *
 * Invariants: making a mapping records no report.
 */
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { reportMappingsQuery } from './bench-api.ts';
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
  const [isNew, setNew] = useState(false);
  const choose = (value: string) => {
    setNew(value === NEW);
    onChoose(value === NEW ? OWN : value);
  };
  return (
    <>
      <NativeSelect
        label={say('choose')}
        description={say('chooseHint')}
        value={isNew ? NEW : chosen}
        onChange={({ currentTarget: { value } }) => choose(value)}
        data={[
          { value: OWN, label: say('own') },
          ...(data?.mappings ?? []).map(({ name }) => ({ value: name, label: name })),
          { value: NEW, label: say('makeOne'), disabled: file === undefined },
        ]}
      />
      {isNew && file !== undefined && data !== undefined && (
        <MappingForm
          key={`${file.name} ${file.size} ${file.lastModified}`}
          file={file}
          before={data}
          onSaved={choose}
        />
      )}
    </>
  );
}
