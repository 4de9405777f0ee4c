/**
 * The coding desk: the texts of one question at a time, sorted into categories. Coders see where
 * they differ, and one of them settles it.
 *
 * Invariants: no operator and nothing that links two answers is shown; codings stay on record with
 * their coder.
 */
import { Button, NativeSelect } from '@mantine/core';
import type { CodingDeskDto } from '@nagori/area-survey/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { EmptyState, ErrorState, PagePending } from '../../parts/states.tsx';
import { COUNTS } from '../../parts/survey/words-counts.ts';
import { CodeAnswer } from './code-answer.tsx';
import { CodebookForm } from './codebook-form.tsx';
import classes from './surveys.module.css';
import { type Codebook, deskQuery, type RoundPartProps } from './surveys-api.ts';
import { SURVEYS } from './words-surveys.ts';

type DeskQuestion = CodingDeskDto['questions'][number];

const keyOf = ({ kind, id }: DeskQuestion): string => `${kind} ${id}`;

/** The number of answers that still have to be coded or settled. */
const leftIn = ({ answers, codebooks }: DeskQuestion): number =>
  codebooks.length === 0
    ? answers.length
    : answers.filter(({ codings }) => codings.some(({ codes }) => codes.kind !== 'coded')).length;

export function CodingPart({ survey }: RoundPartProps) {
  const say = useWords(SURVEYS);
  const counts = useWords(COUNTS);
  const text = useText();
  const { aside } = usePunctuation();
  const { data, error, refetch, isPending } = useQuery(deskQuery(survey.id));
  const [chosen, setChosen] = useState<string>();
  if (isPending) return <PagePending />;
  if (data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const answered = data.questions.filter(({ answers }) => answers.length > 0);
  if (answered.length === 0) {
    return (
      <EmptyState title={say('nothingToCode')}>
        <p>{say(survey.open ? 'afterTheClose' : 'nothingToCodeText')}</p>
      </EmptyState>
    );
  }
  const question = answered.find((one) => keyOf(one) === chosen) ?? answered[0];
  return (
    <>
      <p className={classes.quiet}>
        {say('codingText')} {say(data.audience === 'committee' ? 'codingAll' : 'codingPublic')}
      </p>
      <NativeSelect
        className={classes.questionChoice}
        label={say('codingQuestion')}
        {...typed(question === undefined ? '' : keyOf(question), setChosen)}
        data={answered.map((one) => ({
          value: keyOf(one),
          label: say('codingChoice', {
            kind: counts(one.kind),
            number: one.number,
            ask: text(one.ask) + (one.about === undefined ? '' : aside(text(one.about))),
            left: leftIn(one),
          }),
        }))}
      />
      {question !== undefined && (
        <DeskPart key={keyOf(question)} survey={survey.id} question={question} />
      )}
    </>
  );
}

function DeskPart(props: { readonly survey: string; readonly question: DeskQuestion }) {
  const { survey, question } = props;
  const say = useWords(SURVEYS);
  const text = useText();
  const [editing, setEditing] = useState<Codebook | 'new'>();
  const { codebooks, answers } = question;
  return (
    <>
      {codebooks.length === 0 && editing === undefined && <p>{say('noCodebook')}</p>}
      <div className={classes.acts}>
        {codebooks.map((book) => (
          <Button key={book.id} variant="default" onClick={() => setEditing(book)}>
            {say('changeCodebook', { title: text(book.title) })}
          </Button>
        ))}
        <Button variant="default" onClick={() => setEditing('new')}>
          {say('newCodebook')}
        </Button>
      </div>
      {editing !== undefined && (
        <CodebookForm
          key={editing === 'new' ? 'new' : editing.id}
          survey={survey}
          kind={question.kind}
          question={question.id}
          codebook={editing === 'new' ? undefined : editing}
          taken={codebooks.map(({ id }) => id)}
          onEnd={() => setEditing(undefined)}
        />
      )}
      <ol className={classes.desk}>
        {answers.map((answer) => (
          <CodeAnswer
            key={answer.id}
            survey={survey}
            kind={question.kind}
            answer={answer}
            codebooks={codebooks}
          />
        ))}
      </ol>
    </>
  );
}
