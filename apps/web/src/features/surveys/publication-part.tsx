/**
 * How the survey is published, what would be out, and the press that puts it out.
 *
 * Invariants: nobody publishes what was not shown: what is sent names it, and where it is not so
 * any more, that is said and what would be out is read again; a version that is out stays.
 */
import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import type { PublicationPreviewDto, SurveyPolicyDto } from '@nagori/area-survey/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePunctuation, useWords } from '../../language/use-words.ts';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { ticked } from '../../parts/fields.ts';
import { ErrorState, PagePending, ProblemNotice } from '../../parts/states.tsx';
import { PublishedContent } from '../../parts/survey/published-content.tsx';
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

/** Fewer are told with a reason. */
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
  /** Of what stands below the button. */
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
  const problems = useSurveyProblems();
  const act = useSurveyAct(survey.id);
  const { policy } = survey;
  const [texts, setTexts] = useState(policy.texts === 'listed');
  const [minBase, setMinBase] = useState(policy.minBase ?? USUAL_BASE);
  const [minCell, setMinCell] = useState(policy.minCell ?? 1);
  const [because, setBecause] = useState(policy.because ?? { ja: '', en: '' });
  const reason = because.ja.trim() === '' || because.en.trim() === '' ? {} : { because };
  const { because: _, ...rest } = policy;
  const next: SurveyPolicyDto = {
    ...rest,
    ...reason,
    texts: texts ? 'listed' : 'not-listed',
    minBase,
    minCell,
  };
  return (
    <form
      className={classes.form}
      aria-labelledby="policy"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate({ act: 'policy', policy: next });
      }}
    >
      <h2 id="policy">{say('policy')}</h2>
      <div className={classes.fields}>
        <Least name="minBase" value={minBase} min={2} onChange={setMinBase} />
        <Least name="minCell" value={minCell} min={1} onChange={setMinCell} />
      </div>
      {minBase < USUAL_BASE && (
        <div className={classes.fields}>
          {(['ja', 'en'] as const).map((language) => (
            <TextInput
              key={language}
              label={say(language === 'ja' ? 'becauseJa' : 'becauseEn')}
              value={because[language]}
              maxLength={300}
              onChange={({ currentTarget: { value } }) =>
                setBecause({ ...because, [language]: value })
              }
            />
          ))}
        </div>
      )}
      <Checkbox
        size="md"
        label={say('listTexts')}
        description={say('listTextsHint')}
        {...ticked(texts, setTexts)}
      />
      <div className={classes.acts}>
        <Button type="submit" variant="default" loading={act.isPending}>
          {say('setPolicy')}
        </Button>
      </div>
      <ProblemNotice error={act.error} {...problems} />
    </form>
  );
}

interface LeastProps {
  readonly name: 'minBase' | 'minCell';
  readonly value: number;
  readonly min: number;
  readonly onChange: (value: number) => void;
}

function Least({ name, value, min, onChange }: LeastProps) {
  const say = useWords(SURVEYS);
  return (
    <NumberInput
      label={say(name)}
      description={say(`${name}Hint`)}
      value={value}
      min={min}
      max={1000}
      allowDecimal={false}
      hideControls
      onChange={(next) => onChange(typeof next === 'number' ? next : min)}
    />
  );
}
