/**
 * Announced visits: who is prompted before coming, and whether that has an effect.
 *
 * Invariants: an auditor sees only the counts; nobody sees a whole address.
 */
import { useState } from 'react';
import { hasRole, useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import shapes from '../../parts/shapes.module.css';
import { CountsPart } from './counts-part.tsx';
import { CountsTable } from './counts-table.tsx';
import { PlanForm } from './plan-form.tsx';
import { VisitList } from './visit-list.tsx';
import classes from './visits.module.css';
import { VISITS } from './words-visits.ts';

export function VisitsPage() {
  const say = useWords(VISITS);
  const session = useSession();
  // The page's days stay those of its opening, so that nothing jumps at midnight.
  const [now] = useState(() => Date.now());
  const plans = hasRole(session, 'counter', 'administrator');
  return (
    <>
      <h1 className={shapes.title}>{say('title')}</h1>
      <p className={shapes.lead}>{say('lead')}</p>
      <div className={plans ? classes.parts : undefined}>
        {plans && <PlanForm now={now} />}
        <CountsPart now={now} />
      </div>
      <CountsTable now={now} />
      {plans && <VisitList now={now} />}
    </>
  );
}
