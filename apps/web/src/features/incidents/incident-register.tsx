/**
 * The register of incidents as a table, for CSV and for paper, since cards show too little at a
 * time (R26).
 *
 * Invariants: file and paper say the same; a deadline is shown until the report is made.
 */
import { Button } from '@mantine/core';
import type { ClockDto, IncidentDto } from '@nagori/area-incidents/wire';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { downloadCsv } from '../../parts/csv.ts';
import { PrintButton } from '../../parts/print-button.tsx';
import { showTime } from '../../parts/show-time.ts';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './incidents.module.css';
import { SUBSTITUTES } from './leak-words.ts';
import { useDay } from './use-day.ts';
import { useDecision } from './use-decision.ts';
import { INCIDENTS } from './words-incidents.ts';

type Rows = readonly (readonly string[])[];

/** The head, then one row for each incident. */
function useRegister(incidents: readonly IncidentDto[]): Rows {
  const say = useWords(INCIDENTS);
  const text = useText();
  const { aside, listed } = usePunctuation();
  const at = (time: string | undefined) => (time === undefined ? '' : showTime(time));
  const show = useDay();
  const decisionOf = useDecision();
  const report = ({ clocks }: IncidentDto, of: ClockDto['id']) => {
    const clock = clocks.find(({ id }) => id === of);
    if (clock === undefined) return '';
    const { state, doneAt, end, guideTo } = clock;
    if (doneAt !== undefined) return say('doneAt', { at: at(doneAt) });
    if (state === 'released') return say('released');
    if (end !== undefined) return say('due', { at: show(end.day) });
    return guideTo === undefined ? '' : say('guideShort', { day: show(guideTo) });
  };
  const persons = ({ toldAt, substitute, unreachableAt }: IncidentDto) => {
    if (toldAt !== undefined) return at(toldAt);
    const measure = SUBSTITUTES.find(({ id }) => id === substitute?.measure);
    if (substitute !== undefined && measure !== undefined) {
      const was = say('substituteWas', { measure: say(measure.word), what: substitute.what });
      return `${was}${aside(at(substitute.at))}`;
    }
    return unreachableAt === undefined ? '' : say('unreachable');
  };
  const head = [
    say('columnRecord'),
    say('columnFound'),
    say('columnCause'),
    say('columnWhere'),
    say('columnChannel'),
    say('columnWhose'),
    say('trigger'),
    say('columnKnown'),
    say('entruster'),
    say('told'),
    say('columnFirst'),
    say('columnFinal'),
    say('columnClosed'),
    say('columnPerson'),
  ];
  const rows = incidents.map((one) => {
    const { whose, reasons } = decisionOf(one);
    return [
      one.handover,
      at(one.foundAt),
      say(one.cause === 'leftover' ? 'causeLeftover' : 'causeElement'),
      listed(one.compartments.map(({ name }) => text(name))),
      text(one.channelWords),
      whose,
      listed(reasons),
      one.leak === undefined || one.leak.kind === 'none' ? '' : one.knownOn,
      at(one.entrusterAt),
      persons(one),
      report(one, 'first-report'),
      report(one, 'final-report'),
      at(one.closedAt),
      one.person ?? '',
    ];
  });
  return [head, ...rows];
}

export function IncidentRegister({ incidents }: { readonly incidents: readonly IncidentDto[] }) {
  const say = useWords(INCIDENTS);
  const [head = [], ...rows] = useRegister(incidents);
  return (
    <>
      <div className={`${classes.tools} never-on-paper`}>
        <PrintButton />
        <Button variant="default" onClick={() => downloadCsv('incidents.csv', [head, ...rows])}>
          {say('csv')}
        </Button>
      </div>
      {/* Fourteen columns, six of them times, need landscape paper. */}
      <style>{'@media print { @page { size: A4 landscape; margin: 10mm } }'}</style>
      <table className={`${classes.register} only-on-paper`}>
        <TableHead of={head} />
        <tbody>
          {rows.map((row, place) => (
            <tr key={incidents[place]?.id}>
              {row.map((cell, column) => (
                <td key={head[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
