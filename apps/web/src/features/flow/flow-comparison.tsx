/** Two scenarios on the same lives: the difference, with its two intervals. */
import type { FlowReportDto, FlowShareDto } from '@nagori/area-replay/wire';
import { useText, useWords } from '../../language/use-words.ts';
import { percent, points } from './flow-numbers.ts';
import { IntervalMark, ReportTable } from './report-table.tsx';
import { FLOW } from './words-flow.ts';

/** The number of ways in that are listed: those whose share changes most. */
const WAYS = 6;

export function ComparisonPart({ report }: { readonly report: FlowReportDto }) {
  const say = useWords(FLOW);
  const text = useText();
  const { comparison, scenarios } = report;
  const [first, second] = scenarios;
  if (comparison === undefined || first === undefined || second === undefined) return null;
  const shareIn = (scenario: typeof first, what: string): number =>
    what === 'next-user'
      ? scenario.nextUser.share
      : (scenario.leftovers.find((one) => one.what === what)?.ofAll.share ?? 0);
  const drawn = comparison.differences.filter(({ what }) => what !== 'next-user');
  const [least, most] = scaleOf(drawn.map(({ difference }) => difference));
  const ways = comparison.ways
    .filter(({ what }) => what === 'any')
    .sort((a, b) => Math.abs(b.difference.share) - Math.abs(a.difference.share))
    .slice(0, WAYS);
  const [wayLeast, wayMost] = scaleOf(ways.map(({ difference }) => difference));
  const pointsOf = (value: FlowShareDto | undefined): string =>
    value === undefined ? '' : `${points(value.low)} … ${points(value.high)}`;
  return (
    <>
      <ReportTable
        title={say('comparison', { one: text(first.title), other: text(second.title) })}
        lead={say('comparisonLead')}
        head={[
          say('what'),
          text(first.title),
          text(second.title),
          say('difference'),
          say('interval'),
          say('drawn'),
          say('overAssumptions'),
        ]}
        rows={comparison.differences.map(({ what, difference, over }) => ({
          key: what,
          name: say(`left-${what}`),
          cells: [
            percent(shareIn(first, what)),
            percent(shareIn(second, what)),
            points(difference.share),
            pointsOf(difference),
            what === 'next-user' ? null : (
              <IntervalMark key="mark" value={difference} least={least} most={most} />
            ),
            pointsOf(over),
          ],
        }))}
      />
      <ReportTable
        title={say('waysChanged')}
        head={[say('way'), say('difference'), say('interval'), say('drawn')]}
        rows={ways.map(({ way, difference }) => ({
          key: way,
          name: text(report.ways[way] ?? { ja: way, en: way }),
          cells: [
            points(difference.share),
            pointsOf(difference),
            <IntervalMark key="mark" value={difference} least={wayLeast} most={wayMost} />,
          ],
        }))}
      />
    </>
  );
}

/** One scale for all of them, which includes zero. */
export function scaleOf(values: readonly FlowShareDto[]): readonly [least: number, most: number] {
  const least = Math.min(0, ...values.map(({ low }) => low));
  return [least, Math.max(0, ...values.map(({ high }) => high))];
}
