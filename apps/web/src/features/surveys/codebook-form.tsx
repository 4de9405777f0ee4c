/** The categories of a question: made, renamed, added to; none is taken away. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { CodebookDto } from '@nagori/area-survey/wire';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './surveys.module.css';
import { type Codebook, useCodebook } from './surveys-api.ts';
import { useSurveyProblems } from './use-survey-problems.ts';
import { SURVEYS } from './words-surveys.ts';

export interface CodebookFormProps {
  readonly survey: string;
  readonly kind: CodebookDto['kind'];
  readonly question: string;
  /** Undefined: a new one. */
  readonly codebook: Codebook | undefined;
  /** Ids that other codebooks of the question have. */
  readonly taken: readonly string[];
  readonly onEnd: () => void;
}

interface Category {
  readonly key: number;
  /** Of one that is stored; a new one gets its own. */
  readonly id: string | undefined;
  readonly ja: string;
  readonly en: string;
}

/** An id that is not among those taken: `category-3`. */
function freeId(stem: string, taken: ReadonlySet<string>): string {
  let number = taken.size + 1;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

/** What is stored keeps its id; the others get one each. */
function withIds(categories: readonly Category[]) {
  const taken = new Set(categories.flatMap(({ id }) => (id === undefined ? [] : [id])));
  return categories.map(({ id, ja, en }) => {
    const own = id ?? freeId('category', taken);
    taken.add(own);
    return { id: own, ja: ja.trim(), en: en.trim() };
  });
}

function useDraft({ survey, kind, question, codebook, taken, onEnd }: CodebookFormProps) {
  const save = useCodebook(survey);
  const [title, setTitle] = useState(codebook?.title ?? { ja: '', en: '' });
  const [choose, setChoose] = useState<'one' | 'several'>(codebook?.choose ?? 'several');
  const [categories, setCategories] = useState<readonly Category[]>(() =>
    (codebook?.categories ?? [{ id: undefined, ja: '', en: '' }]).map((one, key) => ({
      ...one,
      key,
    })),
  );
  const texts = [title, ...categories].flatMap(({ ja, en }) => [ja, en]);
  const ready = texts.every((text) => text.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || save.isPending) return;
    const id = codebook?.id ?? freeId(`${question}-about`, new Set(taken));
    const named = { ja: title.ja.trim(), en: title.en.trim() };
    const made = { id, question, title: named, choose, categories: withIds(categories) };
    save.mutate({ kind, codebook: made }, { onSuccess: onEnd });
  };
  return {
    ...{ save, title, setTitle, choose, setChoose, categories, ready, submit },
    change: (key: number, part: Partial<Category>) =>
      setCategories(categories.map((one) => (one.key === key ? { ...one, ...part } : one))),
    add: () =>
      setCategories([...categories, { key: categories.length, id: undefined, ja: '', en: '' }]),
  };
}

export function CodebookForm(props: CodebookFormProps) {
  const say = useWords(SURVEYS);
  const problems = useSurveyProblems();
  const draft = useDraft(props);
  const { title, setTitle, save, ready } = draft;
  return (
    <form className={classes.form} onSubmit={draft.submit} aria-labelledby="codebook">
      <h2 id="codebook">{say('codebook')}</h2>
      <div className={classes.fields}>
        <TextInput
          label={say('titleJa')}
          value={title.ja}
          maxLength={200}
          onChange={(event) => setTitle({ ...title, ja: event.currentTarget.value })}
        />
        <TextInput
          label={say('titleEn')}
          value={title.en}
          maxLength={200}
          onChange={(event) => setTitle({ ...title, en: event.currentTarget.value })}
        />
        <NativeSelect
          label={say('choose')}
          value={draft.choose}
          disabled={props.codebook !== undefined}
          data={[
            { value: 'several', label: say('chooseSeveral') },
            { value: 'one', label: say('chooseOne') },
          ]}
          onChange={({ currentTarget: { value } }) =>
            draft.setChoose(value === 'one' ? 'one' : 'several')
          }
        />
      </div>
      <p className={classes.quiet}>{say('categoriesStay')}</p>
      {draft.categories.map((one, index) => (
        <CategoryFields key={one.key} category={one} number={index + 1} onChange={draft.change} />
      ))}
      <div className={classes.acts}>
        <Button variant="default" onClick={draft.add}>
          {say('addCategory')}
        </Button>
        <Button type="submit" loading={save.isPending} disabled={!ready}>
          {say('saveCodebook')}
        </Button>
        <Button variant="subtle" onClick={props.onEnd}>
          {say('cancel')}
        </Button>
      </div>
      <ProblemNotice error={save.error} {...problems} />
    </form>
  );
}

interface CategoryFieldsProps {
  readonly category: Category;
  readonly number: number;
  readonly onChange: (key: number, part: Partial<Category>) => void;
}

function CategoryFields({ category, number, onChange }: CategoryFieldsProps) {
  const say = useWords(SURVEYS);
  const { key, ja, en } = category;
  return (
    <div className={classes.pair}>
      <TextInput
        label={say('categoryJa', { number })}
        value={ja}
        maxLength={200}
        onChange={(event) => onChange(key, { ja: event.currentTarget.value })}
      />
      <TextInput
        label={say('categoryEn', { number })}
        value={en}
        maxLength={200}
        onChange={(event) => onChange(key, { en: event.currentTarget.value })}
      />
    </div>
  );
}
