/**
 * Surveys: the guideline body runs, codes, counts and publishes them; an operator's administrator
 * answers.
 *
 * Invariants: the page does not offer what a person may not do, and the server refuses it.
 */
import { useParams } from '@tanstack/react-router';
import { hasRole, useSession } from '../../api/session.ts';
import shapes from '../../parts/shapes.module.css';
import { OwnSheetPart } from './own-sheet-part.tsx';
import { OwnSurveysPart } from './own-surveys-part.tsx';
import { RoundPart } from './round-part.tsx';
import { RoundsPart } from './rounds-part.tsx';
import classes from './surveys.module.css';

export function SurveysPage() {
  const { survey } = useParams({ strict: false }) as { survey?: string };
  const runs = hasRole(useSession(), 'registrar', 'committee', 'analyst');
  return (
    <div className={`${shapes.page} ${classes.page}`}>
      {runs && (survey === undefined ? <RoundsPart /> : <RoundPart key={survey} id={survey} />)}
      {!runs &&
        (survey === undefined ? <OwnSurveysPart /> : <OwnSheetPart key={survey} round={survey} />)}
    </div>
  );
}
