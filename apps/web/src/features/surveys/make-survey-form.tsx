/**
 * A new survey: a name, its questionnaires (shipped ones, or files that are checked when loaded),
 * and how it will be published.
 */
import { Button, FileButton, TextInput } from '@mantine/core';
import type { LintDto, MakeSurveyDto, ShippedQuestionnaireDto } from '@nagori/area-survey/wire';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useText, useWords } from '../../language/use-words.ts';
import { CheckGroup } from '../../parts/check-group.tsx';
import { Form } from '../../parts/form.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import { COUNTS } from '../../parts/survey/words-counts.ts';
import { useForm } from '../../parts/use-form.ts';
import classes from './surveys.module.css';
import { lint, shippedQuery, useMakeSurvey } from './surveys-api.ts';
import { useSurveyProblems } from './use-survey-problems.ts';
import { SURVEYS } from './words-surveys.ts';

interface Chosen {
  readonly name: string;
  readonly yaml: string;
  /** The content of a loaded file; a shipped questionnaire is in the list. */
  readonly read?: NonNullable<LintDto['questionnaire']>;
}

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export function MakeSurveyForm({ onEnd }: { readonly onEnd: () => void }) {
  const say = useWords(SURVEYS);
  const navigate = useNavigate();
  const { words, fieldWords } = useSurveyProblems();
  const needed = (text: string) => text.trim() === '' && say('needed');
  const form = useForm({
    first: { ja: '', en: '', slug: '', questionnaires: [] as readonly Chosen[] },
    wrong: ({ ja, en, slug, questionnaires }) => ({
      ja: needed(ja),
      en: needed(en),
      slug: !SLUG.test(slug) && say('slugWrong'),
      questionnaires: questionnaires.length === 0 && say('chooseQuestionnaire'),
    }),
    request: ({ ja, en, slug, questionnaires }): MakeSurveyDto => ({
      slug,
      title: { ja: ja.trim(), en: en.trim() },
      questionnaires: questionnaires.map(({ yaml }) => ({ yaml })),
      policy: { texts: 'not-listed', minBase: 3, minCell: 1 },
    }),
    write: useMakeSurvey(),
    words: { ...fieldWords, ...words },
    onDone: ({ id }) => void navigate({ to: '/surveys/$survey', params: { survey: id } }),
  });
  return (
    <Form
      of={form}
      className={classes.form}
      labelledBy="make"
      submit={say('makeIt')}
      more={
        <Button variant="default" onClick={onEnd}>
          {say('cancel')}
        </Button>
      }
    >
      <h2 id="make">{say('make')}</h2>
      <div className={classes.fields}>
        <TextInput label={say('titleJa')} maxLength={120} {...form.field('ja')} />
        <TextInput label={say('titleEn')} maxLength={120} {...form.field('en')} />
        <TextInput
          label={say('slug')}
          description={say('slugHint')}
          maxLength={60}
          {...form.field('slug')}
        />
      </div>
      <Questionnaires {...form.pick('questionnaires')} />
    </Form>
  );
}

interface QuestionnairesProps {
  readonly value: readonly Chosen[];
  readonly error: string | undefined;
  readonly onChange: (chosen: readonly Chosen[]) => void;
}

function Questionnaires({ value: chosen, error, onChange }: QuestionnairesProps) {
  const say = useWords(SURVEYS);
  const { data: shipped = [] } = useQuery(shippedQuery);
  const uploaded = chosen.filter(({ name }) => !shipped.some((one) => one.name === name));
  const known: readonly Chosen[] = [...shipped, ...uploaded];
  return (
    <>
      <CheckGroup
        label={say('questionnaires')}
        options={[
          ...shipped.map((one) => ({
            value: one.name,
            label: <QuestionnaireName questionnaire={one} />,
          })),
          ...uploaded.map(({ name, read }) => ({
            value: name,
            label: (
              <>
                <code>{name}</code>{' '}
                {read !== undefined && <QuestionnaireName questionnaire={read} />}
              </>
            ),
          })),
        ]}
        value={chosen.map(({ name }) => name)}
        error={error}
        onChange={(names) => onChange(known.filter(({ name }) => names.includes(name)))}
      />
      <Upload
        onRead={(one) => onChange([...chosen.filter(({ name }) => name !== one.name), one])}
      />
    </>
  );
}

function QuestionnaireName(props: {
  readonly questionnaire: Omit<ShippedQuestionnaireDto, 'yaml'>;
}) {
  const say = useWords(SURVEYS);
  const counts = useWords(COUNTS);
  const text = useText();
  const { title, kind, questions } = props.questionnaire;
  return (
    <>
      {text(title)}{' '}
      <span className={classes.quiet}>{say('forKind', { kind: counts(kind), questions })}</span>
    </>
  );
}

/** A file is checked before it is accepted; its problems are listed by field. */
function Upload({ onRead }: { readonly onRead: (chosen: Chosen) => void }) {
  const say = useWords(SURVEYS);
  const { fieldWords } = useSurveyProblems();
  const check = useMutation({
    mutationFn: async (file: File): Promise<LintDto> => {
      const yaml = await file.text();
      const read = await lint(yaml);
      if (read.questionnaire !== undefined) {
        onRead({ name: read.questionnaire.name, yaml, read: read.questionnaire });
      }
      return read;
    },
  });
  return (
    <>
      <FileButton accept=".yaml,.yml" onChange={(file) => file !== null && check.mutate(file)}>
        {(props) => (
          <Button {...props} variant="default" loading={check.isPending}>
            {say('upload')}
          </Button>
        )}
      </FileButton>
      {check.data !== undefined && check.data.problems.length > 0 && (
        <div role="alert" className={classes.problems}>
          <p>{say('lintProblems', { count: check.data.problems.length })}</p>
          <ul>
            {check.data.problems.map(({ field, code, message }) => (
              <li key={`${field} ${code} ${message}`}>
                <code>{field}</code> {fieldWords[code] ?? message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <ProblemNotice error={check.error} />
    </>
  );
}
