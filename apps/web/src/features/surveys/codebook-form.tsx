/** The categories of a question: created, renamed, extended; none is removed. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { CodebookDto } from '@nagori/area-survey/wire';
import { useWords } from '../../language/use-words.ts';
import { fieldsOf } from '../../parts/fields.ts';
import { Form } from '../../parts/form.tsx';
import { useForm } from '../../parts/use-form.ts';
import classes from './surveys.module.css';
import { type Codebook, useCodebook } from './surveys-api.ts';
import { useSurveyProblems } from './use-survey-problems.ts';
import { SURVEYS } from './words-surveys.ts';

export interface CodebookFormProps {
  readonly survey: string;
  readonly kind: CodebookDto['kind'];
  readonly question: string;
  /** Undefined for a new codebook. */
  readonly codebook: Codebook | undefined;
  /** Ids of the question's other codebooks. */
  readonly taken: readonly string[];
  readonly onEnd: () => void;
}

interface Category {
  readonly key: number;
  /** The id if it is stored; a new one gets its id later. */
  readonly id: string | undefined;
  readonly ja: string;
  readonly en: string;
}

/** The first unused id: `category-3`. */
function freeId(stem: string, taken: ReadonlySet<string>): string {
  let number = taken.size + 1;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

/** Stored categories keep their ids; the others each get a new one. */
function withIds(categories: readonly Category[]) {
  const taken = new Set(categories.flatMap(({ id }) => (id === undefined ? [] : [id])));
  return categories.map(({ id, ja, en }) => {
    const own = id ?? freeId('category', taken);
    taken.add(own);
    return { id: own, ja: ja.trim(), en: en.trim() };
  });
}

export function CodebookForm(props: CodebookFormProps) {
  const { survey, kind, question, codebook, taken, onEnd } = props;
  const say = useWords(SURVEYS);
  const { words, fieldWords } = useSurveyProblems();
  const form = useForm({
    first: () => firstDraft(codebook),
    request: ({ ja, en, choose, categories }) => {
      const id = codebook?.id ?? freeId(`${question}-about`, new Set(taken));
      const title = { ja: ja.trim(), en: en.trim() };
      return { kind, codebook: { id, question, title, choose, categories: withIds(categories) } };
    },
    write: useCodebook(survey),
    words: { ...fieldWords, ...words },
    onDone: onEnd,
  });
  const { categories } = form.draft;
  const texts = [form.draft, ...categories].flatMap(({ ja, en }) => [ja, en]);
  return (
    <Form
      of={form}
      className={classes.form}
      labelledBy="codebook"
      submit={say('saveCodebook')}
      disabled={texts.some((text) => text.trim() === '')}
      more={
        <>
          <Button
            variant="default"
            onClick={() =>
              form.set({ categories: [...categories, blankCategory(categories.length)] })
            }
          >
            {say('addCategory')}
          </Button>
          <Button variant="subtle" onClick={onEnd}>
            {say('cancel')}
          </Button>
        </>
      }
    >
      <h2 id="codebook">{say('codebook')}</h2>
      <div className={classes.fields}>
        <TextInput label={say('titleJa')} maxLength={200} {...form.field('ja')} />
        <TextInput label={say('titleEn')} maxLength={200} {...form.field('en')} />
        <NativeSelect
          label={say('choose')}
          disabled={codebook !== undefined}
          data={[
            { value: 'several', label: say('chooseSeveral') },
            { value: 'one', label: say('chooseOne') },
          ]}
          {...form.field('choose')}
        />
      </div>
      <p className={classes.quiet}>{say('categoriesStay')}</p>
      {categories.map((one, index) => (
        <CategoryFields
          key={one.key}
          category={one}
          number={index + 1}
          onChange={(part) =>
            form.set({
              categories: categories.map((old) =>
                old.key === one.key ? { ...old, ...part } : old,
              ),
            })
          }
        />
      ))}
    </Form>
  );
}

const blankCategory = (key: number): Category => ({ key, id: undefined, ja: '', en: '' });

function firstDraft(codebook: Codebook | undefined) {
  const { title = { ja: '', en: '' }, choose = 'several', categories } = codebook ?? {};
  return {
    ...title,
    choose,
    categories: categories?.map((one, key): Category => ({ ...one, key })) ?? [blankCategory(0)],
  };
}

interface CategoryFieldsProps {
  readonly category: Category;
  readonly number: number;
  readonly onChange: (part: Partial<Category>) => void;
}

function CategoryFields({ category, number, onChange }: CategoryFieldsProps) {
  const say = useWords(SURVEYS);
  const field = fieldsOf(category, onChange);
  return (
    <div className={classes.pair}>
      <TextInput label={say('categoryJa', { number })} maxLength={200} {...field('ja')} />
      <TextInput label={say('categoryEn', { number })} maxLength={200} {...field('en')} />
    </div>
  );
}
