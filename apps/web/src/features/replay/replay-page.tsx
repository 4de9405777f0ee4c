/**
 * Judges the history again: by chosen policies, or without a tool. Shows which phones would be
 * judged differently, and what to do about them.
 *
 * Invariants: looking changes nothing; only the action at the end does, after a confirmation.
 */
import type { ReplayRunDto, ReplayRunLineDto } from '@nagori/area-replay/wire';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { hasRole, sessionQuery } from '../../api/session.ts';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { EarlierRuns } from '../../parts/earlier-runs.tsx';
import { useNames } from '../../parts/names.ts';
import { RunError } from '../../parts/run-error.tsx';
import { RunProgress } from '../../parts/run-progress.tsx';
import { showTime } from '../../parts/show-time.ts';
import { PagePending, ProblemNotice } from '../../parts/states.tsx';
import { WholeNumbers } from '../../parts/whole-numbers.tsx';
import { RUN } from '../../parts/words-run.ts';
import { BenchFound } from './bench-found.tsx';
import { RecallsInForce } from './recalls-in-force.tsx';
import classes from './replay.module.css';
import { useLiftRecall, usePresets, useReplay, useReplays, useStopReplay } from './replay-api.ts';
import { ReplayForm } from './replay-form.tsx';
import { ReplayFound } from './replay-found.tsx';
import { REPLAY } from './words-replay.ts';

const DAY = 10;

type By = ReplayRunLineDto['by'];

/** What a run judges by or does, in a few words. */
function useBy(): (by: By) => string {
  const say = useWords(REPLAY);
  const text = useText();
  const { listed } = usePunctuation();
  const { data: presets } = usePresets();
  return useCallback(
    (by) => {
      const toolOf = ({ tool, version, model, os }: Extract<By, { tool: string }>) =>
        listed([tool, version, model, os].filter((one) => one !== undefined));
      const presetOf = (id: string) => {
        const found = presets?.find((one) => one.id === id);
        return found === undefined ? id : text(found.title);
      };
      switch (by.kind) {
        case 'preset':
          return say('byPreset', { name: presetOf(by.preset) });
        case 'yaml':
          return say('byYaml', { name: by.preset });
        case 'recall':
          return say('byRecall', { tool: toolOf(by), from: showTime(by.from).slice(0, DAY) });
        case 'lift':
          return say('byLift', { tool: toolOf(by) });
        case 'bench':
          return say('byBench');
        case 'measured':
          return say('byMeasured');
        case 'act':
          break;
        default:
          return say('byUnknown');
      }
      switch (by.of?.kind) {
        case 'recall':
          return say('actedRecall', { tool: toolOf(by.of) });
        case 'preset':
          return say('actedPreset', { name: presetOf(by.of.preset) });
        case 'yaml':
          return say('actedYaml', { name: by.of.preset });
        case 'measured':
          return say('actedMeasured');
        default:
          return say('byAct');
      }
    },
    [say, text, listed, presets],
  );
}

export function ReplayPage() {
  const say = useWords(REPLAY);
  const { run } = useParams({ strict: false });
  return (
    <div className={classes.page}>
      <h1>{say('title')}</h1>
      <p className={`${classes.quiet} never-on-paper`}>{say('lead')}</p>
      <ReplayForm />
      {run === undefined ? (
        <>
          <RecallsInForce />
          <Earlier />
        </>
      ) : (
        <OneReplay key={run} id={run} />
      )}
    </div>
  );
}

interface ActedToProps {
  readonly kind: ReplayRunDto['by']['kind'];
  readonly acted: NonNullable<ReplayRunDto['acted']>;
}

/** What is recorded on phones withdraws nothing itself: the review of each phone does. */
function ActedTo({ kind, acted: { recorded, withdrawn, left } }: ActedToProps) {
  const say = useWords(REPLAY);
  if (kind === 'lift') return say('liftedFrom', { recorded, left });
  return recorded > 0
    ? say('recordedOn', { recorded, left })
    : say('withdrew', { withdrawn, left });
}

function OneReplay({ id }: { readonly id: string }) {
  const say = useWords(REPLAY);
  const by = useBy();
  const { data, error, refetch, isPending } = useReplay(id);
  const stop = useStopReplay(id);
  const lift = useLiftRecall();
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const { person } = useNames();
  if (data === undefined) {
    if (isPending) return <PagePending />;
    return <RunError error={error} onRetry={() => void refetch()} />;
  }
  const { run, acted, by: asked } = data;
  const uncertified = acted?.uncertified ?? 0;
  const goOn = (word: string) =>
    lift.mutate(word, {
      onSuccess: (line) =>
        void navigate({ to: '/replay/$run', params: { run: line.run.id }, replace: true }),
    });
  const mayGoOn = session !== undefined && hasRole(session, 'administrator');
  return (
    <section aria-labelledby="replay-run" className={classes.run}>
      <h2 id="replay-run">
        <WholeNumbers of={by(data.by)} />
      </h2>
      <p className={classes.quiet}>
        {say('askedAt', { at: showTime(run.askedAt), name: person(run.askedBy) })}
      </p>
      {data.bench !== undefined && <BenchFound id={id} bench={data.bench} />}
      {data.found !== undefined && data.bench === undefined && (
        <ReplayFound id={id} line={data} found={data.found} />
      )}
      {acted !== undefined && (
        <p className={classes.acted}>
          <ActedTo kind={asked.kind} acted={acted} />
        </p>
      )}
      {uncertified > 0 && <p>{say('uncertified', { count: uncertified })}</p>}
      {asked.kind === 'act' && (
        <p>
          <Link to="/replay/$run" params={{ run: asked.replay }}>
            {say('backToReplay')}
          </Link>
        </p>
      )}
      <ProblemNotice error={lift.error} />
      {data.found === undefined && acted === undefined && (
        <RunProgress
          run={run}
          unit={say(asked.kind === 'act' ? 'hitsUnit' : 'handovers')}
          busy={stop.isPending || lift.isPending}
          onStop={() => stop.mutate()}
          onAgain={asked.kind === 'lift' && mayGoOn ? () => goOn(asked.word) : undefined}
        />
      )}
    </section>
  );
}

function Earlier() {
  const say = useWords(REPLAY);
  const sayRun = useWords(RUN);
  const by = useBy();
  const runs = useReplays();
  if (runs.data === undefined || runs.data.length === 0) return null;
  return (
    <EarlierRuns title={say('earlier')}>
      {runs.data.map((line) => (
        <li key={line.run.id}>
          <Link to="/replay/$run" params={{ run: line.run.id }}>
            {by(line.by)}
          </Link>
          <span className={classes.quiet}>
            {sayRun(line.run.state)} {showTime(line.run.askedAt)}
          </span>
        </li>
      ))}
    </EarlierRuns>
  );
}
