/**
 * All numbers of a run or a comparison as one table for spreadsheets: one number in each row, with
 * its interval. Columns: scenario, table, and the subject of the row.
 */
import type { Share } from '@nagori/model';
import type { Compared } from './flow-comparison.ts';
import type { FlowRun } from './prepared.ts';

const HEAD = 'scenario,table,from,to,by,what,count,share,low,high';

interface Row {
  readonly table: string;
  readonly from?: string;
  readonly to?: string;
  readonly by?: string;
  readonly what?: string;
  readonly count?: number;
  readonly share?: Share;
}

export function flowCsv(runs: readonly FlowRun[], compared: readonly Compared[] = []): string {
  const lines = [HEAD];
  for (const run of runs) {
    for (const row of rowsOf(run)) lines.push(lineOf(run.one.name, row));
  }
  for (const { run, differences, changes, ways } of compared) {
    for (const { what, stated, low, high } of changes) {
      const share = { share: stated, low, high };
      lines.push(lineOf(run.one.name, { table: 'difference over assumptions', what, share }));
    }
    for (const { what, difference } of differences) {
      lines.push(lineOf(run.one.name, { table: 'difference', what, share: difference }));
    }
    for (const { way, differences: of } of ways) {
      for (const { what, difference } of of) {
        lines.push(
          lineOf(run.one.name, { table: 'difference', from: way, what, share: difference }),
        );
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

function* rowsOf({ results, ranges }: FlowRun): Generator<Row> {
  for (const { what, count, ofAll, ofNextUser } of results.leftovers) {
    yield { table: 'leftover of all', what, count, share: ofAll };
    yield { table: 'leftover of next user', what, count, share: ofNextUser };
  }
  for (const { what, stated, low, high } of ranges) {
    yield { table: 'range', what, share: { share: stated, low, high } };
  }
  for (const { place, count, ofAll } of results.ends) {
    yield { table: 'end', to: place, count, share: ofAll };
  }
  for (const { way, end, from, count, ofAll, left } of results.routes) {
    yield { table: 'route', from: way, by: from, to: end, count, share: ofAll };
    for (const [what, share] of Object.entries(left ?? {})) {
      yield { table: 'leftover of route', from: way, by: from, to: end, what, share };
    }
  }
  for (const { at, by, what, removed, missed, removedOfAll } of results.processes) {
    yield { table: 'removed', from: at, by, what, count: removed, share: removedOfAll };
    yield { table: 'passed over', from: at, by, what, count: missed };
  }
  for (const { at, judged, held, overdue, heldOfJudged, for: steps } of results.waits) {
    yield { table: 'judged', from: at, count: judged };
    yield { table: 'held', from: at, count: held, share: heldOfJudged };
    yield { table: 'given up', from: at, count: overdue };
    for (const { step, hours } of steps) {
      yield { table: 'hours waited', from: at, by: step, count: hours };
    }
  }
  for (const { from, to, count } of results.flows) yield { table: 'flow', from, to, count };
}

function lineOf(scenario: string, row: Row): string {
  const { table, from = '', to = '', by = '', what = '', count = '', share } = row;
  const numbers = share === undefined ? ['', '', ''] : [share.share, share.low, share.high];
  return [scenario, table, from, to, by, what, count, ...numbers].join();
}
