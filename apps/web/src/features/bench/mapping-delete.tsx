/** Asks whether a saved mapping is to be deleted; its earlier versions stay on record. */
import type { ReportMappingsDto } from '@nagori/area-bench/wire';
import { useWords } from '../../language/use-words.ts';
import { FormDialog } from '../../parts/form.tsx';
import { useForm } from '../../parts/use-form.ts';
import { useSaveMappings } from './bench-api.ts';
import { MAPPINGS } from './words-mappings.ts';

interface MappingDeleteProps {
  readonly name: string;
  readonly before: ReportMappingsDto;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

export function MappingDelete({ name, before, onClose, onDeleted }: MappingDeleteProps) {
  const say = useWords(MAPPINGS);
  const { version, mappings } = before;
  const form = useForm({
    first: {},
    request: () => ({ version, mappings: mappings.filter((one) => one.name !== name) }),
    write: useSaveMappings(),
    words: { 'report-mappings-changed': say('changed') },
    onDone: onDeleted,
  });
  return (
    <FormDialog
      of={form}
      title={say('deleteTitle', { name })}
      submit={say('delete')}
      danger
      careful
      onClose={onClose}
    >
      <p>{say('deleteText')}</p>
    </FormDialog>
  );
}
