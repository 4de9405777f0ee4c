/**
 * How the survey is published, a preview, and the button that publishes it.
 *
 * Invariants: only what was previewed can be published: the request names the preview's digest, and
 * if it is outdated, the page says so and loads a new preview; a published version stays.
 */
import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import type { PublicationPreviewDto, SurveyActDto } from '@nagori/area-survey/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePunctuation, useWords } from '../../language/use-words.ts';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { ErrorState, PagePending, ProblemNotice } from '../../parts/states.tsx';
import { PublishedContent } from '../../parts/survey/published-content.tsx';
import { useForm } from '../../parts/use-form.ts';
import classes from './surveys.module.css';
import { previewQuery, type RoundPartProps, usePublish, useSurveyAct } from './surveys-api.ts';
import { useSurveyProblems } from './use-survey-problems.ts';
import { SURVEYS } from './words-surveys.ts';

export function PublicationPart({ survey }: RoundPartProps) {
  const say = useWords(SURVEYS);
  const { data, error, refetch, isPending } = useQuery(previewQuery(survey.id));
  return (
    <>
      {!survey.report && <PolicyForm survey={survey} />}
      <h2>{say('preview')}</h2>
      {isPending && <PagePending />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data !== undefined && <Preview survey={survey} preview={data} />}
    </>
  );
}

/** A smaller base needs a reason. */
const USUAL_BASE = 3;

interface PreviewProps extends RoundPartProps {
  readonly preview: PublicationPreviewDto;
}

function Preview({ survey, preview }: PreviewProps) {
  const say = useWords(SURVEYS);
  const { listed } = usePunctuation();
  const { words, fieldWords } = useSurveyProblems();
  const { refusals, passages, content, digest, version } = preview;
  const texts = survey.policy.texts === 'listed';
  return (
    <>
      {refusals.length > 0 && (
        <div role="alert" className={classes.problems}>
          <p>{words['publication-refused']}</p>
          <ul>
            {refusals.map(({ code, questionnaire, questions }) => (
              <li key={`${code} ${questionnaire} ${questions.join()}`}>
                {fieldWords[code] ?? code} <code>{listed([questionnaire, ...questions])}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
      {!texts && passages.length > 0 && (
        <p className={classes.quiet}>{say('passages', { count: passages.length })}</p>
      )}
      {content !== undefined && (
        <>
          {digest !== undefined && (
            <PublishButton survey={survey} version={version} digest={digest} />
          )}
          <PublishedContent content={content} file={`${survey.slug}-${version}`} />
        </>
      )}
    </>
  );
}

interface PublishProps extends RoundPartProps {
  readonly version: number;
  /** The digest of the content shown below the button. */
  readonly digest: string;
}

function PublishButton({ survey, version, digest }: PublishProps) {
  const say = useWords(SURVEYS);
  const problems = useSurveyProblems();
  const publish = usePublish(survey.id);
  const [asking, setAsking] = useState(false);
  const { report, state, open, slug } = survey;
  if (!report && (state === 'draft' || open)) return <p>{say('closeFirst')}</p>;
  return (
    <>
      <p className={classes.quiet}>{say('publishText', { version })}</p>
      <div className={classes.acts}>
        <Button loading={publish.isPending} onClick={() => setAsking(true)}>
          {say('publish', { version })}
        </Button>
      </div>
      <ConfirmDialog
        opened={asking}
        title={say('publish', { version })}
        confirm={say('publishIt')}
        busy={publish.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={() => publish.mutate(digest, { onSettled: () => setAsking(false) })}
      >
        <p>{say('publishSure')}</p>
      </ConfirmDialog>
      {publish.isSuccess && (
        <p role="status">
          {say('published', { version: publish.data.version })}{' '}
          <a href={`/survey/${slug}`}>{say('publicPage')}</a>
        </p>
      )}
      <ProblemNotice error={publish.error} {...problems} />
    </>
  );
}

function PolicyForm({ survey }: RoundPartProps) {
  const say = useWords(SURVEYS);
  const { words, fieldWords } = useSurveyProblems();
  const { because: _, ...rest } = survey.policy;
  const { texts, minBase = USUAL_BASE, minCell = 1, because } = survey.policy;
  const form = useForm({
    first: {
      isListed: texts === 'listed',
      minBase,
      minCell,
      ja: because?.ja ?? '',
      en: because?.en ?? '',
    },
    request: ({ isListed, ja, en, ...least }): SurveyActDto => ({
      act: 'policy',
      policy: {
        ...rest,
        ...least,
        ...(ja.trim() === '' || en.trim() === '' ? {} : { because: { ja, en } }),
        texts: isListed ? 'listed' : 'not-listed',
      },
    }),
    write: useSurveyAct(survey.id),
    words: { ...fieldWords, ...words },
  });
  return (
    <Form
      of={form}
      className={classes.form}
      labelledBy="policy"
      submit={say('setPolicy')}
      button={{ variant: 'default' }}
    >
      <h2 id="policy">{say('policy')}</h2>
      <div className={classes.fields}>
        <Least name="minBase" min={2} {...form.pick('minBase')} />
        <Least name="minCell" min={1} {...form.pick('minCell')} />
      </div>
      {form.draft.minBase < USUAL_BASE && (
        <div className={classes.fields}>
          <TextInput label={say('becauseJa')} maxLength={300} {...form.field('ja')} />
          <TextInput label={say('becauseEn')} maxLength={300} {...form.field('en')} />
        </div>
      )}
      <Checkbox
        size="md"
        label={say('listTexts')}
        description={say('listTextsHint')}
        {...form.tick('isListed')}
      />
    </Form>
  );
}

interface LeastProps {
  readonly name: 'minBase' | 'minCell';
  readonly value: number;
  readonly min: number;
  readonly error: string | undefined;
  readonly onChange: (value: number) => void;
}

function Least({ name, min, onChange, ...field }: LeastProps) {
  const say = useWords(SURVEYS);
  return (
    <NumberInput
      label={say(name)}
      description={say(`${name}Hint`)}
      {...field}
      min={min}
      max={1000}
      allowDecimal={false}
      hideControls
      onChange={(next) => onChange(typeof next === 'number' ? next : min)}
    />
  );
}
