/** An operator's request to the body: to be certified, or to have other shops listed. */
import { Checkbox, TextInput } from '@mantine/core';
import type { RegistryFileDto } from '@nagori/area-registry/wire';
import { useWords } from '../../language/use-words.ts';
import { FormDialog } from '../../parts/form.tsx';
import { useForm } from '../../parts/use-form.ts';
import { NoteField } from './act-fieldset.tsx';
import { startOf } from './act-form.ts';
import { useAsk } from './registry-api.ts';
import { ShopChoice } from './shop-choice.tsx';
import { useRegistryProblems } from './use-registry-problems.ts';
import { REGISTRY } from './words-registry.ts';

export interface AskFormProps {
  readonly file: RegistryFileDto;
  readonly act: 'apply' | 'ask-shops';
  readonly renews: boolean;
  readonly onDone: () => void;
}

export function AskForm({ file, act, renews, onDone }: AskFormProps) {
  const say = useWords(REGISTRY);
  const open = file.shops.filter(({ closed }) => !closed).map(({ id }) => id);
  const form = useForm({
    first: {
      shops: (file.term?.shops ?? open).filter((id) => open.includes(id)) as readonly string[],
      note: '',
      papersOf: '',
      battery: file.term?.battery ?? false,
    },
    wrong: ({ shops, papersOf }) => ({
      shops: shops.length === 0 && say('shopsMissing'),
      papersOf: act === 'apply' && Number.isNaN(startOf(papersOf)) && say('papersMissing'),
    }),
    request: ({ shops, note, papersOf, battery }) => {
      const why = note.trim() === '' ? {} : { note: note.trim() };
      const asked = { shops: [...shops], ...why };
      if (act === 'ask-shops') return { act, ...asked };
      return { act, ...asked, papersOf: new Date(startOf(papersOf)).toISOString(), battery };
    },
    write: useAsk(),
    words: useRegistryProblems(),
    onDone,
  });
  return (
    <FormDialog
      of={form}
      title={act === 'ask-shops' ? say('askShops') : say(renews ? 'renew' : 'apply')}
      submit={say('send')}
      careful
      onClose={onDone}
    >
      <p>{say(act === 'apply' ? 'applyText' : 'askShopsText')}</p>
      <ShopChoice shops={file.shops} {...form.pick('shops')} />
      {act === 'apply' && (
        <>
          <TextInput
            type="date"
            label={say('papersOf')}
            description={say('papersOfHint')}
            required
            {...form.field('papersOf')}
          />
          <Checkbox size="md" label={say('askBattery')} {...form.tick('battery')} />
        </>
      )}
      <NoteField {...form.field('note')} />
    </FormDialog>
  );
}
