/** What a record of destruction names: the way, and the papers that it needs (R12). */
import { NativeSelect, TextInput } from '@mantine/core';
import { DISPOSAL_TERMS, DISPOSAL_WAYS } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { disposalQuery } from './bench-api.ts';
import {
  type Asked,
  type DisposalDraft,
  fieldsAsked,
  NO_DISPOSAL,
  type PaperField,
  papersOf,
  wayOf,
  wrongFields,
} from './disposal-draft.ts';
import { DISPOSAL } from './words-disposal.ts';

/** A draft with its missing fields; `papers` is undefined while one is missing. */
export function useDisposal() {
  const [draft, setDraft] = useState(NO_DISPOSAL);
  const [tried, setTried] = useState(false);
  const { data = [] } = useQuery(disposalQuery);
  const way = wayOf(draft);
  const needs = data.find((one) => one.way === way)?.needs ?? [];
  const asked = fieldsAsked(way, needs);
  const wrong = wrongFields(draft, asked);
  return {
    form: { draft, asked, wrong: tried ? wrong : NOTHING_WRONG, setDraft },
    /** Undefined: not yet; the fields say why. */
    papers: () => {
      setTried(true);
      return wrong.size > 0 ? undefined : papersOf(draft, asked);
    },
    by: way === 'own' ? undefined : draft.by.trim(),
  };
}

const NOTHING_WRONG: ReadonlySet<PaperField | 'way'> = new Set();

interface DisposalFieldsProps {
  readonly draft: DisposalDraft;
  readonly asked: readonly Asked[];
  readonly wrong: ReadonlySet<PaperField | 'way'>;
  readonly setDraft: (draft: DisposalDraft) => void;
}

export function DisposalFields({ draft, asked, wrong, setDraft }: DisposalFieldsProps) {
  const say = useWords(DISPOSAL);
  const bound = (field: PaperField | 'way') =>
    typed(draft[field], (value) => setDraft({ ...draft, [field]: value }));
  const errorOf = (field: PaperField): string | undefined => {
    if (!wrong.has(field)) return undefined;
    if (draft[field].trim() === '') return say('missing');
    return say(field === 'weightGrams' ? 'weightWrong' : 'markWrong');
  };
  return (
    <>
      <NativeSelect
        label={say('way')}
        required
        error={wrong.has('way') ? say('missing') : undefined}
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
            error={errorOf(field)}
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
            error={errorOf(field)}
            {...bound(field)}
          />
        ),
      )}
    </>
  );
}
