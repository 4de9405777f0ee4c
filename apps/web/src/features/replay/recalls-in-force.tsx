/** The tools that are recalled (R30): since when, by whom, and the end of a recall. */
import { Button } from '@mantine/core';
import type { RecalledToolDto } from '@nagori/area-replay/wire';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { hasRole, sessionQuery } from '../../api/session.ts';
import { usePunctuation, useWords } from '../../language/use-words.ts';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { useNames } from '../../parts/names.ts';
import { showTime } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './replay.module.css';
import { useLiftRecall, useRecalls } from './replay-api.ts';
import { REPLAY } from './words-replay.ts';

const DAY = 10;

export function RecallsInForce() {
  const say = useWords(REPLAY);
  const { listed, sentences } = usePunctuation();
  const { person } = useNames();
  const { data: recalls, error } = useRecalls();
  const { data: session } = useQuery(sessionQuery);
  const lift = useLiftRecall();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<RecalledToolDto>();
  if (error !== null) return <ProblemNotice error={error} />;
  if (recalls === undefined || recalls.length === 0) return null;
  const mayLift = session !== undefined && hasRole(session, 'administrator');
  return (
    <section aria-labelledby="recalls" className={classes.run}>
      <h2 id="recalls">{say('recallsTitle')}</h2>
      <p className={classes.quiet}>{say('recallsText')}</p>
      <ul className={classes.recalls}>
        {recalls.map((recall) => (
          <li key={recall.id}>
            <span>
              <strong>{listed(nameOf(recall))}</strong>
              <span className={classes.quiet}>
                {sentences([
                  say('recallOf', { from: showTime(recall.from).slice(0, DAY) }),
                  say('recalledAt', { at: showTime(recall.at), name: person(recall.by) }),
                ])}
              </span>
            </span>
            {mayLift && (
              <Button variant="default" onClick={() => setAsked(recall)}>
                {say('lift')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        opened={asked !== undefined}
        title={say('liftTitle', { tool: asked?.tool ?? '' })}
        confirm={say('lift')}
        busy={lift.isPending}
        danger
        onCancel={() => setAsked(undefined)}
        onConfirm={() =>
          lift.mutate(asked?.id ?? '', {
            onSuccess: ({ run }) => void navigate({ to: '/replay/$run', params: { run: run.id } }),
          })
        }
      >
        <p>{say('liftText')}</p>
        <ProblemNotice error={lift.error} words={{ 'recall-not-found': say('liftedBefore') }} />
      </ConfirmDialog>
    </section>
  );
}

const nameOf = ({ tool, version, model, os }: RecalledToolDto): readonly string[] =>
  [tool, version, model, os].filter((one) => one !== undefined);
