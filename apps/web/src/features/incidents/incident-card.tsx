/**
 * One incident: what was found and where, whose data leaked, the legal clocks, and what is left to
 * do.
 *
 * Invariants: the first question comes before any clock; recorded acts cannot be undone here.
 */
import { Button } from '@mantine/core';
import type { IncidentActDto, IncidentDto } from '@nagori/area-incidents/wire';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { hasRole, useSession } from '../../api/session.ts';
import { useLanguage, usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { showDistance, showTime } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { Acts } from './acts.tsx';
import { DecideForm } from './decide-form.tsx';
import { Duties } from './duties.tsx';
import classes from './incidents.module.css';
import { useIncidentAct } from './incidents-api.ts';
import { useDay } from './use-day.ts';
import { useDecision } from './use-decision.ts';
import { useIncidentProblems } from './use-incident-problems.ts';
import { INCIDENTS } from './words-incidents.ts';

export interface IncidentCardProps {
  readonly incident: IncidentDto;
  /** Whether this person may record acts. */
  readonly acts: boolean;
}

export function IncidentCard({ incident, acts }: IncidentCardProps) {
  const say = useWords(INCIDENTS);
  const text = useText();
  const { listed } = usePunctuation();
  const act = useIncidentAct(incident.id);
  const problems = useIncidentProblems();
  const { closedAt } = incident;
  const does = (sent: IncidentActDto) => act.mutate(sent);
  return (
    <li className={classes.card} data-closed={closedAt !== undefined}>
      <h2>{listed(incident.compartments.map(({ name }) => text(name)))}</h2>
      {incident.cause === 'element-changed' && <p>{say('causeElement')}</p>}
      <Found incident={incident} />
      <RecordLink handover={incident.handover} />
      <Decision incident={incident} acts={acts} />
      <Duties incident={incident} onAct={acts ? does : undefined} />
      {closedAt !== undefined && <p>{say('closedAt', { at: showTime(closedAt) })}</p>}
      <Acts acts={incident.acts} />
      {acts && incident.leak !== undefined && (
        <Button loading={act.isPending} onClick={() => does({ act: 'close' })}>
          {say('close')}
        </Button>
      )}
      <ProblemNotice error={act.error} words={problems} fieldWords={problems} />
    </li>
  );
}

function Found({ incident }: Pick<IncidentCardProps, 'incident'>) {
  const say = useWords(INCIDENTS);
  const text = useText();
  const { listed } = usePunctuation();
  const { person: personName } = useNames();
  const { foundAt, person, channelWords } = incident;
  const away = showDistance(foundAt, Date.now(), useLanguage());
  return (
    <p className={classes.quiet}>
      {listed([
        text(channelWords),
        say('found', { at: showTime(foundAt), away }),
        ...(person === undefined ? [] : [say('person', { name: personName(person) })]),
      ])}
    </p>
  );
}

/** A link to the phone's record, for persons who may read it. */
function RecordLink({ handover }: Pick<IncidentDto, 'handover'>) {
  const say = useWords(INCIDENTS);
  const session = useSession();
  if (hasRole(session, 'bench')) {
    return (
      <Link to="/bench/$part/$id" params={{ part: 'phones', id: handover }}>
        {say('record')}
      </Link>
    );
  }
  if (!hasRole(session, 'auditor')) return null;
  return (
    <Link to="/audit/$handover" params={{ handover }}>
      {say('record')}
    </Link>
  );
}

/** The questions while they are open, then the answers. */
function Decision({ incident, acts }: IncidentCardProps) {
  const say = useWords(INCIDENTS);
  const { listed } = usePunctuation();
  const decisionOf = useDecision();
  const show = useDay();
  const [changes, setChanges] = useState(false);
  const { leak, knownOn } = incident;
  if (acts && (leak === undefined || changes)) {
    return <DecideForm incident={incident} onDone={() => setChanges(false)} />;
  }
  if (leak === undefined) return <p>{say('notDecided')}</p>;
  const { whose, reasons } = decisionOf(incident);
  return (
    <div className={classes.decision}>
      <p>{whose}</p>
      {leak.kind === 'none' ? (
        <p>{say('noDeadline')}</p>
      ) : (
        <>
          <p>
            {say('trigger')} <strong>{listed(reasons)}</strong>
          </p>
          <p>{say('knownSince', { day: show(knownOn) })}</p>
        </>
      )}
      {acts && (
        <Button variant="subtle" onClick={() => setChanges(true)}>
          {say('decideAgain')}
        </Button>
      )}
    </div>
  );
}
