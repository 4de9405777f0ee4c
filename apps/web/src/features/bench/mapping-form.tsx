/**
 * Makes or changes a mapping by the first rows of a file, and shows what each of them would be by
 * it.
 *
 * Invariants: it is saved only once its rows were read, and under a name that is free.
 */
import { NativeSelect, TextInput } from '@mantine/core';
import type { NamedMappingDto, ReportMappingsDto } from '@nagori/area-bench/wire';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import { useForm } from '../../parts/use-form.ts';
import classes from './bench.module.css';
import { reportPreviewQuery, useSaveMappings } from './bench-api.ts';
import { beginningOf, draftOf, EMPTY_DRAFT, headingsOf, mappingOf } from './mapping-draft.ts';
import { MappingPreview } from './mapping-preview.tsx';
import { MAPPINGS } from './words-mappings.ts';

interface MappingFormProps {
  readonly file: File;
  readonly before: ReportMappingsDto;
  /** The one that is changed; a new one if not given. */
  readonly of?: NamedMappingDto | undefined;
  readonly onSaved: (name: string) => void;
}

const NEEDED = ['imei', 'at', 'result'] as const;
const MORE = ['version', 'id'] as const;
const RESULTS = ['done', 'partial', 'failed'] as const;
const KINDS = ['erase-report', 'overwrite-report', 'reset-report'] as const;

export function MappingForm({ file, before, of, onSaved }: MappingFormProps) {
  const say = useWords(MAPPINGS);
  const { data: beginning = '' } = useQuery({
    queryKey: ['csv-beginning', file.name, file.size, file.lastModified],
    queryFn: () => beginningOf(file),
    gcTime: 0,
  });
  const { version, mappings } = before;
  const others = mappings.filter(({ name }) => name !== of?.name);
  const form = useForm({
    first: of === undefined ? EMPTY_DRAFT : draftOf(of),
    wrong: ({ name }) => ({
      name:
        (name.trim() === '' && say('missing')) ||
        (others.some((one) => one.name === name.trim()) && say('nameTaken')),
    }),
    request: (draft) => {
      const mapping = mappingOf(draft, of?.mapping);
      const name = draft.name.trim();
      return mapping && { version, mappings: [...others, { name, mapping }] };
    },
    write: useSaveMappings(),
    words: { 'report-mappings-changed': say('changed') },
    onDone: (_, { name }) => onSaved(name.trim()),
  });
  const { kind } = form.draft;
  const mapping = useDeferredValue(mappingOf(form.draft, of?.mapping));
  const { data: preview } = useQuery(reportPreviewQuery(mapping, beginning));
  const isRead = preview !== undefined && preview.fault === undefined && preview.rows.length > 0;
  // Of another file, the columns of the saved mapping may be missing: they are shown all the same.
  const named = [...NEEDED, ...MORE].map((name) => form.draft[name]).filter((one) => one !== '');
  const columns = [
    { value: '', label: say('noColumn') },
    ...[...new Set([...headingsOf(beginning), ...named])].map((value) => ({ value, label: value })),
  ];
  return (
    <Form
      of={form}
      className={`${classes.lotForm} ${classes.columns}`}
      label={of === undefined ? say('makeOne') : say('change')}
      submit={say('save')}
      disabled={!isRead}
      more={!isRead && <span className={classes.quiet}>{say('needs')}</span>}
    >
      <div className={classes.fields}>
        {NEEDED.map((name) => (
          <NativeSelect key={name} label={say(name)} {...form.field(name)} data={columns} />
        ))}
      </div>
      <p className={classes.quiet}>{say('wordsHint')}</p>
      <div className={classes.fields}>
        {RESULTS.map((name) => (
          <TextInput key={name} label={say(name)} {...form.field(name)} />
        ))}
      </div>
      <div className={classes.fields}>
        <NativeSelect
          label={say('kind')}
          value={kind}
          onChange={({ currentTarget: { value } }) => {
            const chosen = KINDS.find((one) => one === value);
            if (chosen !== undefined) form.set({ kind: chosen });
          }}
          data={KINDS.map((value) => ({ value, label: say(value) }))}
        />
        <TextInput label={say('toolName')} maxLength={80} {...form.field('toolName')} />
        {MORE.map((name) => (
          <NativeSelect key={name} label={say(name)} {...form.field(name)} data={columns} />
        ))}
      </div>
      {preview !== undefined && <MappingPreview of={preview} />}
      <TextInput label={say('name')} maxLength={60} {...form.field('name')} />
    </Form>
  );
}
