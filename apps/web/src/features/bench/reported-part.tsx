/**
 * Loss reports about phones with our certificates: the issuer is informed, and decides if no one
 * else can (R21).
 *
 * Invariants: hidden if there is none; an irreversible decision asks for confirmation.
 */
import { Button, Group } from '@mantine/core';
import type { ReportedClearanceDto } from '@nagori/area-clearance/wire';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { usePunctuation, useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './bench.module.css';
import { reportedQuery, useDecideReported } from './bench-api.ts';
import { REPORTED } from './words-reported.ts';

export function ReportedPart() {
  const say = useWords(REPORTED);
  const { data } = useQuery(reportedQuery);
  if (data === undefined || data.length === 0) return null;
  return (
    <section className={`${classes.leftover} ${classes.reported}`} aria-labelledby="reported">
      <h2 id="reported">
        <span aria-hidden="true">⚠</span> {say('title')}
      </h2>
      <ul>
        {data.map((one) => (
          <Reported key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Reported({ one }: { readonly one: ReportedClearanceDto }) {
  const say = useWords(REPORTED);
  const { sentences } = usePunctuation();
  const [sure, setSure] = useState(false);
  const decide = useDecideReported(one.id);
  const { state, since, isOpen, imeiEnd, acts, handover } = one;
  return (
    <li>
      <p>
        {imeiEnd !== undefined && <strong>{say('phone', { end: imeiEnd })} </strong>}
        {sentences([say(state, { since: showTime(since) }), say(isOpen ? 'open' : 'closed')])}{' '}
        <Link to="/clearances/$handover/print" params={{ handover }}>
          {say('show')}
        </Link>
      </p>
      <Group gap="xs">
        {acts.map((act) => (
          <Button
            key={act}
            variant="default"
            loading={decide.isPending}
            onClick={() => (act === 'withdraw' && !sure ? setSure(true) : decide.mutate({ act }))}
          >
            {say(act)}
          </Button>
        ))}
      </Group>
      {sure && <p role="alert">{say('final')}</p>}
      <ProblemNotice error={decide.error} words={{ 'clearance-not-so': say('notSo') }} />
    </li>
  );
}
