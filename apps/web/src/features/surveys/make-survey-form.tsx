/**
 * A new survey: a name, its questionnaires (shipped ones, or files that are checked as they come
 * in), and how it is to be published.
 */
import { Button, Checkbox, FileButton, TextInput } from '@mantine/core';
import type { LintDto, ShippedQuestionnaireDto } from '@nagori/area-survey/wire';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { COUNTS } from '../../parts/survey/words-counts.ts';
import classes from './surveys.module.css';
import { lint, shippedQuery, useMakeSurvey } from './surveys-api.ts';
import { useSurveyProblems } from './use-survey-problems.ts';
import { SURVEYS } from './words-surveys.ts';

interface Chosen {
  readonly name: string;
  readonly yaml: string;
  /** What a file that was read in holds; a shipped one is in the list. */
  readonly read?: NonNullable<LintDto['questionnaire']>;
}

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function useDraft() {
  const navigate = useNavigate();
  const make = useMakeSurvey();
  const [title, setTitle] = useState({ ja: '', en: '' });
  const [slug, setSlug] = useState('');
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [tried, setTried] = useState(false);
  const wrong = {
    ja: title.ja.trim() === '',
    en: title.en.trim() === '',
    slug: !SLUG.test(slug),
    chosen: chosen.length === 0,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(wrong).some(Boolean) || make.isPending) return;
    make.mutate(
      {
        slug,
        title: { ja: title.ja.trim(), en: title.en.trim() },
        questionnaires: chosen.map(({ yaml }) => ({ yaml })),
        policy: { texts: 'not-listed', minBase: 3, minCell: 1 },
      },
      {
        onSuccess: ({ id }) => void navigate({ to: '/surveys/$survey', params: { survey: id } }),
      },
    );
  };
  const isWrong = (name: keyof typeof wrong): boolean => tried && wrong[name];
  return { make, title, setTitle, slug, setSlug, chosen, setChosen, isWrong, submit };
}

export function MakeSurveyForm({ onEnd }: { readonly onEnd: () => void }) {
  const say = useWords(SURVEYS);
  const problems = useSurveyProblems();
  const { make, title, setTitle, slug, setSlug, chosen, setChosen, isWrong, submit } = useDraft();
  return (
    <form className={classes.form} onSubmit={submit} noValidate aria-labelledby="make">
      <h2 id="make">{say('make')}</h2>
      <div className={classes.fields}>
        <TextInput
          label={say('titleJa')}
          value={title.ja}
          maxLength={120}
          error={isWrong('ja') ? say('needed') : undefined}
          onChange={(event) => setTitle({ ...title, ja: event.currentTarget.value })}
        />
        <TextInput
          label={say('titleEn')}
          value={title.en}
          maxLength={120}
          error={isWrong('en') ? say('needed') : undefined}
          onChange={(event) => setTitle({ ...title, en: event.currentTarget.value })}
        />
        <TextInput
          label={say('slug')}
          description={say('slugHint')}
          {...typed(slug, setSlug)}
          maxLength={60}
          error={isWrong('slug') ? say('slugWrong') : undefined}
        />
      </div>
      <Questionnaires chosen={chosen} onChange={setChosen} />
      {isWrong('chosen') && (
        <p role="alert" className={classes.wrong}>
          {say('chooseQuestionnaire')}
        </p>
      )}
      <ProblemNotice error={make.error} {...problems} />
      <div className={classes.acts}>
        <Button type="submit" loading={make.isPending}>
          {say('makeIt')}
        </Button>
        <Button variant="default" onClick={onEnd}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  );
}

interface QuestionnairesProps {
  readonly chosen: readonly Chosen[];
  readonly onChange: (chosen: readonly Chosen[]) => void;
}

function Questionnaires({ chosen, onChange }: QuestionnairesProps) {
  const say = useWords(SURVEYS);
  const { data = [] } = useQuery(shippedQuery);
  const toggle = (one: Chosen, on: boolean) => {
    const others = chosen.filter(({ name }) => name !== one.name);
    onChange(on ? [...others, one] : others);
  };
  const uploaded = chosen.filter(({ name }) => !data.some((one) => one.name === name));
  return (
    <fieldset className={classes.choices}>
      <legend>{say('questionnaires')}</legend>
      {data.map((one) => (
        <Checkbox
          key={one.name}
          size="md"
          label={<QuestionnaireName questionnaire={one} />}
          checked={chosen.some(({ name }) => name === one.name)}
          onChange={({ currentTarget: { checked } }) =>
            toggle({ name: one.name, yaml: one.yaml }, checked)
          }
        />
      ))}
      {uploaded.map((one) => (
        <Checkbox
          key={one.name}
          size="md"
          label={
            <>
              <code>{one.name}</code>{' '}
              {one.read !== undefined && <QuestionnaireName questionnaire={one.read} />}
            </>
          }
          checked
          onChange={() => toggle(one, false)}
        />
      ))}
      <Upload onRead={(one) => toggle(one, true)} />
    </fieldset>
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

/** A file is checked before it is taken; what is wrong stands with its field. */
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
