/**
 * How a phone looks: its grade, damage, safety rating and photographs, with the way to record them.
 * On a counter it is small: the details fold away.
 */
import { Button } from '@mantine/core';
import type { PhoneGradingDto } from '@nagori/area-grading/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { GRADE_WORDS } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hasRole, useSession } from '../api/session.ts';
import { useText, useWords } from '../language/use-words.ts';
import { DamagePicture } from '../parts/damage-picture.tsx';
import { KeyHint, useFunctionKeys } from '../parts/function-keys.tsx';
import { useNames } from '../parts/names.ts';
import shapes from '../parts/shapes.module.css';
import { showTime } from '../parts/show-time.ts';
import { ErrorState } from '../parts/states.tsx';
import { GRADING } from '../parts/words-grading.ts';
import classes from './grading.module.css';
import { gradingQuery } from './grading-api.ts';
import { GradingDialog } from './grading-dialog.tsx';
import { Photographs } from './photographs.tsx';
import { GRADING_FORM } from './words-grading-form.ts';

export interface GradingPanelProps {
  readonly handover: Pick<HandoverDto, 'id' | 'version'>;
  readonly small?: boolean;
}

export function GradingPanel({ handover, small = false }: GradingPanelProps) {
  const say = useWords(GRADING_FORM);
  const session = useSession();
  const [isGrading, setGrading] = useState(false);
  const { data, error, refetch } = useQuery(gradingQuery(handover));
  const mayChange = hasRole(session, 'bench') || hasRole(session, 'counter');
  const mayGrade = mayChange && data?.isHere === true;
  useFunctionKeys(mayGrade ? { grading: () => setGrading(true) } : {});
  if (data === undefined) {
    if (error === null) return <div className={classes.reserved} aria-busy="true" />;
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  const [last] = data.gradings;
  return (
    <section
      className={`${shapes.card} ${classes.panel} never-on-paper`}
      aria-labelledby="grading-title"
    >
      <h2 id="grading-title">{say('title')}</h2>
      <Summary grading={data} />
      {mayGrade && (
        <Button variant="default" onClick={() => setGrading(true)}>
          {say(last === undefined ? 'gradeIt' : 'gradeAgain')}
          <KeyHint name="grading" />
        </Button>
      )}
      <details className={classes.more} open={!small && last !== undefined}>
        <summary>{say('details')}</summary>
        <Details grading={data} />
      </details>
      <Photographs handover={handover.id} grading={data} mayChange={mayChange} />
      {isGrading && (
        <GradingDialog handover={handover.id} last={last} onLeave={() => setGrading(false)} />
      )}
    </section>
  );
}

interface Shown {
  readonly grading: PhoneGradingDto;
}

/** The grade as a large letter with its word, and the safety rating. */
function Summary({ grading: { gradings, safety } }: Shown) {
  const say = useWords(GRADING_FORM);
  const word = useWords(GRADING);
  const text = useText();
  const { person } = useNames();
  const [last] = gradings;
  return (
    <div className={classes.summary}>
      {last === undefined ? (
        <p>{word('noGrade')}</p>
      ) : (
        <p>
          <strong className={classes.letter} role="img" aria-label={gradeName(word, last.grade)}>
            {last.grade}
          </strong>
          <span>
            {text(GRADE_WORDS[last.grade])}
            <span className={classes.hint}>
              {say('gradedBy', { at: showTime(last.gradedAt), by: person(last.gradedBy) })}
            </span>
          </span>
        </p>
      )}
      <p className={classes.rating} data-rating={safety.rating}>
        {word('safety')} <strong>{word(safety.rating)}</strong>
      </p>
    </div>
  );
}

const gradeName = (
  word: (key: 'gradeIs', values: { readonly grade: string }) => string,
  grade: string,
) => word('gradeIs', { grade });

const SIGNS = { ok: '✓', ng: '✕', unknown: '−' } as const;

function Details({ grading }: Shown) {
  const say = useWords(GRADING_FORM);
  const word = useWords(GRADING);
  const { gradings, safety, isShownToBuyer } = grading;
  const { person } = useNames();
  const [last, ...earlier] = gradings;
  return (
    <>
      {last !== undefined && <DamagePicture marks={last.marks} />}
      {last?.note !== undefined && <p>{last.note}</p>}
      <p className={classes.hint}>{word('safetyHint')}</p>
      <dl className={classes.checks}>
        {safety.checks.map(({ check, result, isNeeded }) => (
          <div key={check}>
            <dt>{word(check)}</dt>
            <dd>
              <span aria-hidden="true">{SIGNS[result]}</span> {word(result)}
              {!isNeeded && <span className={classes.hint}>{say('notNeeded')}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {earlier.length > 0 && (
        <details className={classes.more}>
          <summary>{say('earlier', { n: earlier.length })}</summary>
          <ul>
            {earlier.map(({ id, grade, gradedAt, gradedBy }) => (
              <li key={id}>
                {word('gradeIs', { grade })}{' '}
                <span className={classes.hint}>
                  {say('gradedBy', { at: showTime(gradedAt), by: person(gradedBy) })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {isShownToBuyer && <p className={classes.hint}>{say('shown')}</p>}
    </>
  );
}
