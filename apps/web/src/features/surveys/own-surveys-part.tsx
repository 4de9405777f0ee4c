/** The surveys that the operator is asked to answer. */
import type { OwnSurveyRowDto } from '@nagori/area-survey/wire';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { showDistance, showTime } from '../../parts/show-time.ts';
import { ownSurveysQuery } from './own-api.ts';
import { SurveyRows } from './survey-rows.tsx';
import classes from './surveys.module.css';
import { SHEET } from './words-sheet.ts';

export function OwnSurveysPart() {
  const say = useWords(SHEET);
  const query = useQuery(ownSurveysQuery);
  return (
    <>
      <h1>{say('title')}</h1>
      <p className={classes.quiet}>{say('lead')}</p>
      <SurveyRows query={query} none={say('none')} noneText={say('noneText')}>
        {(one) => <OwnRow key={one.round} row={one} />}
      </SurveyRows>
    </>
  );
}

function OwnRow({ row }: { readonly row: OwnSurveyRowDto }) {
  const say = useWords(SHEET);
  const text = useText();
  const language = useLanguage();
  const { round, title, state, closesAt, open } = row;
  const away = showDistance(closesAt, Date.now(), language);
  return (
    <li className={classes.row}>
      <Link to="/surveys/$survey" params={{ survey: round }} className={classes.rowTitle}>
        {text(title)}
      </Link>
      <span className={classes.tag}>{say(`sheet-${state}`)}</span>
      <span className={classes.quiet}>
        {open ? say('until', { at: showTime(closesAt), away }) : say('ended')}
      </span>
    </li>
  );
}
