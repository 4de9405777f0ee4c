/** Routes, processes, waits and ends as tables, each with its intervals. */
import type { FlowSubjectDto } from '@nagori/area-replay/wire';
import { useLanguage, usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { scaleOf } from './flow-comparison.tsx';
import { between, percent } from './flow-numbers.ts';
import type { ScenarioProps } from './flow-picture.tsx';
import { IntervalMark, ReportTable } from './report-table.tsx';
import { FLOW } from './words-flow.ts';

const LEFT: readonly FlowSubjectDto[] = ['user-data', 'felica', 'jpki'];
/** The number of steps listed for each waiting point; the first ones explain most of it. */
const STEPS = 2;

function useFlowNames({ report }: Pick<ScenarioProps, 'report'>) {
  const text = useText();
  const of = (names: typeof report.places) => (id: string) => text(names[id] ?? { ja: id, en: id });
  return { place: of(report.places), way: of(report.ways), process: of(report.processes) };
}

/** A table in a line: how many rows it has, and the one with the largest share. */
function useSum() {
  const say = useWords(FLOW);
  return <Row,>(
    rows: readonly Row[],
    shareOf: (row: Row) => number,
    nameOf: (row: Row) => string,
  ): string => {
    const [most] = rows.toSorted((a, b) => shareOf(b) - shareOf(a));
    const n = rows.length;
    if (most === undefined) return say('rows', { n });
    return say('rowsMost', { n, name: nameOf(most), share: percent(shareOf(most)) });
  };
}

/** Leftovers in phones, by route. */
export function RoutePart({ scenario, report }: ScenarioProps) {
  const say = useWords(FLOW);
  const names = useFlowNames({ report });
  const sum = useSum();
  const routes = scenario.routes.filter(({ left }) => left !== undefined);
  const [least, most] = scaleOf(routes.flatMap(({ left }) => (left?.any ? [left.any] : [])));
  return (
    <ReportTable
      title={say('routes')}
      sum={sum(
        routes,
        ({ left }) => left?.any?.share ?? 0,
        ({ way }) => names.way(way),
      )}
      lead={say('routesLead')}
      head={[
        say('route'),
        say('ofAll'),
        ...LEFT.map((what) => say(`left-${what}`)),
        say('left-any'),
        say('drawn'),
      ]}
      rows={routes.map(({ way, from, end, ofAll, left }) => ({
        key: `${way} ${from} ${end}`,
        name: `${names.way(way)} → ${names.place(from)}`,
        cells: [
          percent(ofAll.share),
          ...[...LEFT, 'any' as const].map((what) => {
            const share = left?.[what];
            return share === undefined ? '' : `${percent(share.share)} (${between(share)})`;
          }),
          left?.any && <IntervalMark key="mark" value={left.any} least={least} most={most} />,
        ],
      }))}
    />
  );
}

export function ProcessPart({ scenario, report }: ScenarioProps) {
  const say = useWords(FLOW);
  const names = useFlowNames({ report });
  const sum = useSum();
  const rows = [...scenario.processes].sort((a, b) => b.removed.share - a.removed.share);
  const [least, most] = scaleOf(rows.map(({ removed }) => removed));
  return (
    <ReportTable
      title={say('processes')}
      sum={sum(
        rows,
        ({ removed }) => removed.share,
        ({ at, by }) => `${names.place(at)} ${names.process(by)}`,
      )}
      lead={say('processesLead')}
      head={[
        say('place'),
        say('process'),
        say('what'),
        say('removed'),
        say('interval'),
        say('drawn'),
        say('passedOver'),
      ]}
      rows={rows.map(({ at, by, what, removed, passedOver }) => ({
        key: `${at} ${by} ${what}`,
        name: names.place(at),
        cells: [
          names.process(by),
          say(`left-${what}`),
          percent(removed.share),
          between(removed),
          <IntervalMark key="mark" value={removed} least={least} most={most} />,
          percent(passedOver),
        ],
      }))}
    />
  );
}

export function WaitPart({ scenario, report }: ScenarioProps) {
  const say = useWords(FLOW);
  const names = useFlowNames({ report });
  const sum = useSum();
  const language = useLanguage();
  const { listed } = usePunctuation();
  const [least, most] = scaleOf(scenario.waits.map(({ held }) => held));
  const hours = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  return (
    <ReportTable
      title={say('waits')}
      sum={sum(
        scenario.waits,
        ({ held }) => held.share,
        ({ at }) => names.place(at),
      )}
      lead={say('waitsLead')}
      head={[
        say('place'),
        say('judged'),
        say('held'),
        say('interval'),
        say('drawn'),
        say('givenUp'),
        say('hoursEach'),
        say('waitsFor'),
      ]}
      rows={scenario.waits.map(({ at, judged, held, givenUp, hoursEach, steps }) => ({
        key: at,
        name: names.place(at),
        cells: [
          percent(judged),
          percent(held.share),
          between(held),
          <IntervalMark key="mark" value={held} least={least} most={most} />,
          percent(givenUp),
          hours.format(hoursEach),
          listed(steps.slice(0, STEPS).map(({ step }) => names.process(step))),
        ],
      }))}
    />
  );
}

export function EndsPart({ scenario, report }: ScenarioProps) {
  const say = useWords(FLOW);
  const names = useFlowNames({ report });
  const sum = useSum();
  const [least, most] = scaleOf(scenario.ends.map(({ ofAll }) => ofAll));
  return (
    <ReportTable
      title={say('ends')}
      sum={sum(
        scenario.ends,
        ({ ofAll }) => ofAll.share,
        ({ place }) => names.place(place),
      )}
      head={[say('place'), say('ofAll'), say('interval'), say('drawn')]}
      rows={scenario.ends.map(({ place, ofAll }) => ({
        key: place,
        name: names.place(place),
        cells: [
          percent(ofAll.share),
          between(ofAll),
          <IntervalMark key="mark" value={ofAll} least={least} most={most} />,
        ],
      }))}
    />
  );
}
