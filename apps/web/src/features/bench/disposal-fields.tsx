/** What a record of destruction names: the way, and the papers that it needs (R12). */
import { NativeSelect, TextInput } from '@mantine/core';
import { DISPOSAL_TERMS, DISPOSAL_WAYS } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/use-words.ts';
import type { Bound, Wrong } from '../../parts/use-form.ts';
import { disposalQuery } from './bench-api.ts';
import {
  type Asked,
  type DisposalDraft,
  fieldsAsked,
  type PaperField,
  papersOf,
  wayOf,
  wrongFields,
} from './disposal-draft.ts';
import { DISPOSAL } from './words-disposal.ts';

type Field = PaperField | 'way';

/** What a destruction is asked for, what its draft lacks, and what of it is recorded. */
export function useDisposal() {
  const say = useWords(DISPOSAL);
  const { data = [] } = useQuery(disposalQuery);
  const askedOf = (draft: DisposalDraft) => {
    const way = wayOf(draft);
    return fieldsAsked(way, data.find((one) => one.way === way)?.needs ?? []);
  };
  const wordFor = (field: Field, value: string): string => {
    if (value.trim() === '') return say('missing');
    return say(field === 'weightGrams' ? 'weightWrong' : 'markWrong');
  };
  return {
    askedOf,
    wrongOf: (draft: DisposalDraft): Wrong<DisposalDraft> => {
      const wrong = [...wrongFields(draft, askedOf(draft))];
      return Object.fromEntries(wrong.map((field) => [field, wordFor(field, draft[field])]));
    },
    papersOf: (draft: DisposalDraft) => papersOf(draft, askedOf(draft)),
    /** Undefined: ourselves. */
    byOf: (draft: DisposalDraft) => (wayOf(draft) === 'own' ? undefined : draft.by.trim()),
  };
}

interface DisposalFieldsProps {
  readonly asked: readonly Asked[];
  /** A field of the form that holds the draft. */
  readonly field: (name: Field) => Bound;
}

export function DisposalFields({ asked, field: bound }: DisposalFieldsProps) {
  const say = useWords(DISPOSAL);
  return (
    <>
      <NativeSelect
        label={say('way')}
        required
        data={[
          { value: '', label: say('choose') },
          ...DISPOSAL_WAYS.map((way) => ({ value: way as string, label: say(way) })),
        ]}
        {...bound('way')}
      />
      {asked.map(({ field, isNeeded }) =>
        field === 'terms' ? (
          <NativeSelect
            key={field}
            label={say('terms')}
            required={isNeeded}
            data={[
              { value: '', label: say('choose') },
              ...DISPOSAL_TERMS.map((one) => ({
                value: one as string,
                label: say(one === 'sold' ? 'soldForValue' : one),
              })),
            ]}
            {...bound(field)}
          />
        ) : (
          <TextInput
            key={field}
            label={say(field)}
            required={isNeeded}
            description={isNeeded ? undefined : say('optional')}
            placeholder={field === 'by' ? say('byHint') : undefined}
            inputMode={field === 'weightGrams' ? 'numeric' : 'text'}
            maxLength={60}
            autoComplete="off"
            {...bound(field)}
          />
        ),
      )}
    </>
  );
}
