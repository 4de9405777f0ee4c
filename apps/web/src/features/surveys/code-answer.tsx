/** One text with its categories: the current coding, and its history. */
import { Button, Checkbox } from '@mantine/core';
import type { CodingDeskDto, CodingDto } from '@nagori/area-survey/wire';
import { useState } from 'react';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { showTime } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { COUNTS } from '../../parts/survey/words-counts.ts';
import classes from './surveys.module.css';
import { type Codebook, useCode } from './surveys-api.ts';
import { useSurveyProblems } from './use-survey-problems.ts';
import { SURVEYS } from './words-surveys.ts';

type Answer = CodingDeskDto['questions'][number]['answers'][number];

export interface CodeAnswerProps {
  readonly survey: string;
  readonly kind: CodingDto['kind'];
  readonly answer: Answer;
  readonly codebooks: readonly Codebook[];
}

export function CodeAnswer({ survey, kind, answer, codebooks }: CodeAnswerProps) {
  const counts = useWords(COUNTS);
  const text = useText();
  const { ja, en } = answer.text;
  return (
    <li className={classes.deskAnswer}>
      <p className={classes.said}>
        {text({ ja: ja ?? en ?? '', en: en ?? ja ?? '' })}{' '}
        {answer.withheld && <span className={classes.tag}>{counts('withheld')}</span>}
      </p>
      {codebooks.map((book) => (
        <CodeBy key={book.id} {...{ survey, kind, answer, book }} />
      ))}
    </li>
  );
}

type Coded = Answer['codings'][number];

const NOTHING: Coded = { codebook: '', codes: { kind: 'uncoded', as: [] }, history: [] };
const STATES = { coded: 'coded', uncoded: 'uncoded', disputed: 'disputed' } as const;

function CodeBy(props: Omit<CodeAnswerProps, 'codebooks'> & { readonly book: Codebook }) {
  const { survey, kind, answer, book } = props;
  const say = useWords(SURVEYS);
  const text = useText();
  const problems = useSurveyProblems();
  const code = useCode(survey);
  const coded = answer.codings.find(({ codebook }) => codebook === book.id) ?? NOTHING;
  const [chosen, setChosen] = useState<readonly string[]>(coded.codes.as);
  const one = book.choose === 'one';
  const disputed = coded.codes.kind === 'disputed';
  const unchanged = coded.codes.kind === 'coded' && chosen.join() === coded.codes.as.join();
  const toggle = (id: string, on: boolean): void => {
    if (one) setChosen(on ? [id] : []);
    else {
      const next = on ? [...chosen, id] : chosen.filter((each) => each !== id);
      setChosen(book.categories.map((each) => each.id).filter((each) => next.includes(each)));
    }
  };
  return (
    <fieldset className={classes.choices} data-state={coded.codes.kind}>
      <legend>
        {text(book.title)} <span className={classes.tag}>{say(STATES[coded.codes.kind])}</span>
      </legend>
      {book.categories.map((each) => (
        <Checkbox
          key={each.id}
          size="md"
          label={text(each)}
          checked={chosen.includes(each.id)}
          onChange={({ currentTarget: { checked } }) => toggle(each.id, checked)}
        />
      ))}
      <Button
        variant={disputed || coded.codes.kind === 'uncoded' ? 'filled' : 'default'}
        loading={code.isPending}
        disabled={unchanged || (one && chosen.length !== 1)}
        onClick={() =>
          code.mutate({
            ...{ kind, codebook: book.id, answer: answer.id, settles: disputed },
            categories: [...chosen],
          })
        }
      >
        {say(labelOf(disputed, chosen))}
      </Button>
      <History history={coded.history} book={book} />
      <ProblemNotice error={code.error} {...problems} />
    </fieldset>
  );
}

function labelOf(disputed: boolean, chosen: readonly string[]) {
  if (chosen.length === 0) return disputed ? 'settleNone' : 'codeNone';
  return disputed ? 'settle' : 'code';
}

interface HistoryProps {
  readonly history: Coded['history'];
  readonly book: Codebook;
}

function History({ history, book }: HistoryProps) {
  const say = useWords(SURVEYS);
  const text = useText();
  const { listed } = usePunctuation();
  const { person } = useNames();
  if (history.length === 0) return null;
  const nameOf = (id: string): string => {
    const found = book.categories.find((one) => one.id === id);
    return found === undefined ? id : text(found);
  };
  return (
    <ul className={classes.history}>
      {history.map(({ by, at, as, settles }) => (
        <li key={`${at} ${by}`}>
          {showTime(at)} {person(by)}{' '}
          {as.length === 0 ? say('noneOfThese') : listed(as.map(nameOf))}{' '}
          {settles && <span className={classes.tag}>{say('settled')}</span>}
        </li>
      ))}
    </ul>
  );
}
