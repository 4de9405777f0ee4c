/** The figures of one answer, each with its chart, table and file. */

import type { InsightDto } from '@nagori/area-insight/wire';
import { CHANNEL_WORDS, STAGE_WORDS } from '@nagori/model';
import { useText, useWords } from '../../language/use-words.ts';
import { AsOf } from '../../parts/as-of.tsx';
import { BarChart } from '../../parts/chart/bar-chart.tsx';
import { LineChart } from '../../parts/chart/line-chart.tsx';
import { type Fact, FactList } from '../../parts/fact-list.tsx';
import { EmptyState } from '../../parts/states.tsx';
import { CounterPart } from './counter-part.tsx';
import { HeldPart } from './held-part.tsx';
import classes from './insight.module.css';
import type { Filters, InsightProps } from './insight-api.ts';
import { useInsightNames } from './insight-names.ts';
import { LossPart } from './loss-part.tsx';
import { SplitPart } from './split-part.tsx';
import { VisitPart } from './visit-part.tsx';
import { INSIGHT } from './words-insight.ts';

export function Figures({ insight, filters }: InsightProps & { readonly filters: Filters }) {
  return (
    <>
      <Summary insight={insight} filters={filters} />
      {insight.steps !== undefined && <StepsNote steps={insight.steps} />}
      {insight.opened === 0 ? (
        <Nothing insight={insight} />
      ) : (
        <>
          <Totals insight={insight} />
          <div className={classes.figures}>
            <CompartmentPart insight={insight} />
            <SplitPart insight={insight} whole={filters.only === undefined} />
            <HeldPart insight={insight} />
            <CounterPart insight={insight} />
            <TrendPart insight={insight} />
          </div>
        </>
      )}
      <div className={classes.figures}>
        <VisitPart insight={insight} />
        <LossPart insight={insight} />
      </div>
    </>
  );
}

/** What the figures cover. Also printed, since the filter is not. */
function Summary({ insight, filters }: InsightProps & { readonly filters: Filters }) {
  const say = useWords(INSIGHT);
  const text = useText();
  const names = useInsightNames();
  const { from, to, asOf, shops = [] } = insight;
  const { channel, stage, only } = filters;
  const shop = shops.find(({ id }) => id === only?.value)?.name;
  const value =
    only === undefined
      ? []
      : [
          only.facet === 'model'
            ? names.model(only.value)
            : only.facet === 'os'
              ? names.system(only.value)
              : shop === undefined
                ? only.value
                : text(shop),
        ];
  const parts = [
    say('span', { from, to }),
    ...(channel === undefined ? [] : [text(CHANNEL_WORDS[channel])]),
    ...(stage === undefined ? [] : [text(STAGE_WORDS[stage])]),
    ...value,
  ];
  return (
    <p className={classes.shown} aria-live="polite">
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
      <span>
        <AsOf at={asOf} />
      </span>
    </p>
  );
}

function StepsNote({ steps }: { readonly steps: NonNullable<InsightDto['steps']> }) {
  const say = useWords(INSIGHT);
  const { phones, operators, share } = steps;
  return (
    <section className={classes.note} aria-labelledby="steps-note">
      <h2 id="steps-note">{say('stepsTitle')}</h2>
      <p>{say('stepsText', { phones, operators, percent: Math.round(share * 100) })}</p>
    </section>
  );
}

function Nothing({ insight: { steps } }: InsightProps) {
  const say = useWords(INSIGHT);
  return steps === undefined ? (
    <EmptyState title={say('empty')}>
      <p>{say('emptyText')}</p>
    </EmptyState>
  ) : (
    <EmptyState title={say('emptyAcross')}>
      <p>{say('emptyAcrossText', { phones: steps.phones, operators: steps.operators })}</p>
    </EmptyState>
  );
}

function Totals({ insight }: InsightProps) {
  const say = useWords(INSIGHT);
  const { length } = useInsightNames();
  const { opened, phones, leftover, finished, counter } = insight;
  const number = (n: number) => n.toLocaleString('en');
  const share = say('percent', {
    percent: phones === 0 ? '0.0' : ((leftover / phones) * 100).toFixed(1),
  });
  const median = counter.median === undefined ? say('none') : length(counter.median);
  const rows: readonly Fact[] = [
    [say('seen'), number(phones)],
    [
      say('leftover'),
      <>
        {number(leftover)}
        <small>{share}</small>
      </>,
    ],
    [say('opened'), number(opened)],
    [say('finished'), number(finished)],
    [say('median'), insight.steps === undefined ? median : undefined],
  ];
  return <FactList className={classes.totals} of={rows} />;
}

function CompartmentPart({ insight }: InsightProps) {
  const say = useWords(INSIGHT);
  const text = useText();
  const { compartments, phones } = insight;
  const rows = compartments
    .map(({ name, n }) => ({ label: text(name), value: n }))
    .sort((a, b) => b.value - a.value);
  return (
    <BarChart
      title={say('compartments')}
      caption={say('compartmentsText', { phones: phones.toLocaleString('en') })}
      labelHead={say('compartment')}
      unit={say('phones')}
      rows={rows}
      file="leftovers-by-compartment"
    />
  );
}

/**
 * Across operators, a month may be published while a part is withheld: withheld counts as 0 here.
 */
function TrendPart({ insight: { trend, grain } }: InsightProps) {
  const say = useWords(INSIGHT);
  const labels = trend.map(({ id }) => (grain === 'hour' ? id.slice(-5) : id));
  return (
    <LineChart
      title={say('trend')}
      caption={grain === 'month' ? say('wholeMonths') : undefined}
      labelHead={say('time')}
      unit={say('phones')}
      labels={labels}
      series={[
        { name: say('seen'), values: trend.map(({ phones }) => phones) },
        { name: say('leftover'), values: trend.map(({ leftover }) => leftover) },
      ]}
      file="phones-in-time"
    />
  );
}
