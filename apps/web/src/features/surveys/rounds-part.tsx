/** All surveys of the guideline body; the registrar creates new ones here. */
import { Button } from '@mantine/core';
import type { SurveyRowDto } from '@nagori/area-survey/wire';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { hasRole, useSession } from '../../api/session.ts';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import { MakeSurveyForm } from './make-survey-form.tsx';
import { SurveyRows } from './survey-rows.tsx';
import classes from './surveys.module.css';
import { surveysQuery } from './surveys-api.ts';
import { SURVEYS } from './words-surveys.ts';

export function RoundsPart() {
  const say = useWords(SURVEYS);
  const runs = hasRole(useSession(), 'registrar');
  const [making, setMaking] = useState(false);
  const query = useQuery(surveysQuery);
  return (
    <>
      <div className={classes.bar}>
        <h1>{say('title')}</h1>
        {runs && !making && <Button onClick={() => setMaking(true)}>{say('make')}</Button>}
      </div>
      <p className={classes.quiet}>{say('lead')}</p>
      {making && <MakeSurveyForm onEnd={() => setMaking(false)} />}
      <SurveyRows query={query} none={say('none')} noneText={say('noneText')}>
        {(one) => <RoundRow key={one.id} round={one} />}
      </SurveyRows>
    </>
  );
}

function RoundRow({ round }: { readonly round: SurveyRowDto }) {
  const say = useWords(SURVEYS);
  const text = useText();
  const { listed } = usePunctuation();
  const { id, title, state, asked, submitted, closesAt, publishedAt } = round;
  return (
    <li className={classes.row}>
      <Link to="/surveys/$survey" params={{ survey: id }} className={classes.rowTitle}>
        {text(title)}
      </Link>
      <span className={classes.tag}>{say(`state-${state}`)}</span>
      <span className={classes.quiet}>
        {listed([
          ...(asked > 0 ? [say('submittedOf', { submitted, asked })] : []),
          ...(closesAt === undefined ? [] : [say('until', { at: showTime(closesAt) })]),
          ...(publishedAt === undefined ? [] : [say('publishedAt', { at: showTime(publishedAt) })]),
        ])}
      </span>
    </li>
  );
}
