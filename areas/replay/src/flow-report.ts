/** The report of a simulation, for the page, the tables and the file. */
import {
  type Compared,
  comparisonOf,
  draws,
  type FlowRun,
  flowCsv,
  flowPicture,
  influencesOfAll,
  type Key,
  keyOfSeed,
  LEFTOVERS,
  type Prepared,
  processWords,
  rangesOf,
  resultsOf,
  SHARE_SUBJECTS,
  type SideBySide,
  titlesOf,
  wayWords,
} from '@nagori/flow';
import type { FlowReportDto, FlowScenarioReportDto, FlowSubjectDto } from './wire.ts';

/** Draws of the assumptions; enough to compare the middle 95%. */
export const DRAWS = 200;
/** Routes and parameters with a smaller effect are left out. */
const LEAST = 1e-9;

export interface Reported {
  readonly report: FlowReportDto;
  readonly csv: string;
}

export function reportOf(all: readonly Prepared[], counts: SideBySide, seed: number): Reported {
  const key = keyOfSeed(BigInt(seed));
  const runs = all.map((one, i) => runOf(one, counts, i, seed, key));
  const [base, ...others] = runs as [FlowRun, ...FlowRun[]];
  const compared = comparisonOf(base, others, counts.joints);
  const [only] = compared;
  return {
    report: {
      lives: base.results.lives,
      seed,
      draws: DRAWS,
      ...wordsOf(runs),
      scenarios: runs.map(scenarioOf),
      ...(only === undefined ? {} : { comparison: comparedOf(only) }),
    },
    csv: flowCsv(runs, compared),
  };
}

function runOf(one: Prepared, counts: SideBySide, number: number, seed: number, key: Key): FlowRun {
  const tally = counts.tallies[number];
  if (tally === undefined) throw new RangeError('no counts for this scenario');
  const { parameters } = one.world;
  const drawn = [...draws(one.flat, parameters, DRAWS, key)];
  return {
    one,
    seed: String(seed),
    results: resultsOf(one.net, one.tables, one.legend, tally),
    ranges: rangesOf(one.flat, parameters, drawn),
    drawn,
  };
}

function wordsOf(runs: readonly FlowRun[]) {
  const places = new Map(runs.flatMap(({ one }) => [...titlesOf(one.world)]));
  const both = (of: (language: 'ja' | 'en') => string) => ({ ja: of('ja'), en: of('en') });
  const ways = new Set(runs.flatMap(({ one }) => one.net.ways));
  const processes = new Set(
    runs.flatMap(({ results }) => [
      ...results.processes.map(({ by }) => by),
      ...results.waits.flatMap((line) => line.for.map(({ step }) => step)),
    ]),
  );
  return {
    places: Object.fromEntries(places),
    ways: Object.fromEntries([...ways].map((way) => [way, both((l) => wayWords(way, places, l))])),
    processes: Object.fromEntries(
      [...processes].map((by) => [by, both((l) => processWords(by, l))]),
    ),
  };
}

function scenarioOf(run: FlowRun): FlowScenarioReportDto {
  const { one, results, ranges } = run;
  const { world } = one;
  return {
    id: one.name,
    title: world.title,
    about: world.about,
    nextUser: shareOf(results.nextUser),
    leftovers: results.leftovers.map(({ what, ofAll, ofNextUser }) => ({
      what,
      ofAll,
      ofNextUser,
    })),
    ranges: ranges.map(({ what, stated, low, high }) => ({
      what,
      ofAll: { share: stated, low, high },
    })),
    routes: results.routes.map(({ way, end, from, ofAll, left }) => ({
      way,
      end,
      from,
      ofAll,
      ...(left === undefined ? {} : { left }),
    })),
    processes: results.processes.map(({ at, by, what, removedOfAll, missed }) => ({
      at,
      by,
      what: what as FlowSubjectDto,
      removed: removedOfAll,
      passedOver: missed / results.lives,
    })),
    waits: results.waits.map((line) => ({
      at: line.at,
      judged: line.judged / results.lives,
      held: line.heldOfJudged,
      givenUp: line.overdue / line.judged,
      hoursEach: line.hours / line.judged,
      steps: line.for.map(({ step, hours }) => ({ step, hours: hours / line.judged })),
    })),
    ends: results.ends.map(({ place, ofAll }) => ({ place, ofAll })),
    flows: results.flows.map(({ from, to, count }) => ({ from, to, count })),
    influences: influencesOf(run),
    parameters: world.parameters.map(
      ({ id, kind, title, low, value, high, source, assumption }) => ({
        id,
        kind,
        title,
        low,
        value,
        high,
        ...(source === undefined ? {} : { source }),
        ...(assumption === undefined ? {} : { assumption }),
      }),
    ),
    picture: { ja: flowPicture(run, 'ja'), en: flowPicture(run, 'en') },
  };
}

function influencesOf({ one, drawn }: FlowRun): FlowScenarioReportDto['influences'] {
  const all = influencesOfAll(one.flat, one.world.parameters, drawn);
  const influencesOn = (what: FlowSubjectDto) =>
    all[what]
      .filter(({ swing }) => swing > LEAST)
      .map(({ parameter, atLow, atHigh, explains }) => ({
        parameter: parameter.id,
        atLow,
        atHigh,
        explains,
      }));
  return Object.fromEntries(SHARE_SUBJECTS.map((what) => [what, influencesOn(what)]));
}

function comparedOf({ differences, changes, ways }: Compared) {
  return {
    differences: differences.map(({ what, difference }) => {
      const over = changes.find((change) => change.what === what);
      return {
        what,
        difference,
        ...(over && { over: { share: over.stated, low: over.low, high: over.high } }),
      };
    }),
    ways: ways.flatMap(({ way, differences: of }) =>
      of
        .filter(({ what }) => (LEFTOVERS as readonly string[]).includes(what))
        .map(({ what, difference }) => ({ way, what, difference })),
    ),
  };
}

function shareOf({ share, low, high }: { share: number; low: number; high: number }) {
  return { share, low, high };
}
