/**
 * The simulated flow: the scenario, the one to compare with, the number of lives; then the result.
 *
 * Invariants: each result has its own address; an earlier run shows at once.
 */
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { EarlierRuns } from '../../parts/earlier-runs.tsx';
import { RunError } from '../../parts/run-error.tsx';
import { RunProgress } from '../../parts/run-progress.tsx';
import { showTime } from '../../parts/show-time.ts';
import { ErrorState, PagePending } from '../../parts/states.tsx';
import classes from './flow.module.css';
import { useFlowRun, useFlowRuns, useScenarios, useSimulate, useStopFlow } from './flow-api.ts';
import { FlowForm } from './flow-form.tsx';
import { FlowReport } from './flow-report.tsx';
import { FLOW } from './words-flow.ts';

export function FlowPage() {
  const say = useWords(FLOW);
  const { run } = useParams({ strict: false });
  const scenarios = useScenarios();
  const { data: known } = useFlowRun(run);
  return (
    <div className={classes.page}>
      <h1>{say('title')}</h1>
      <p className={`${classes.lead} never-on-paper`}>{say('lead')}</p>
      {scenarios.data === undefined ? (
        scenarios.isPending ? (
          <PagePending />
        ) : (
          <ErrorState error={scenarios.error} onRetry={() => void scenarios.refetch()} />
        )
      ) : (
        <FlowForm key={known?.run.id} scenarios={scenarios.data} asked={known?.asked} />
      )}
      {run === undefined ? <Earlier /> : <OneRun key={run} id={run} />}
    </div>
  );
}

function OneRun({ id }: { readonly id: string }) {
  const say = useWords(FLOW);
  const navigate = useNavigate();
  const { data, error, refetch, isPending } = useFlowRun(id);
  const stop = useStopFlow(id);
  const again = useSimulate();
  if (data === undefined) {
    if (isPending) return <PagePending />;
    return <RunError error={error} onRetry={() => void refetch()} />;
  }
  const { run, asked, report } = data;
  if (report !== undefined) return <FlowReport id={id} asked={asked} report={report} />;
  const goOn = () =>
    again.mutate(asked, {
      onSuccess: (line) =>
        void navigate({ to: '/flow/$run', params: { run: line.run.id }, replace: true }),
    });
  return (
    <RunProgress
      run={run}
      unit={say('phones')}
      busy={stop.isPending || again.isPending}
      onStop={() => stop.mutate()}
      onAgain={goOn}
    />
  );
}

/** Earlier simulations. */
function Earlier() {
  const say = useWords(FLOW);
  const text = useText();
  const language = useLanguage();
  const runs = useFlowRuns();
  const scenarios = useScenarios();
  if (runs.data === undefined || runs.data.length === 0) return null;
  const title = (id: string): string => {
    const found = scenarios.data?.find((one) => one.id === id);
    return found === undefined ? id : text(found.title);
  };
  return (
    <EarlierRuns title={say('earlier')}>
      {runs.data.map(({ run, asked }) => (
        <li key={run.id}>
          <Link to="/flow/$run" params={{ run: run.id }}>
            {asked.beside === undefined
              ? title(asked.scenario)
              : say('besideOther', { one: title(asked.scenario), other: title(asked.beside) })}
          </Link>
          <span className={classes.quiet}>
            {say('askedAs', {
              lives: asked.lives.toLocaleString(language),
              seed: asked.seed,
              at: showTime(run.askedAt),
            })}
          </span>
        </li>
      ))}
    </EarlierRuns>
  );
}
